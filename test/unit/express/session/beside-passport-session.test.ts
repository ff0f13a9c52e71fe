import { describe, expect, it } from '@jest/globals';
import cookieSession from 'cookie-session';
import type { RequestHandler } from 'express';
import expressSession, { MemoryStore } from 'express-session';
import passport from 'passport';
import { logIn } from 'passport-vipps/simulator';

import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions, secret } from '../../../support/site.ts';

const simulator = useSimulator();

/** The app's own Passport, which keeps its users in the session as they are. */
function ownPassport() {
  const instance = new passport.Passport();
  instance.serializeUser((user, done) => done(null, user));
  instance.deserializeUser((user: Express.User, done) => done(null, user));
  return instance;
}

describe.each(expressVersions)('passport.session() before vippsLogin(), on %s', (_n, express) => {
  const siteAfter = (session: RequestHandler) => {
    const instance = ownPassport();
    return createSite(simulator(), {
      express,
      options: { passport: instance, keepSession: ['cart'] },
      // Passport's types leave open what session() returns.
      before: (app) => app.use(session, instance.session() as RequestHandler),
      after: (app) => {
        app.get('/password', (req, res) => {
          Object.assign(req.session, { cart: 'skis' });
          req.login({ id: 8 }, { session: true, keepSessionInfo: true }, () => res.json(req.user));
        });
        app.get('/leave', (req, res, next) => {
          const keepSessionInfo = req.query['keep'] !== undefined;
          req.logout({ keepSessionInfo }, (error: unknown) => {
            if (error) next(error);
            else res.json(req.session);
          });
        });
      },
    });
  };
  const stored = (store: MemoryStore) =>
    expressSession({ secret, store, resave: false, saveUninitialized: false });

  it('does not get its own logout on the first request after a restart', async () => {
    const store = new MemoryStore();
    const browser = siteAfter(stored(store)).browser();
    await logIn(browser, simulator(), { as: 'ada' });
    const restarted = siteAfter(stored(store)).browser();
    for (const [name, value] of browser.cookies) restarted.cookies.set(name, value);

    // Passport's would keep all that is not Passport's, and so our user.
    await restarted.get('/leave?keep');

    expect((await restarted.get('/')).body).toEqual({ user: null });
  });

  it('keeps nobody logged in who leaves, and with `keepSessionInfo` their cart', async () => {
    const browser = siteAfter(stored(new MemoryStore())).browser();
    expect((await browser.get('/password')).body).toEqual({ id: 8 });

    const { body } = await browser.get('/leave?keep');

    expect(body).toMatchObject({ cart: 'skis' });
    expect(body).not.toHaveProperty('passport');
    expect((await browser.get('/')).body).toEqual({ user: null });
  });

  it('does not end a cookie-session, which it could not', async () => {
    const browser = siteAfter(cookieSession({ secret })).browser();
    await logIn(browser, simulator(), { as: 'ada' });

    const response = await browser.get('/leave');

    expect(response).toMatchObject({ status: 200, body: {} });
    expect((await browser.get('/')).body).toEqual({ user: null });
  });

  it('may put the user elsewhere than `req.user`', async () => {
    const instance = new passport.Passport();
    const browser = createSite(simulator(), {
      express,
      before: (app) => app.use(instance.initialize({ userProperty: 'account' }) as RequestHandler),
      after: (app) => {
        app.get('/account', (req, res) => {
          const { account } = req as { account?: unknown };
          res.json({ account, user: req.user, isIn: req.isAuthenticated() });
        });
      },
    }).browser();

    await logIn(browser, simulator(), { as: 'ada', at: '/my-page' });

    const { body } = await browser.get('/account');
    expect(body).toMatchObject({ account: { givenName: 'Ada' }, isIn: true });
    expect(body).not.toHaveProperty('user');
    expect((await browser.get('/my-page')).status).toBe(200);
  });
});
