import { subscribe, unsubscribe } from 'node:diagnostics_channel';

import { describe, expect, it } from '@jest/globals';

import { beginAppLogin, finishAppLogin, resumeAppLogin } from '../../../lib/login/app-login.ts';
import type { AppAnswer, AppLoginConfig, AppLoginRequest } from '../../../lib/login/app-login.ts';
import { memoryBackend } from '../../../lib/stores/backend.ts';
import { decideAtVipps } from '../../support/login-steps.ts';
import type { Decision } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { openShop, redirectUri } from './journey.ts';

const appCallbackUri = 'myapp://back';
const simulator = useSimulator({ redirectUris: [redirectUri], appCallbackUris: [appCallbackUri] });

function openAppShop(changes: Partial<AppLoginConfig> = {}) {
  const clock = { now: Date.now() };
  const {
    config: login,
    newBrowser,
    warnings,
  } = openShop(simulator(), {
    clock: () => clock.now,
  });
  const config: AppLoginConfig = {
    ...{ login, records: login.recordsIn(memoryBackend()), flow: 'app_to_app_v2' },
    ...{ appCallbackUri: undefined, finalRedirectIsApp: undefined, resumeHosts: [] },
    ...changes,
  };
  const begin = (request: AppLoginRequest = {}) =>
    beginAppLogin(config, newBrowser().visit({ method: 'POST' }), request);

  /** What an app brings back after a login that was decided about at Vipps. */
  async function untilAnswer(
    decision: Decision = { as: 'ada' },
    request?: AppLoginRequest,
  ): Promise<AppAnswer> {
    const { authorizationUrl, state, handle } = await begin(request);
    const back = await decideAtVipps(simulator(), new URL(authorizationUrl), decision);
    return { state, handle, params: login.client.parseCallback(back) };
  }

  return { config, clock, begin, untilAnswer, warnings };
}

const missing = { code: 'transaction_missing' };
const tokenCalls = () => simulator().requests.filter(({ endpoint }) => endpoint === 'token').length;

describe('a login from an app', () => {
  it('begins with what the app needs to finish it', async () => {
    const started = await openAppShop().begin({ market: 'FI' });
    const { searchParams } = new URL(started.authorizationUrl);

    expect(started).toMatchObject({
      state: searchParams.get('state'),
      handle: expect.stringMatching(/^[\w-]{43}$/),
      expiresIn: 600,
    });
    expect(searchParams.get('market')).toBe('FI');
    expect(started.authorizationUrl).not.toContain(started.handle);
  });

  it('names the app that Vipps is to open, where the flow has one', async () => {
    const flow = { flow: 'app_to_app', appCallbackUri, finalRedirectIsApp: true } as const;
    const { authorizationUrl } = await openAppShop(flow).begin();

    expect(Object.fromEntries(new URL(authorizationUrl).searchParams)).toMatchObject({
      requested_flow: 'app_to_app',
      app_callback_uri: appCallbackUri,
      final_redirect_is_app: 'true',
    });
  });

  it('refuses by name what an app may not ask for', async () => {
    const market = 'UK' as 'NO';

    await expect(openAppShop().begin({ market })).rejects.toMatchObject({
      code: 'option_invalid',
      message: expect.stringContaining('appLogin(): `market`'),
    });
  });

  it.each([
    [4_096, []],
    [4_097, ['return_to_shortened']],
  ])('comes back to a page of %d bytes, with the warning %j', async (bytes, expected) => {
    const { config, untilAnswer, warnings } = openAppShop();
    const returnTo = `/?${'a'.repeat(bytes - 2)}`;
    const login = await finishAppLogin(config, await untilAnswer(undefined, { returnTo }));

    expect(login.returnTo).toBe(bytes > 4_096 ? '/' : returnTo);
    expect(warnings.map(({ code }) => code)).toEqual(expected);
  });

  it('is finished by whoever has its handle, once', async () => {
    const { config, untilAnswer } = openAppShop();
    const answer = await untilAnswer(undefined, { returnTo: '/orders' });

    const outcomes = await Promise.allSettled([1, 2, 3].map(() => finishAppLogin(config, answer)));

    const logins = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(logins).toMatchObject([
      { user: { name: 'Ada Eksempel' }, flow: 'app_to_app_v2', returnTo: '/orders' },
    ]);
    await expect(finishAppLogin(config, answer)).rejects.toMatchObject(missing);
  });

  it.each<[string, (answer: AppAnswer) => AppAnswer]>([
    ['another handle', (answer) => ({ ...answer, handle: 'another' })],
    ['another state', (answer) => ({ ...answer, state: `${answer.state.slice(1)}A` })],
  ])('is not finished, and not used up, by whoever has %s', async (_case, change) => {
    const { config, untilAnswer } = openAppShop();
    const answer = await untilAnswer();

    await expect(finishAppLogin(config, change(answer))).rejects.toMatchObject(missing);
    expect(await finishAppLogin(config, answer)).toMatchObject({ sameBrowser: true });
  });

  it('is over after ten minutes', async () => {
    const { config, clock, untilAnswer } = openAppShop();
    const answer = await untilAnswer();
    clock.now += 600_000;

    await expect(finishAppLogin(config, answer)).rejects.toMatchObject(missing);
  });

  it.each<[string, Decision, object, string]>([
    ['that was cancelled', { error: 'access_denied' }, {}, 'login_cancelled'],
    ['with an error beside its code', { as: 'ada' }, { error: 'x' }, 'vipps_error'],
    ['without a code', { as: 'ada' }, { code: undefined }, 'vipps_error'],
  ])('%s is over, and no code is used', async (_case, decision, changes, code) => {
    const { config, untilAnswer } = openAppShop();
    const answer = await untilAnswer(decision);
    const before = tokenCalls();
    const changed = { ...answer, params: { ...answer.params, ...changes } };

    await expect(finishAppLogin(config, changed)).rejects.toMatchObject({ code });
    await expect(finishAppLogin(config, answer)).rejects.toMatchObject(missing);
    expect(tokenCalls()).toBe(before);
  });

  it('tells those who listen how it began, and how it ended', async () => {
    const { config, untilAnswer } = openAppShop();
    const heard: unknown[] = [];
    const listener = (event: unknown) => heard.push(event);
    const channel = 'tracing:passport-vipps:login:asyncEnd';
    subscribe(channel, listener);
    try {
      await finishAppLogin(config, await untilAnswer());
      const cancelled = await untilAnswer({ error: 'access_denied' });
      await expect(finishAppLogin(config, cancelled)).rejects.toThrow();
    } finally {
      unsubscribe(channel, listener);
    }

    const known = { flow: 'app_to_app_v2', startedBy: 'route' };
    const begun = { step: 'begin', ...known, outcome: 'redirected' };
    const finished = { step: 'finish', ...known, sinceBeginMs: 0 };
    expect(heard).toMatchObject([
      begun,
      { ...finished, outcome: 'logged_in' },
      begun,
      { ...finished, outcome: 'cancelled', code: 'login_cancelled' },
    ]);
  });
});

describe('an app that was opened in between', () => {
  const advanced = { flow: 'app_to_app', appCallbackUri } as const;
  const atVipps = () => `${simulator().url}/somewhere?tabId=1`;

  /** A login that is under way, and what its app was opened with. */
  async function opened(changes: Partial<AppLoginConfig> = {}, params: AppAnswer['params'] = {}) {
    const { config, begin } = openAppShop({ ...advanced, ...changes });
    const { state, handle } = await begin();
    return { config, answer: { state, handle, params } };
  }

  it('goes on at Vipps, as often as it asks', async () => {
    const { config, answer } = await opened();

    expect(await resumeAppLogin(config, answer, atVipps())).toBe(atVipps());
    expect(await resumeAppLogin(config, answer, atVipps())).toBe(atVipps());
  });

  it.each([
    'https://evil.example/',
    'ISSUER.evil.example/',
    'ISSUER@evil.example/',
    'blob:ISSUER/x',
    'https://other.example/',
    'javascript:alert(1)',
    '/path',
    'no address',
  ])('goes nowhere else: %s', async (uri) => {
    const { config, answer } = await opened({ resumeHosts: ['login.example'] });
    const resumeUri = uri.replace('ISSUER', simulator().url);

    await expect(resumeAppLogin(config, answer, resumeUri)).rejects.toMatchObject({
      code: 'resume_uri_refused',
    });
    const moved = 'https://login.example/x';
    expect(await resumeAppLogin(config, answer, moved)).toBe(moved);
  });

  it('ends its login with an error', async () => {
    const { config, answer } = await opened({}, { error: 'access_denied' });

    await expect(resumeAppLogin(config, answer, atVipps())).rejects.toMatchObject({
      code: 'login_cancelled',
    });
    const later = { ...answer, params: {} };
    await expect(resumeAppLogin(config, later, atVipps())).rejects.toMatchObject(missing);
  });

  it('goes nowhere for a login that is not its own, or is over', async () => {
    const { config, answer } = await opened();
    const others = { ...answer, handle: 'another' };

    await expect(resumeAppLogin(config, others, atVipps())).rejects.toMatchObject(missing);
    await expect(
      finishAppLogin(config, { ...answer, params: { error: 'access_denied' } }),
    ).rejects.toThrow();
    await expect(resumeAppLogin(config, answer, atVipps())).rejects.toMatchObject(missing);
  });
});
