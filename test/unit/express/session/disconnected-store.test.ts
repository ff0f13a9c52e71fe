import { describe, expect, it } from '@jest/globals';
import cookieSession from 'cookie-session';
import expressSession, { MemoryStore } from 'express-session';
import { logIn } from 'passport-vipps/simulator';

import { ShakyStore } from '../../../support/shaky-store.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions, secret } from '../../../support/site.ts';

const simulator = useSimulator();

const down = { status: 503, body: { code: 'session_store_down' } };

// express-session goes on without a session then, and says so by nothing.
describe.each(expressVersions)('a session store that is disconnected, on %s', (_name, express) => {
  it.each(['the app', 'us'])(
    'does not pretend that somebody was logged out, where the session is of %s',
    async (owner) => {
      const store = new ShakyStore();
      const own = expressSession({ secret, store, resave: false, saveUninitialized: false });
      const browser =
        owner === 'us'
          ? createSite(simulator(), { express, options: { session: { store } } }).browser()
          : createSite(simulator(), { express, before: (app) => app.use(own) }).browser();
      await logIn(browser, simulator(), { as: 'ada' });
      store.emit('disconnect');
      expect(await browser.submit('/vipps/logout')).toMatchObject(down);

      store.emit('connect');
      expect((await browser.submit('/vipps/logout')).status).toBe(303);
      expect((await browser.get('/')).body).toEqual({ user: null });
    },
  );

  it('is told to who calls req.logout(), too', async () => {
    const store = new ShakyStore();
    const browser = createSite(simulator(), {
      express,
      options: { session: { store } },
      after: (app) =>
        app.post('/leave', (req, res) => {
          req.logout((error) => res.json(error ?? 'out'));
        }),
    }).browser();
    await logIn(browser, simulator(), { as: 'ada' });
    store.emit('disconnect');
    expect((await browser.submit('/leave')).body).toMatchObject(down.body);

    store.emit('connect');
    expect((await browser.submit('/leave')).body).toBe('out');
  });

  it.each([{ store: new MemoryStore() }, 'cookie' as const])(
    'is not suspected where the app has ended our session before a logout: %j',
    async (session) => {
      const browser = createSite(simulator(), {
        express,
        options: { session },
        after: (app) =>
          app.post('/leave', (req, res) => {
            req.session.destroy(() => {
              req.logout((error) => res.json(error ?? 'out'));
            });
          }),
      }).browser();
      await logIn(browser, simulator(), { as: 'ada' });

      expect((await browser.submit('/leave')).body).toBe('out');
      expect((await browser.get('/')).body).toEqual({ user: null });
    },
  );

  it.each(['express-session', 'cookie-session'])(
    'is not suspected where the app itself has ended its %s before a logout',
    async (kind) => {
      const own =
        kind === 'express-session'
          ? expressSession({ secret, resave: false, saveUninitialized: false })
          : cookieSession({ secret });
      const browser = createSite(simulator(), {
        express,
        before(app) {
          app.use(own);
          app.use('/vipps/logout', (req, _res, next) => {
            if (typeof req.session.destroy === 'function') return void req.session.destroy(next);
            Object.assign(req, { session: null });
            next();
          });
        },
      }).browser();
      await logIn(browser, simulator(), { as: 'ada' });

      expect((await browser.submit('/vipps/logout')).status).toBe(303);
      expect((await browser.get('/')).body).toEqual({ user: null });
    },
  );
});
