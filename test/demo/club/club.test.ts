import { describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';

import type { Browser, OpenSite } from '../open-site.ts';
import { useSite } from '../use-site.ts';

const yes = /The cheese letter by e-mail<\/span>\s*<span[^>]*>Yes, since \d+ \w+ \d{4}</;
const no = /First pick of rare cheeses by text<\/span>\s*<span[^>]*>No</;

describe('the cheese club', () => {
  const site = useSite();

  it('keeps what a member told it, and takes silence for no change', async () => {
    const browser = await joined(site(), 'ada');
    for (const visit of [1, 2]) {
      const { text } = await browser.get('/my-page');
      expect(text).toContain(`visit ${visit}<`);
      expect(text).toMatch(yes);
      expect(text).toMatch(no);
      await logIn(browser, site().simulator, { as: 'ada' });
    }
  });

  it('writes no more to whom withdrew in the app, and says so, but keeps the account', async () => {
    const browser = await joined(site(), 'dag');
    const [delivery] = await site().simulator.revokeConsent('dag');
    expect(delivery).toMatchObject({ answer: 200 });
    const { text } = await browser.get('/my-page').expect(200);
    expect(text).toContain('Withdrawn in the app on');
    expect(text).toContain('Vipps asks you again');
    expect(text).not.toMatch(yes);
  });

  it('is asked anew at the next login of somebody who withdrew', async () => {
    await joined(site(), 'ida');
    await site().simulator.revokeConsent('ida');
    const browser = site().browser();
    const { text } = await logIn(browser, site().simulator, { as: 'ida' });
    expect(text).not.toContain('Withdrawn');
    expect(text).not.toMatch(yes);
    expect(text).toMatch(no);
  });

  it('does not mind a notice about a stranger', async () => {
    const [delivery] = await site().simulator.revokeConsent('vaino');
    expect(delivery).toMatchObject({ answer: 200 });
  });
});

describe('the site with Vipps itself, and nowhere to withdraw', () => {
  const site = useSite({}, false);

  it('has no club, and asks for none', async () => {
    const browser = site().browser();
    const login = await browser.get('/vipps/login').expect(302);
    expect(login.get('location')).not.toContain('customFlow');
    const { text } = await logIn(browser, site().simulator, { as: 'ada' });
    expect(text).not.toContain('The cheese club');
  });
});

/** Logs in and ticks the first of the two boxes. */
async function joined(site: OpenSite, as: string): Promise<Browser> {
  const browser = site.browser();
  site.simulator.approve({ as, consents: ['email'] });
  const { response } = await site.visit(browser, '/vipps/login');
  expect(response.text).toMatch(yes);
  return browser;
}
