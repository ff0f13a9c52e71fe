import { describe, expect, it } from '@jest/globals';
import OAuth2Strategy from 'passport-oauth2';
import { Strategy, VippsStrategy } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { leaveForVipps } from '../../support/login-steps.ts';
import { createPassportSite, redirectUri, strategyOptions } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();

describe('VippsStrategy', () => {
  it('is an OAuth2Strategy by the name of vipps', () => {
    const strategy = new VippsStrategy(strategyOptions(simulator()));

    expect(strategy).toBeInstanceOf(OAuth2Strategy);
    expect(strategy.name).toBe('vipps');
  });

  it('is exported as Strategy, too, as Passport strategies are', () => {
    expect(Strategy).toBe(VippsStrategy);
  });

  it('can have another name', async () => {
    const strategy = new VippsStrategy({ ...strategyOptions(simulator()), name: 'mobilepay' });
    const agent = createPassportSite(simulator(), { strategy }).agent();

    const { body } = await logIn(agent, simulator(), { as: 'ada', at: '/auth' });

    expect(strategy.name).toBe('mobilepay');
    expect(body).toMatchObject({ user: { name: 'Ada Eksempel' } });
  });

  it('keeps its secrets from the class it extends and from whoever prints it', () => {
    const strategy = new VippsStrategy(strategyOptions(simulator()));
    const inherited = Reflect.get(strategy, '_oauth2') as unknown;

    expect(JSON.stringify(inherited)).toContain(simulator().clientId);
    expect(JSON.stringify(inherited)).not.toContain(simulator().clientSecret);
  });
});

describe('authorizationParams()', () => {
  class WithParameters extends VippsStrategy {
    override authorizationParams({ hint }: { hint?: string }) {
      return {
        login_hint: hint,
        ui_locales: 'nb',
        state: 'a-state-somebody-knows',
        nonce: 'a-nonce-somebody-knows',
        redirect_uri: 'https://evil.example/',
        client_id: 'another-shop',
        response_type: 'token',
        scope: 'openid nin',
        code_challenge: 'known',
        code_challenge_method: 'plain',
      };
    }
  }
  const urlWith = (start: object) => {
    const strategy = new WithParameters(strategyOptions(simulator()));
    return leaveForVipps(createPassportSite(simulator(), { strategy, start }).agent());
  };

  it('adds parameters, and sees the options of the call', async () => {
    const { searchParams } = await urlWith({ hint: 'ada' });

    expect(searchParams.get('ui_locales')).toBe('nb');
    expect(searchParams.get('login_hint')).toBe('ada');
  });

  it('leaves out what is undefined', async () => {
    expect((await urlWith({})).searchParams.has('login_hint')).toBe(false);
  });

  it("cannot replace one of the flow's own", async () => {
    const { searchParams } = await urlWith({});

    expect(Object.fromEntries(searchParams)).toMatchObject({
      redirect_uri: redirectUri,
      client_id: simulator().clientId,
      response_type: 'code',
      scope: 'openid name phoneNumber email',
      code_challenge_method: 'S256',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(searchParams.getAll(name)).toEqual([expect.stringMatching(/^[\w-]{43}o?$/)]);
    }
  });
});
