import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Fault } from 'passport-vipps/simulator';

import type { LoginRequest } from '../../../lib/login/begin-login.ts';
import { completeLogin } from '../../../lib/login/complete-login.ts';
import { withLoginDeadline } from '../../../lib/login/fetch-login.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { openShop } from './journey.ts';

const simulator = useSimulator();

interface Case {
  readonly options?: Record<string, unknown>;
  readonly request?: LoginRequest;
  readonly faults?: readonly Fault[];
}

/** How a login ends, of what the developer is warned meanwhile, and where the site calls. */
async function endOf({ options, request, faults = [] }: Case) {
  const { config, newBrowser, warnings } = openShop(simulator(), options);
  const browser = newBrowser();
  const url = await browser.untilCallback(undefined, request);
  const before = simulator().requests.length;
  for (const fault of faults) simulator().inject(fault);
  const completion = await completeLogin(config, browser.visit({ url }), (login) =>
    Promise.resolve({ approved: true, user: login.user }),
  );
  const endpoints = simulator()
    .requests.slice(before)
    .map(({ endpoint }) => endpoint);
  return { completion, warnings, endpoints };
}

describe('a login', () => {
  it('says who it is by userinfo, what was granted, and how it came about', async () => {
    const request = {
      scope: ['openid', 'name'],
      flow: 'app_to_app_v2',
      returnTo: '/orders',
    } as const;
    const { completion, warnings, endpoints } = await endOf({ request });

    expect(completion).toMatchObject({
      login: {
        user: { name: 'Ada Eksempel' },
        claims: { name: 'Ada Eksempel' },
        idTokenClaims: { iss: simulator().issuer },
        tokens: { accessToken: expect.any(String) },
        grantedScope: ['openid', 'name'],
        flow: 'app_to_app_v2',
        sameBrowser: true,
        returnTo: '/orders',
      },
    });
    expect(warnings).toStrictEqual([]);
    expect(endpoints).toEqual(expect.arrayContaining(['token', 'userinfo']));
  });

  it.each<[LoginRequest, string | undefined]>([
    [{ returnTo: '/orders', successRedirect: '/welcome' }, '/orders'],
    [{ successRedirect: '/welcome' }, '/welcome'],
    [{}, undefined],
  ])('begun with %j ends at %s', async (request, returnTo) => {
    const { completion } = await endOf({ request });

    expect(completion).toMatchObject({ kind: 'logged_in' });
    const { login = {} } = completion.kind === 'logged_in' ? completion : {};
    expect(Object.entries(login).filter(([name]) => name === 'returnTo')).toEqual(
      returnTo === undefined ? [] : [['returnTo', returnTo]],
    );
  });

  it('is that of the id_token alone, without `userinfo`', async () => {
    const { completion, endpoints } = await endOf({ options: { userinfo: false } });

    expect(completion).toMatchObject({
      login: { user: { sub: expect.any(String) }, claims: { aud: expect.anything() } },
    });
    expect(endpoints).not.toContain('userinfo');
  });

  it('of another person than the id_token’s is refused', async () => {
    const fault = { at: 'userinfo', members: { sub: 'somebody else' } } as const;

    expect((await endOf({ faults: [fault] })).completion).toMatchObject({
      kind: 'failed',
      error: { code: 'userinfo_sub_mismatch' },
    });
  });

  it.each([
    ['is refused where it was not', 'something else', 'failed'],
    ['logs in where it was', 'urn:vipps:acr:app_auth', 'logged_in'],
  ])('that was to be confirmed in the app %s', async (_case, acr, kind) => {
    const request = { acrValues: 'urn:vipps:acr:app_auth' };
    const faults: Fault[] = [{ at: 'id_token', claims: { acr } }];

    expect((await endOf({ request, faults })).completion.kind).toBe(kind);
  });
});

describe('a scope', () => {
  it.each<[string, string | undefined, string[]]>([
    ['that was granted', 'openid name email', []],
    ['that was granted in another spelling', 'openid NAME Email', []],
    ['of which Vipps says nothing', undefined, []],
    ['`openid`, which an id_token proves', 'name email', []],
    ['that was not granted', 'openid name', ['email']],
    ['of several that were not granted', 'openid', ['email', 'name']],
  ])('is warned of only where it is missing: one %s', async (_case, scope, missing) => {
    const { completion, warnings } = await endOf({
      request: { scope: ['openid', 'name', 'email'] },
      faults: [{ at: 'token', members: { scope } }],
    });

    expect(completion).toMatchObject({
      login: { grantedScope: scope?.split(' ') ?? ['openid', 'name', 'email'] },
    });
    const list = missing.map((name) => `\`${name}\``).join(', ');
    expect(warnings).toEqual(
      missing.length === 0
        ? []
        : [{ code: 'scope_not_granted', message: expect.stringContaining(`grant ${list},`) }],
    );
  });
});

describe('a clock', () => {
  it.each([
    [0, []],
    [2, []],
    [4, ['clock_off']],
    [8, ['clock_off']],
  ])('that is %d minutes ahead is warned of with %j', async (minutes, expected) => {
    const { completion, warnings } = await endOf({
      options: { clock: () => Date.now() + minutes * 60_000 },
    });

    expect(completion.kind).toBe('logged_in');
    expect(warnings.map(({ code }) => code)).toEqual(expected);
  });
});

describe('what a login needs of Vipps', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('has twelve seconds', async () => {
    jest.useFakeTimers();
    let signal: AbortSignal | undefined;
    void withLoginDeadline((deadline) => {
      signal = deadline;
      return new Promise(() => undefined);
    });

    await jest.advanceTimersByTimeAsync(11_999);
    expect(signal?.aborted).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    expect(signal?.aborted).toBe(true);
  });

  it('keeps no process running that has nothing else to do', () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout');
    const before = timers().length;

    void withLoginDeadline(() => new Promise(() => undefined));

    expect(timers()).toHaveLength(before);
  });

  it.each([
    ['done', () => Promise.resolve('done')],
    ['failed', () => Promise.reject(new Error('failed'))],
  ])('leaves no timer behind once it is %s', async (end, work) => {
    jest.useFakeTimers();
    const outcome = withLoginDeadline(work).catch((error: unknown) => error);

    expect(String(await outcome)).toContain(end);
    expect(jest.getTimerCount()).toBe(0);
  });
});
