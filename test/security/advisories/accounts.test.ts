import { describe, expect, it } from '@jest/globals';
import { VippsStrategy } from 'passport-vipps';
import type { VerifyDone, VippsLogin, VippsProfile } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { createPassportSite, strategyOptions } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { createSite } from '../../support/site.ts';

const simulator = useSimulator();

/** E-mail addresses that somebody's normalization takes for Ada's, or for two. */
const addresses = [
  'ada@example.com',
  'ADA@EXAMPLE.COM',
  'ada@example.com, eve@evil.example',
  '"ada@example.com"@evil.example',
  'ada@example.com\u0000@evil.example',
  'ada@exаmple.com',
  ' ada@example.com ',
];

describe('what a person’s account is keyed by', () => {
  it.each(addresses)(
    'GHSA-7rqj-j65f-68wh: Auth.js changed an address after checking it; ours is left alone: %j',
    async (email) => {
      const logins: VippsLogin[] = [];
      const verify = (login: VippsLogin) => {
        logins.push(login);
        return login.user;
      };
      const browser = createSite(simulator(), { options: { verify } }).browser();
      simulator().inject({ at: 'userinfo', members: { email, email_verified: true } });

      await logIn(browser, simulator(), { as: 'bjorn' });
      await logIn(createSite(simulator(), { options: { verify } }).browser(), simulator(), {
        as: 'ada',
      });

      const [bjorn, ada] = logins;
      expect(bjorn?.user).toMatchObject({ email, sub: bjorn?.idTokenClaims.sub });
      expect(bjorn?.user.sub).not.toBe(ada?.user.sub);
    },
  );

  it('GHSA-7rqj-j65f-68wh: Passport’s profile is keyed by `sub`, whatever the address', async () => {
    const profiles: VippsProfile[] = [];
    const strategy = new VippsStrategy(
      strategyOptions(simulator()),
      (_token: string, _none: undefined, profile: VippsProfile, done: VerifyDone) => {
        profiles.push(profile);
        done(null, profile);
      },
    );
    const site = createPassportSite(simulator(), { strategy });
    simulator().inject({
      at: 'userinfo',
      members: { email: 'ada@example.com', email_verified: false },
    });
    await logIn(site.agent(), simulator(), { as: 'bjorn', at: '/auth' });
    await logIn(site.agent(), simulator(), { as: 'ada', at: '/auth' });

    const [bjorn, ada] = profiles;
    expect(bjorn?.emails).toEqual([{ value: 'ada@example.com', verified: false }]);
    expect(bjorn?.id).toMatch(/^[\da-f-]{36}$/);
    expect(bjorn?.id).not.toBe(ada?.id);
  });
});
