import { describe, expect, it } from '@jest/globals';

import { cookieStore, memoryBackend, serverStore } from 'passport-vipps';

import { cookiesSetBy } from '../support/browser.ts';
import { untilCallback } from '../support/login-steps.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { createSite, expressVersions } from '../support/site.ts';

const simulator = useSimulator();

const tokenRequests = () =>
  simulator().requests.filter(({ endpoint }) => endpoint === 'token').length;

const stores = [
  ['cookieStore()', () => cookieStore()],
  ['serverStore()', () => serverStore(memoryBackend())],
] as const;
const cases = expressVersions.flatMap(([version, express]) =>
  stores.map(([name, store]) => ({ on: `${version} with ${name}`, express, store })),
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
