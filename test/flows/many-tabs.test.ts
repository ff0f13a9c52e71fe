import { describe, expect, it } from '@jest/globals';
import { cookieStore, memoryBackend, serverStore } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { cookiesSetBy } from '../support/browser.ts';
import { untilCallback } from '../support/login-steps.ts';
import { ownCookie } from '../support/own-cookies.ts';
import { casesDue } from '../support/matrix.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { bothExpressVersions, createSite, expressVersions } from '../support/site.ts';

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

const tokenRequests = () =>
  simulator().requests.filter(({ endpoint }) => endpoint === 'token').length;

const stores = [
  ['cookieStore()', () => cookieStore()],
  ['serverStore()', () => serverStore(memoryBackend())],
] as const;
const cases = casesDue(
  (await bothExpressVersions()).flatMap(([version, express]) =>
    stores.map(([name, store]) => ({ on: `${version} with ${name}`, express, store })),
  ),
);

// The simulator refuses a code that comes twice and revokes what it gave for it, as Vipps may.
describe.each(cases)('one callback opened twice at once, on $on', ({ express, store }) => {
  it('logs both in, time after time, with one exchange of the code', async () => {
    const site = createSite(simulator(), { express, options: { transactionStore: store() } });
    for (let time = 0; time < 10; time += 1) {
      const browser = site.browser();
      const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page');
      const before = tokenRequests();

      const responses = await Promise.all([browser.get(callback), browser.get(callback)]);

      expect(tokenRequests()).toBe(before + 1);
      for (const response of responses) {
        expect(response.headers).toMatchObject({ location: '/my-page' });
        const tab = site.browser();
        for (const { name, value = '' } of cookiesSetBy(response)) tab.cookies.set(name, value);
        expect((await tab.get('/my-page')).status).toBe(200);
      }
      expect((await browser.get('/my-page')).status).toBe(200);
    }
  });

  it('carries the kept part of the session into both', async () => {
    const site = createSite(simulator(), {
      express,
      options: { keepSession: ['cart'], transactionStore: store() },
      after: (app) => {
        app.get('/cart', (req, res) => {
          const session = req.session as { cart?: string };
          session.cart ??= 'skis';
          res.send(session.cart);
        });
      },
    });
    const browser = site.browser();
    await browser.get('/cart');
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page');

    await Promise.all([browser.get(callback), browser.get(callback), browser.get(callback)]);

    expect((await browser.get('/my-page')).status).toBe(200);
    expect((await browser.get('/cart')).text).toBe('skis');
  });

  it('logs in nobody else who opens it then', async () => {
    const site = createSite(simulator(), { express, options: { transactionStore: store() } });
    const browser = site.browser();
    const stranger = site.browser();
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page');

    await Promise.all([browser.get(callback), stranger.get(callback)]);

    expect((await browser.get('/my-page')).status).toBe(200);
    expect((await stranger.get('/')).body).toEqual({ user: null });
  });
});
