import { describe, expect, it } from '@jest/globals';

import { logIn } from 'passport-vipps/simulator';

import { untilCallback } from '../support/login-steps.ts';
import { ownCookie } from '../support/own-cookies.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { createSite, expressVersions } from '../support/site.ts';

const simulator = useSimulator();
const tabs = Array.from({ length: 10 }, (_, tab) => `/my-page?tab=${tab}`);

describe.each(expressVersions)('a person with many tabs, on %s', (_name, express) => {
  const newBrowser = () => createSite(simulator(), { express }).browser();

  it('completes ten logins that were started side by side, each in its own tab', async () => {
    const browser = newBrowser();
    const callbacks = await Promise.all(
      tabs.map((tab) => {
        const at = `/vipps/login?returnTo=${encodeURIComponent(tab)}`;
        return untilCallback(simulator(), browser, { as: 'ada' }, at);
      }),
    );

    for (const [tab, callback] of callbacks.entries()) {
      expect((await browser.get(callback)).headers.location).toBe(tabs[tab]);
      expect((await browser.get('/my-page')).status).toBe(200);
    }
    expect([...browser.cookies.keys()].sort()).toEqual([
      ownCookie('known'),
      expect.stringContaining('vipps.sid.'),
    ]);
  });

  it('completes ten logins that come back at the same moment', async () => {
    const browser = newBrowser();
    const callbacks = await Promise.all(
      tabs.map((tab) => untilCallback(simulator(), browser, { as: 'ada' }, tab)),
    );

    const responses = await Promise.all(callbacks.map((callback) => browser.get(callback)));

    const locations = responses.map(({ headers }) => String(headers.location));
    expect(locations).toEqual(tabs);
    expect((await browser.get('/my-page')).status).toBe(200);
  });

  it('may abandon fifty logins: the Cookie header stays small, and the next login works', async () => {
    const browser = newBrowser();
    for (let abandoned = 0; abandoned < 50; abandoned += 1) {
      await browser.get(`/vipps/login?returnTo=/my-page?tab=${abandoned}`).expect(302);
      expect(browser.cookieHeader.length).toBeLessThan(4_096);
    }

    await logIn(browser, simulator(), { as: 'ada' });

    expect((await browser.get('/my-page')).status).toBe(200);
  });
});
