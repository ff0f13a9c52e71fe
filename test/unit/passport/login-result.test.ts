import { describe, expect, it } from '@jest/globals';
import { VippsStrategy } from 'passport-vipps';
import type { VippsAuthenticateOptions, VippsLogin, VippsStrategyOptions } from 'passport-vipps';
import type { Fault } from 'passport-vipps/simulator';

import { untilCallback } from '../../support/login-steps.ts';
import { createPassportSite, strategyOptions } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();

interface Settings {
  readonly options?: VippsStrategyOptions;
  readonly start?: VippsAuthenticateOptions;
  readonly fault?: Fault;
}

/** The login as `verify` sees it, and which endpoints it took. */
async function loginWith({ options, start = {}, fault }: Settings = {}) {
  const logins: VippsLogin[] = [];
  const verify = (login: VippsLogin) => ({ logins: logins.push(login) });
  const strategy = new VippsStrategy({ ...strategyOptions(simulator()), ...options, verify });
  const agent = createPassportSite(simulator(), { strategy, start }).agent();
  const callback = await untilCallback(simulator(), agent, { as: 'ada' });
  const before = simulator().requests.length;
  if (fault) simulator().inject(fault);
  await agent.get(callback).expect(200);
  const asked = simulator().requests.slice(before);
  return { login: logins[0], endpoints: asked.map(({ endpoint }) => endpoint) };
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
});
