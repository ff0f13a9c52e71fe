import { describe, expect, it } from '@jest/globals';
import { VippsStrategy } from 'passport-vipps';
import type { VippsStrategyOptions } from 'passport-vipps';

import { useEnvironment } from '../../support/environment.ts';
import { leaveForVipps } from '../../support/login-steps.ts';
import { createPassportSite, redirectUri, strategyOptions } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

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
