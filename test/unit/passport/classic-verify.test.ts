import { describe, expect, it } from '@jest/globals';
import { VippsStrategy } from 'passport-vipps';
import type { VerifyDone, VippsProfile, VippsRequest } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { createPassportSite, strategyOptions } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();

/** What Passport is told about a login that such a callback decides about. */
async function toldOf(strategy: VippsStrategy): Promise<unknown> {
  const site = createPassportSite(simulator(), {
    strategy,
    callback: (_req, res, _next, error, user, info) =>
      res.json({ error: error instanceof Error ? error.message : error, user, info }),
  });
  const { body } = await logIn(site.agent(), simulator(), { as: 'ada', at: '/auth' });
  return body as unknown;
}

const options = () => strategyOptions(simulator());
const optionsWithRequest = () => ({ ...options(), passReqToCallback: true as const });

const person = { provider: 'vipps', displayName: 'Ada Eksempel' };
const token = expect.stringMatching(/^\S{8,}$/);

describe("a verify callback in one of Passport's classic forms", () => {
  it('gets (accessToken, refreshToken, profile, done)', async () => {
    const strategy = new VippsStrategy(
      options(),
      (accessToken: string, refreshToken: undefined, profile: VippsProfile, done: VerifyDone) =>
        done(null, { accessToken, refreshToken, profile }),
    );

    const told = await toldOf(strategy);
    expect(told).toMatchObject({ user: { accessToken: token, profile: person } });
    expect(told).not.toHaveProperty('user.refreshToken');
  });

  it('gets (accessToken, refreshToken, params, profile, done)', async () => {
    const strategy = new VippsStrategy(
      options(),
      (
        accessToken: string,
        _: undefined,
        params: object,
        profile: VippsProfile,
        done: VerifyDone,
      ) => done(null, { accessToken, params, profile }),
    );

    expect(await toldOf(strategy)).toMatchObject({
      user: { accessToken: token, params: { idToken: token }, profile: person },
    });
  });

  it('gets (req, accessToken, refreshToken, profile, done)', async () => {
    const strategy = new VippsStrategy(
      optionsWithRequest(),
      (
        req: VippsRequest,
        accessToken: string,
        _: undefined,
        profile: VippsProfile,
        done: VerifyDone,
      ) => done(null, { method: req.method, accessToken, profile }),
    );

    expect(await toldOf(strategy)).toMatchObject({
      user: { method: 'GET', accessToken: token, profile: person },
    });
  });

  it('gets (req, accessToken, refreshToken, params, profile, done)', async () => {
    const strategy = new VippsStrategy(
      optionsWithRequest(),
      (
        req: VippsRequest,
        accessToken: string,
        _: undefined,
        params: object,
        profile: VippsProfile,
        done: VerifyDone,
      ) => done(null, { method: req.method, accessToken, params, profile }),
    );

    expect(await toldOf(strategy)).toMatchObject({
      user: { method: 'GET', accessToken: token, params: { idToken: token }, profile: person },
    });
  });

  const saying = (say: (done: VerifyDone) => void) =>
    toldOf(
      new VippsStrategy(
        options(),
        (_token: string, _: undefined, _profile: VippsProfile, done: VerifyDone) => say(done),
      ),
    );

  it('may add to the info of a login', async () => {
    expect(await saying((done) => done(null, { id: 7 }, { scope: 'read' }))).toMatchObject({
      error: null,
      user: { id: 7 },
      info: { scope: 'read', login: { user: { name: 'Ada Eksempel' } } },
    });
  });

  it('may add a text, which is no info and is left out', async () => {
    const told = await saying((done) => done(null, { id: 7 }, 'welcome'));

    expect(Object.keys((told as { info: object }).info)).toEqual(['login']);
  });

  it('cannot put another login into its info', async () => {
    const told = await saying((done) => done(null, { id: 7 }, { login: 'forged' }));

    expect(told).toMatchObject({ info: { login: { user: { name: 'Ada Eksempel' } } } });
  });

  it.each<[string, false | null | undefined]>([
    ['false', false],
    ['null', null],
    ['nothing', undefined],
  ])('refuses with %s and a reason', async (_, user) => {
    expect(await saying((done) => done(null, user, { message: 'Not a member.' }))).toEqual({
      error: null,
      user: false,
      info: { message: 'Not a member.' },
    });
  });

  it('refuses without a reason: the info says that the site did it', async () => {
    expect(await saying((done) => done(null, false))).toMatchObject({
      user: false,
      info: { code: 'login_refused' },
    });
  });

  it('reports an error', async () => {
    expect(await saying((done) => done(new Error('the database is down')))).toEqual({
      error: 'the database is down',
    });
  });

  it('reports an error that is no Error, as Passport allows', async () => {
    expect(await saying((done) => done('down'))).toEqual({ error: 'down' });
  });

  it('may throw', async () => {
    const told = await saying(() => {
      throw new Error('a mistake');
    });

    expect(told).toEqual({ error: 'a mistake' });
  });

  it('may be async and reject', async () => {
    const strategy = new VippsStrategy(
      options(),
      async (_token: string, _: undefined, profile: VippsProfile, done: VerifyDone) => {
        await Promise.reject(new Error('the database is down'));
        done(null, profile);
      },
    );

    expect(await toldOf(strategy)).toEqual({ error: 'the database is down' });
  });

  it('may be bound', async () => {
    class Accounts {
      readonly kind = 'account';
      verify(_accessToken: string, _refresh: undefined, profile: VippsProfile, done: VerifyDone) {
        done(null, { kind: this.kind, profile });
      }
    }
    const accounts = new Accounts();
    const strategy = new VippsStrategy(options(), accounts.verify.bind(accounts));

    expect(await toldOf(strategy)).toMatchObject({
      user: { kind: 'account', profile: person },
    });
  });
});

const taking = (parameters: number) =>
  Object.defineProperty(() => undefined, 'length', { value: parameters });

describe('the second argument of new VippsStrategy()', () => {
  const options = {
    clientId: 'shop',
    clientSecret: 'secret',
    redirectUri: 'https://shop.example/auth/callback',
    secret: 'a secret of at least thirty-two characters',
  };

  /** Makes a strategy as a caller in JavaScript may. */
  function strategyWith(verify: unknown, more: object = {}) {
    return Reflect.construct(VippsStrategy, [{ ...options, ...more }, verify]) as VippsStrategy;
  }

  it.each([
    [0, {}],
    [1, {}],
    [2, {}],
    [4, {}],
    [5, {}],
    [2, { passReqToCallback: true }],
    [5, { passReqToCallback: true }],
    [6, { passReqToCallback: true }],
  ])('may take %d parameters with %j', (parameters, more) => {
    expect(strategyWith(taking(parameters), more)).toBeInstanceOf(VippsStrategy);
  });

  it.each([
    [3, {}],
    [6, {}],
    [7, {}],
    [3, { passReqToCallback: true }],
    [4, { passReqToCallback: true }],
    [7, { passReqToCallback: true }],
  ])('must not take %d parameters with %j', (parameters, more) => {
    expect(() => strategyWith(taking(parameters), more)).toThrow(
      expect.objectContaining({
        code: 'option_invalid',
        message: expect.stringContaining(`a function of ${parameters} parameters`),
      }),
    );
  });

  it('of three parameters is answered with both spellings', () => {
    // passport-openidconnect's (issuer, profile, done).
    expect(() => strategyWith(taking(3))).toThrow(
      /\(login, req\) => user.*\(accessToken, refreshToken, profile, done\)/,
    );
  });

  it.each([[null], ['verify'], [{}]])('must not be %j', (verify) => {
    expect(() => strategyWith(verify)).toThrow(expect.objectContaining({ code: 'option_invalid' }));
  });

  it('and options.verify must not both be given', () => {
    expect(() => strategyWith(taking(2), { verify: taking(2) })).toThrow(
      expect.objectContaining({
        code: 'option_invalid',
        message: expect.stringContaining('give `verify` once'),
      }),
    );
  });
});

/** The profile that a classic verify callback gets of somebody. */
async function profileOf(person: string, scope: string[], name = 'vipps') {
  const profiles: VippsProfile[] = [];
  const options = { ...strategyOptions(simulator()), scope, name };
  const strategy = new VippsStrategy(
    options,
    (_token: string, _: undefined, profile: VippsProfile, done: VerifyDone) =>
      done(null, { profiles: profiles.push(profile) }),
  );
  const agent = createPassportSite(simulator(), { strategy }).agent();
  await logIn(agent, simulator(), { as: person, at: '/auth' });
  return profiles[0];
}

const subOf = (person: string) => simulator().users.find(({ id }) => id === person)?.sub;

describe("Passport's profile", () => {
  it('has what the person shared under the names Passport gives it', async () => {
    expect(await profileOf('ada', ['openid', 'name', 'email', 'phoneNumber'])).toStrictEqual({
      provider: 'vipps',
      id: subOf('ada'),
      displayName: 'Ada Eksempel',
      name: { givenName: 'Ada', familyName: 'Eksempel' },
      emails: [{ value: 'ada@example.com', verified: true }],
      phoneNumbers: [{ value: '4700000001' }],
      _json: expect.objectContaining({ given_name: 'Ada', email_verified: true }),
    });
  });

  it('leaves out what was not asked for', async () => {
    expect(await profileOf('ada', ['openid'])).toStrictEqual({
      provider: 'vipps',
      id: subOf('ada'),
      _json: expect.objectContaining({ sub: subOf('ada') }),
    });
  });

  it('says of an unverified address that it is', async () => {
    const unverified = simulator().users.find(
      ({ email, emailVerified }) => email && !emailVerified,
    );

    expect(await profileOf(unverified?.id ?? '', ['openid', 'email'])).toMatchObject({
      emails: [{ value: unverified?.email, verified: false }],
    });
  });

  it('has the name of the strategy as its provider', async () => {
    expect(await profileOf('ada', ['openid'], 'mobilepay')).toMatchObject({
      provider: 'mobilepay',
    });
  });
});
