import { describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';

import { attackedSites, codesUsed, whoIs } from '../../support/browser-attack-site.ts';
import { Browser } from '../../support/browser.ts';
import { untilCallback } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();

describe.each(attackedSites)('a callback of %s', (_name, way) => {
  /** Eve's own login, stopped just before its end: her link for a victim. */
  async function eve() {
    const app = way.createApp(simulator());
    const browser = new Browser(app);
    const link = await untilCallback(simulator(), browser, { as: 'bjorn' }, way.loginPath);
    return { browser, link, victim: new Browser(app) };
  }
  const logInAsAda = (browser: Browser) =>
    logIn(browser, simulator(), { as: 'ada', at: way.loginPath });

  it('logs nobody in whose browser did not start it, and keeps the code from Vipps', async () => {
    const { victim, link } = await eve();
    const before = codesUsed(simulator());

    await victim.get(link);

    expect(await whoIs(victim)).toBeUndefined();
    expect(codesUsed(simulator())).toBe(before);
  });

  it('leaves the login of a victim who opens it as it was', async () => {
    const { victim, link } = await eve();
    await logInAsAda(victim);
    const session = [...victim.cookies].filter(([name]) => name.startsWith(way.sessionCookie));

    await victim.get(link);

    expect(await whoIs(victim)).toBe('Ada Eksempel');
    expect([...victim.cookies]).toEqual(expect.arrayContaining(session));
  });

  it('does not take part in a login that the victim has under way', async () => {
    const { victim, link } = await eve();
    const own = await untilCallback(simulator(), victim, { as: 'ada' }, way.loginPath);

    await victim.get(link);
    expect(await whoIs(victim)).toBeUndefined();
    await victim.get(own);

    expect(await whoIs(victim)).toBe('Ada Eksempel');
  });

  it("with the victim's state and somebody else's code logs nobody in", async () => {
    const { victim, link } = await eve();
    const own = await untilCallback(simulator(), victim, { as: 'ada' }, way.loginPath);
    const eveCode = new URLSearchParams(link.split('?')[1]).get('code') ?? '';

    const response = await victim.get(own.replace(/code=[^&]+/, `code=${eveCode}`));

    // PKCE and nonce are what tells the two logins apart.
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await whoIs(victim)).toBeUndefined();
  });

  it('can still be opened by the browser it belongs to after all that', async () => {
    const { browser, victim, link } = await eve();
    await victim.get(link);

    await browser.get(link);

    expect(await whoIs(browser)).toBe('Bjørn Ærlig Treboliger Ås');
  });

  it('counts once: replayed after a logout it logs nobody in', async () => {
    const { browser, link } = await eve();
    await browser.get(link);
    await browser.post('/leave');
    const before = codesUsed(simulator());

    await browser.get(link);

    expect(await whoIs(browser)).toBeUndefined();
    expect(codesUsed(simulator())).toBe(before);
  });

  it('counts once for a thief, too, who has its cookies of before', async () => {
    const { browser, victim: thief, link } = await eve();
    for (const [name, value] of browser.cookies) thief.cookies.set(name, value);
    await browser.get(link);

    const { status } = await thief.get(link);

    // The cookie store leaves it to Vipps, which takes a code once.
    expect([302, 400]).toContain(status);
    expect(await whoIs(thief)).toBeUndefined();
  });
});
