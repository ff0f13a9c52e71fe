import { describe, expect, it } from '@jest/globals';
import { cookieStore, memoryBackend, serverStore, VippsStrategy } from 'passport-vipps';
import type { VippsStrategyOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { useEnvironment } from '../../support/environment.ts';
import { decideAtVipps, leaveForVipps, untilCallback } from '../../support/login-steps.ts';
import { createPassportSite, redirectUri, strategyOptions } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();

const options = {
  clientId: 'shop',
  clientSecret: 'secret',
  redirectUri: 'https://shop.example/auth/callback',
  secret: 'a secret of at least thirty-two characters',
};
/** Makes a strategy as a caller in JavaScript may. */
const construct = (...args: unknown[]) => Reflect.construct(VippsStrategy, args) as unknown;
const coded = (code: string, ...words: string[]) =>
  expect.objectContaining({
    code,
    message: expect.stringMatching(new RegExp(words.map((word) => `(?=.*${word})`).join(''), 's')),
  });

describe('the options of VippsStrategy', () => {
  const simulator = useSimulator();
  const setEnvironment = useEnvironment();
  const parametersOf = async (given: VippsStrategyOptions) => {
    const strategy = new VippsStrategy(given);
    const url = await leaveForVipps(createPassportSite(simulator(), { strategy }).agent());
    return Object.fromEntries(url.searchParams);
  };

  it('may all come from the environment', async () => {
    const { clientId, clientSecret, issuer } = simulator();
    setEnvironment({
      VIPPS_CLIENT_ID: clientId,
      VIPPS_CLIENT_SECRET: clientSecret,
      VIPPS_ISSUER: issuer,
      VIPPS_REDIRECT_URI: `${redirectUri}, http://localhost:3000/second`,
      VIPPS_SECRET: options.secret,
      VIPPS_SCOPE: 'openid address',
      VIPPS_MARKET: 'FI',
    });

    expect(await parametersOf({})).toMatchObject({
      client_id: clientId,
      redirect_uri: redirectUri,
      scope: 'openid address',
      market: 'FI',
    });
  });

  it('win over the environment', async () => {
    setEnvironment({ VIPPS_SCOPE: 'openid address', VIPPS_CLIENT_ID: 'another-shop' });

    expect(
      await parametersOf({ ...strategyOptions(simulator()), scope: ['openid', 'name'] }),
    ).toMatchObject({ client_id: simulator().clientId, scope: 'openid name' });
  });

  it("may be spelt in Passport's customary way", async () => {
    const { clientId, ...rest } = strategyOptions(simulator());
    const customary = { clientID: clientId, callbackURL: redirectUri };

    expect(await parametersOf({ ...rest, redirectUri: undefined, ...customary })).toMatchObject({
      client_id: clientId,
      redirect_uri: redirectUri,
    });
  });

  it('may be spelt in both ways if both say the same', async () => {
    const given = { ...strategyOptions(simulator()), callbackURL: redirectUri };

    expect(await parametersOf(given)).toMatchObject({ redirect_uri: redirectUri });
  });

  it.each([
    ['clientId', 'clientID'],
    ['redirectUri', 'callbackURL'],
  ])('must not say one thing by `%s` and another by `%s`', (name, alias) => {
    const given = { ...options, [alias]: 'https://other.example/' };

    expect(() => construct(given)).toThrow(coded('option_invalid', `\`${name}\``, `\`${alias}\``));
  });

  it.each([
    ['clientId', 'VIPPS_CLIENT_ID'],
    ['clientSecret', 'VIPPS_CLIENT_SECRET'],
    ['redirectUri', 'VIPPS_REDIRECT_URI'],
  ])('must include `%s`: the error names it and %s', (name, variable) => {
    const given = { ...options, [name]: undefined };

    expect(() => construct(given)).toThrow(coded('option_missing', `\`${name}\``, variable));
  });

  it.each([
    [{ redirectURL: 'x' }, 'redirectUri'],
    [{ callbackUrl: 'x' }, 'callbackURL'],
    [{ clientid: 'x' }, 'clientId'],
    [{ verfiy: () => true }, 'verify'],
    [{ passRequestToCallback: true }, 'passReqToCallback'],
  ])('must be spelt right: %j is answered with %s', (misspelt, name) => {
    expect(() => construct({ ...options, ...misspelt })).toThrow(
      coded('option_unknown', `Did you mean \`${name}\``),
    );
  });

  it.each([
    [{ passReqToCallback: 'yes' }, 'passReqToCallback'],
    [{ verify: 'user' }, 'verify'],
    [{ name: 7 }, 'name'],
  ])('must be of their type: not %j', (wrong, name) => {
    expect(() => construct({ ...options, ...wrong })).toThrow(coded('option_invalid', name));
  });

  it.each([[null], ['options'], [[]], [() => true]])('must be an object, not %p', (given) => {
    expect(() => construct(given)).toThrow(coded('option_invalid', 'expects an object of options'));
  });

  it('cannot pass for the setup that the middleware hands over', () => {
    expect(() => construct({ ...options, approve: () => true })).toThrow(
      coded('option_unknown', '`approve`'),
    );
  });
});

const before = 'the secret until yesterday, 32 characters';
const after = 'the secret from today on, 32 characters';

function siteWith(secret: string | string[]) {
  const strategy = new VippsStrategy({ ...strategyOptions(simulator()), secret });
  return createPassportSite(simulator(), { strategy });
}

/** Begins a login at one site and opens its callback at the other, with the same cookie. */
async function loginAcross(start: string | string[], finish: string | string[]) {
  const { headers } = await siteWith(start).agent().get('/auth').expect(302);
  const [cookie = ''] = headers['set-cookie'] as unknown as string[];
  const url = new URL(String(headers.location));
  const back = await decideAtVipps(simulator(), url, { as: 'ada' });
  return siteWith(finish)
    .agent()
    .get(back.pathname + back.search)
    .set('Cookie', cookie.split(';', 1));
}

describe('a login under way while `secret` changes', () => {
  it('ends well if the old secret still stands behind the new one', async () => {
    const { body } = await loginAcross(before, [after, before]);

    expect(body).toMatchObject({ user: { name: 'Ada Eksempel' } });
  });

  it('is unknown once the old secret is gone', async () => {
    await loginAcross(before, after).then(({ status }) => expect(status).toBe(400));
  });

  it('is sealed with the first secret', async () => {
    const { body } = await loginAcross([after, before], after);

    expect(body).toMatchObject({ user: { name: 'Ada Eksempel' } });
  });
});

type Factory = NonNullable<VippsStrategyOptions['transactionStore']>;

function agentWith(transactionStore: Factory) {
  const strategy = new VippsStrategy({ ...strategyOptions(simulator()), transactionStore });
  const finish = { failureRedirect: '/welcome' };
  return createPassportSite(simulator(), { strategy, finish }).agent();
}

/** The cookie store, but for what a test changes. */
const storeWith = (changes: Partial<ReturnType<Factory>>): Factory => {
  return (settings) => ({ ...cookieStore()(settings), ...changes });
};

describe('the transaction store of a strategy', () => {
  it('may be on the server', async () => {
    const agent = agentWith(serverStore(memoryBackend()));

    const { body } = await logIn(agent, simulator(), { as: 'ada', at: '/auth' });

    expect(body).toMatchObject({ user: { name: 'Ada Eksempel' } });
  });

  it('is not asked for a state that this package never makes', async () => {
    const agent = agentWith(storeWith({ find: () => Promise.reject(new Error('asked')) }));

    await agent.get('/auth/callback?code=c&state=made-up-by-somebody').expect(302);
    await agent.get(`/auth/callback?code=c&state=${'A'.repeat(43)}o`).expect(500);
  });

  it('ends a login that another machine was faster to take, before its code is used', async () => {
    const agent = agentWith(storeWith({ take: () => Promise.resolve(false) }));
    const callback = await untilCallback(simulator(), agent, { as: 'ada' });
    const before = simulator().requests.length;

    await agent.get(callback).expect(302).expect('Location', '/welcome');

    expect(simulator().requests.length).toBe(before);
  });

  it('that is down is an error, and nobody leaves for Vipps', async () => {
    const agent = agentWith(storeWith({ put: () => Promise.reject(new Error('down')) }));

    const response = await agent.get('/auth').expect(500);

    expect(response.body).toMatchObject({ message: 'down' });
  });

  it('has the transaction taken before Vipps is asked anything', async () => {
    const askedBefore: number[] = [];
    const taking: Factory = (settings) => {
      const store = cookieStore()(settings);
      return {
        ...store,
        take: (...args) => {
          askedBefore.push(simulator().requests.length);
          return store.take(...args);
        },
      };
    };
    const agent = agentWith(taking);
    const callback = await untilCallback(simulator(), agent, { as: 'ada' });
    const before = simulator().requests.length;

    await agent.get(callback).expect(200);

    expect(askedBefore).toEqual([before]);
  });
});
