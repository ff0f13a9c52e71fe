import { describe, expect, it } from '@jest/globals';
import expressSession, { MemoryStore } from 'express-session';
import type { VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { ShakyStore } from '../../../support/shaky-store.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions, secret } from '../../../support/site.ts';

const simulator = useSimulator();

const down = { status: 503, body: { code: 'session_store_down' } };

describe.each(expressVersions)('a session store that is down, on %s', (_name, express) => {
  const siteWith = (store: ShakyStore) =>
    createSite(simulator(), { express, options: { session: { store } } });

  it('cannot say who somebody is', async () => {
    const store = new ShakyStore();
    const browser = siteWith(store).browser();
    await logIn(browser, simulator(), { as: 'ada' });

    store.broken = 'get';

    expect(await browser.get('/my-page')).toMatchObject(down);
  });

  it.each(['set', 'destroy'] as const)(
    'logs nobody in where it cannot %s a session',
    async (broken) => {
      const store = new ShakyStore();
      const browser = siteWith(store).browser();
      store.broken = broken;

      expect(await logIn(browser, simulator(), { as: 'ada' })).toMatchObject(down);
    },
  );

  it('logs nobody in after that, where it takes the session at the end of the answer', async () => {
    const store = new ShakyStore();
    store.broken = 'set';
    const mend = () => (store.broken = undefined);
    const onError: VippsLoginOptions['onError'] = (_error, _req, res) => {
      mend();
      res.end();
    };
    const site = createSite(simulator(), { express, options: { session: { store }, onError } });
    const browser = site.browser();

    await logIn(browser, simulator(), { as: 'ada' });

    expect((await browser.get('/')).body).toEqual({ user: null });
  });

  it('does not matter to strangers', async () => {
    const store = new ShakyStore();
    store.broken = 'get';

    expect((await siteWith(store).browser().get('/')).status).toBe(200);
  });

  it.each(['set', 'destroy'] as const)(
    'does not pretend that somebody was logged out where it cannot %s a session',
    async (broken) => {
      const store = new ShakyStore();
      const browser = siteWith(store).browser();
      await logIn(browser, simulator(), { as: 'ada' });
      store.broken = broken;

      expect(await browser.submit('/vipps/logout')).toMatchObject(down);
    },
  );

  it('is told apart where express-session goes on without a session', async () => {
    const store = new MemoryStore();
    const browser = createSite(simulator(), {
      express,
      before: (app) =>
        app.use(expressSession({ secret, store, resave: false, saveUninitialized: false })),
    }).browser();
    store.emit('disconnect');

    expect(await logIn(browser, simulator(), { as: 'ada' })).toMatchObject(down);
  });
});
