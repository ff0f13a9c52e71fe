import { describe, expect, it } from '@jest/globals';
import { VippsStrategy } from 'passport-vipps';
import type {
  Verify,
  VippsAuthenticateOptions,
  VippsLogin,
  VippsLoginWarning,
  VippsRequest,
  VippsStrategyOptions,
} from 'passport-vipps';
import type { Fault } from 'passport-vipps/simulator';

import { untilCallback } from '../../support/login-steps.ts';
import { createPassportSite, strategyOptions } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();

/** The answer of a site whose strategy was given such a function, in one way or the other. */
async function answerOf(verify: Verify, given: 'as an option' | 'as the second argument') {
  const options = strategyOptions(simulator());
  const strategy =
    given === 'as an option'
      ? new VippsStrategy({ ...options, verify })
      : new VippsStrategy(options, verify);
  const agent = createPassportSite(simulator(), { strategy }).agent();
  return agent.get(await untilCallback(simulator(), agent, { as: 'ada' }));
}

describe.each(['as an option', 'as the second argument'] as const)('verify %s', (given) => {
  const bodyOf = async (verify: Verify) => (await answerOf(verify, given)).body as unknown;
  const ada = { user: { name: 'Ada Eksempel' } };
  const withDefault = ({ user }: VippsLogin, req: Partial<VippsRequest> = {}) => ({
    name: user.name,
    method: req.method,
  });
  const nameOf = ({ user }: VippsLogin) => ({ name: user.name });

  it('gets the login and the request, and says who the user is', async () => {
    const verify: Verify = ({ user }, req) => ({ name: user.name, from: req.method });

    expect(await bodyOf(verify)).toMatchObject({ user: { name: 'Ada Eksempel', from: 'GET' } });
  });

  it.each<[string, Verify]>([
    ['one parameter', (login) => nameOf(login)],
    ['no parameter', () => ({ name: 'Ada Eksempel' })],
    ['a promise', (login) => Promise.resolve(nameOf(login))],
    ['a default parameter', withDefault],
    ['rest parameters', (...[login]) => nameOf(login)],
    ['a bound this', nameOf.bind(undefined)],
  ])('may have %s', async (_, verify) => {
    expect(await bodyOf(verify)).toMatchObject(ada);
  });

  it.each<[false | null]>([[false], [null]])('refuses by %s', async (refusal) => {
    expect((await answerOf(() => refusal, given)).status).toBe(403);
  });

  it.each<[string, () => unknown]>([
    ['undefined', () => undefined],
    ['a promise of undefined', () => Promise.resolve()],
  ])('must not return %s: a return was forgotten', async (_, verify) => {
    // The types refuse it, too.
    expect(await answerOf(verify as Verify, given)).toMatchObject({
      status: 500,
      body: { code: 'verify_returned_nothing' },
    });
  });

  it.each<[string, Verify]>([
    [
      'throws',
      (): never => {
        throw new Error('the database is down');
      },
    ],
    ['rejects', () => Promise.reject(new Error('the database is down'))],
  ])('that %s is an error', async (_, verify) => {
    expect(await answerOf(verify, given)).toMatchObject({
      status: 500,
      body: { name: 'Error', message: 'the database is down' },
    });
  });
});

describe('verify', () => {
  it('that fails for reasons of its own is an error, whatever the status it names', async () => {
    const error = Object.assign(new Error('the API key has expired'), { status: 401 });

    const { status, body } = await answerOf(() => Promise.reject(error), 'as an option');

    expect({ status, body }).toMatchObject({ status: 401, body: { message: error.message } });
  });

  it('is asked only about logins whose id_token was verified', async () => {
    let asked = 0;
    const verify = () => ({ asked: (asked += 1) });
    const strategy = new VippsStrategy({ ...strategyOptions(simulator()), verify });
    const agent = createPassportSite(simulator(), { strategy }).agent();
    const callback = await untilCallback(simulator(), agent, { as: 'ada' });
    simulator().inject({ at: 'id_token', signature: 'stranger' });

    await agent.get(callback).expect(502);

    expect(asked).toBe(0);
  });

  it('left out, makes the Vipps user the user', async () => {
    const agent = createPassportSite(simulator()).agent();

    const { body } = await agent.get(await untilCallback(simulator(), agent, { as: 'ada' }));

    const { sub } = simulator().users.find(({ id }) => id === 'ada') ?? {};
    expect(body).toMatchObject({ user: { sub, name: 'Ada Eksempel', otherAddresses: [] } });
  });

  it('as an option is the modern form, whatever its number of parameters', async () => {
    const four: Verify = ({ user }) => ({ name: user.name });
    Object.defineProperty(four, 'length', { value: 4 });

    expect((await answerOf(four, 'as an option')).body).toMatchObject({
      user: { name: 'Ada Eksempel' },
    });
  });
});

const logins: VippsLogin[] = [];
const verify = (login: VippsLogin) => ({ logins: logins.push(login) });
const strategyThat = (options: VippsStrategyOptions = {}) =>
  new VippsStrategy({ ...strategyOptions(simulator()), ...options, verify });

interface Settings {
  readonly options?: VippsStrategyOptions;
  /** Instead of one made of the options, for several logins. */
  readonly strategy?: VippsStrategy;
  readonly start?: VippsAuthenticateOptions;
  readonly fault?: Fault;
}

/** The login as `verify` sees it, and which endpoints it took. */
async function loginWith(settings: Settings = {}) {
  const { options, strategy = strategyThat(options), start = {}, fault } = settings;
  const agent = createPassportSite(simulator(), { strategy, start }).agent();
  const callback = await untilCallback(simulator(), agent, { as: 'ada' });
  const before = simulator().requests.length;
  if (fault) simulator().inject(fault);
  await agent.get(callback).expect(200);
  const asked = simulator().requests.slice(before);
  return { login: logins.at(-1), endpoints: asked.map(({ endpoint }) => endpoint) };
}

describe('a completed login', () => {
  it('holds the user, the claims, the tokens and how it went', async () => {
    const { login, endpoints } = await loginWith();

    const { sub } = simulator().users.find(({ id }) => id === 'ada') ?? {};
    expect(login).toMatchObject({
      user: { sub, name: 'Ada Eksempel' },
      claims: { sub, name: 'Ada Eksempel' },
      idTokenClaims: { sub, iss: simulator().issuer },
      tokens: { accessToken: expect.any(String), idToken: expect.any(String) },
      flow: 'browser',
      sameBrowser: true,
    });
    expect(login).not.toHaveProperty('returnTo');
    expect(endpoints).toEqual(['token', 'jwks', 'userinfo']);
  });

  it('says where the person was going, and by which flow', async () => {
    const start = { returnTo: '/orders', flow: 'app_to_app_v2' } as const;

    expect((await loginWith({ start })).login).toMatchObject({
      returnTo: '/orders',
      flow: 'app_to_app_v2',
    });
  });

  it('without userinfo is what the id_token says, one call less', async () => {
    const { login, endpoints } = await loginWith({ options: { userinfo: false } });

    const { sub } = simulator().users.find(({ id }) => id === 'ada') ?? {};
    expect(login).toMatchObject({ user: { sub }, claims: { sub, aud: expect.anything() } });
    expect(endpoints).toEqual(['token', 'jwks']);
  });

  it.each<[string, Fault, string[]]>([
    ['what Vipps says', { at: 'token', members: { scope: 'openid name' } }, ['openid', 'name']],
    [
      'what was asked for where Vipps says nothing',
      { at: 'token', members: { scope: undefined } },
      ['openid', 'email'],
    ],
  ])('has as its granted scope %s', async (_, fault, grantedScope) => {
    const start = { scope: ['openid', 'email'] };

    expect((await loginWith({ start, fault })).login).toMatchObject({ grantedScope });
  });

  it('warns once, by name, of a scope that was asked for and not granted', async () => {
    const warnings: VippsLoginWarning[] = [];
    const start = { scope: ['openid', 'name', 'email', 'nin'] };
    const options = { onWarning: (warning: VippsLoginWarning) => warnings.push(warning) };
    const strategy = strategyThat(options);
    for (const scope of ['name', 'openid name', 'openid name Email', undefined, 'name email nin']) {
      await loginWith({ strategy, start, fault: { at: 'token', members: { scope } } });
    }

    expect(warnings).toEqual([
      { code: 'scope_not_granted', message: expect.stringContaining('`email`, `nin`,') },
      { code: 'scope_not_granted', message: expect.stringMatching(/grant `nin`, .*Is it spelt/) },
    ]);
  });
});
