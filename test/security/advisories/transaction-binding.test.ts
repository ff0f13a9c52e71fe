import { describe, expect, it } from '@jest/globals';

import {
  attackedSites,
  codesUsed,
  loginCookiesOf,
  whoIs,
} from '../../support/browser-attack-site.ts';
import { Browser } from '../../support/browser.ts';
import { leaveForVipps, untilCallback } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();
const anotherProvider = useSimulator();

describe.each(attackedSites)('what a login is bound to, at a site with %s', (_name, way) => {
  it.each([
    ['another provider', () => ({ issuer: anotherProvider().issuer })],
    ['another client', () => ({ clientId: 'another-client' })],
    ['another redirect URI', () => ({ redirectUri: `http://localhost:3000${way.callbackPath}/2` })],
  ])(
    'GHSA-x445-f3h2-j279: Auth.js took the cookie of a login with %s for its own',
    async (_which, differences) => {
      const app = way.createApp(simulator());
      const other = new Browser(way.createApp(simulator(), differences()));
      const url = await leaveForVipps(other, way.loginPath);
      const state = url.searchParams.get('state') ?? '';
      const [[name, value] = ['', '']] = loginCookiesOf(other);
      const before = codesUsed(simulator());

      // As a mix-up attack has it: begun there, ended here. RFC 9700 4.4.
      const browser = new Browser(app);
      await leaveForVipps(browser, way.loginPath);
      const [[ownName] = ['']] = loginCookiesOf(browser);
      const renamed = ownName.slice(0, -22) + name.slice(-22);
      browser.cookies.set(name, value).set(renamed, value);
      await browser.get(`${way.callbackPath}?code=c&state=${state}`);

      expect(codesUsed(simulator())).toBe(before);
      expect(await whoIs(browser)).toBeUndefined();
    },
  );

  it('better-auth#8897: the cookie was there, and nobody compared `state` with it', async () => {
    const browser = new Browser(way.createApp(simulator()));
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, way.loginPath);
    const before = codesUsed(simulator());

    await browser.get(callback.replace(/state=[^&]+/, `state=${'A'.repeat(43)}o`));

    expect(codesUsed(simulator())).toBe(before);
    expect(await whoIs(browser)).toBeUndefined();
  });

  it('vipps-login-magento: the request’s `state` was compared with itself', async () => {
    const browser = new Browser(way.createApp(simulator()));
    const state = `${'A'.repeat(43)}o`;
    const url = await leaveForVipps(browser, `${way.loginPath}?state=${state}`);
    const before = codesUsed(simulator());

    await browser.get(`${way.callbackPath}?code=c&state=${state}`);

    expect(url.searchParams.get('state')).not.toBe(state);
    expect(codesUsed(simulator())).toBe(before);
    expect(await whoIs(browser)).toBeUndefined();
  });
});
