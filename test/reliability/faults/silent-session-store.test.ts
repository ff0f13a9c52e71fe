import { describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';

import { namesSetBy } from '../../support/browser.ts';
import { untilCallback } from '../../support/login-steps.ts';
import { ShakyStore } from '../../support/shaky-store.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { createSite, expressVersions } from '../../support/site.ts';

const simulator = useSimulator();

const down = { status: 503, body: { code: 'session_store_down' } };

// As a Redis that keeps its connections and answers nothing.
describe.each(expressVersions)('a session store that never answers, on %s', (_name, express) => {
  const silentStore = () => Object.assign(new ShakyStore(), { silent: true });
  const siteWith = (store: ShakyStore) =>
    createSite(simulator(), {
      express,
      options: { session: { store } },
      after: (app) =>
        app.get('/visits', (req, res) => {
          Object.assign(req.session, { visits: 1 });
          res.end();
        }),
    });

  it('is waited for by a page for two seconds, not for ever', async () => {
    const store = silentStore();
    const browser = siteWith(store).browser();
    await logIn(browser, simulator(), { as: 'ada' });
    store.broken = 'get';

    expect(await browser.get('/my-page')).toMatchObject(down);
    store.broken = undefined;
    expect((await browser.get('/my-page')).status).toBe(200);
  });

  it.each(['set', 'destroy'] as const)(
    'lets nobody in where it does not %s a session, but after one more trip once it does',
    async (broken) => {
      const store = silentStore();
      const browser = siteWith(store).browser();
      // Else there is no session to destroy.
      await browser.get('/visits');
      const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/vipps/login');
      store.broken = broken;

      const died = await browser.get(callback);
      expect(died).toMatchObject(down);
      expect(namesSetBy(died).some((name) => name.startsWith('vipps.sid.'))).toBe(false);

      store.broken = undefined;
      expect((await browser.get('/')).body).toEqual({ user: null });
      const onceMore = await untilCallback(simulator(), browser, { as: 'ada' }, callback);
      expect((await browser.get(onceMore)).status).toBe(302);
      expect((await browser.get('/my-page')).status).toBe(200);
    },
  );

  it.each(['set', 'destroy'] as const)(
    'does not pretend that somebody was logged out where it does not %s a session',
    async (broken) => {
      const store = silentStore();
      const browser = siteWith(store).browser();
      await logIn(browser, simulator(), { as: 'ada' });
      store.broken = broken;

      expect(await browser.submit('/vipps/logout')).toMatchObject(down);
    },
  );
});
