import { describe, expect, it } from '@jest/globals';
import type { Express, RequestHandler } from 'express';
import expressSession from 'express-session';
import passport from 'passport';
import { requireLogin, vippsLogin } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { Browser } from '../../support/browser.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { errorPage, expressVersions, pointedAt, secret } from '../../support/site.ts';

const simulator = useSimulator();

interface Account {
  id: string;
  by: string;
}

/** What the app had before: its own serializers, and accounts with a password. */
function ownPassport() {
  const instance = new passport.Passport();
  instance.serializeUser((user, done) => done(null, (user as Account).id));
  instance.deserializeUser((id, done) => done(null, { id, by: 'password', found: true }));
  return instance;
}

type Part = 'session' | 'passport' | 'vipps';

/** An app with Passport of its own, its parts declared in the given order. */
function browserOf(createApp: () => Express, order: readonly Part[]) {
  const instance = ownPassport();
  const verify = () => ({ id: '7', by: 'vipps' });
  const parts: Record<Part, () => RequestHandler> = {
    session: () => expressSession({ secret, resave: false, saveUninitialized: false }),
    // Passport's types leave open what session() returns.
    passport: () => instance.session() as RequestHandler,
    vipps: () => vippsLogin({ ...pointedAt(simulator()), passport: instance, verify }),
  };
  const app = createApp();
  for (const part of order) app.use(parts[part]());
  app.get('/password', (req, res, next) => {
    req.login({ id: '8', by: 'password' }, (error: unknown) => {
      if (error) next(error);
      else res.json({ authenticated: req.isAuthenticated() });
    });
  });
  app.get('/leave', (req, res, next) => {
    req.logout((error: unknown) => {
      if (error) next(error);
      else res.json({ authenticated: req.isAuthenticated(), stranger: req.isUnauthenticated() });
    });
  });
  app.get('/me', requireLogin(), (req, res) => res.json(req.user));
  app.use(errorPage);
  return new Browser(app);
}

const script = ['Accept', 'application/json'] as const;

describe.each(expressVersions)('beside the app’s own Passport on %s', (_name, express) => {
  describe.each<[string, Part[]]>([
    ['vippsLogin() last', ['session', 'passport', 'vipps']],
    ['passport.session() last', ['session', 'vipps', 'passport']],
    ['no session of the app’s own', ['vipps', 'passport']],
    ['no passport.session()', ['session', 'vipps']],
  ])('with %s', (_order, order) => {
    const newBrowser = () => browserOf(express, order);
    // Without passport.session(), the package keeps the whole user.
    const byPassword = {
      id: '8',
      by: 'password',
      ...(order.includes('passport') && { found: true }),
    };

    it('logs people in with Vipps', async () => {
      const browser = newBrowser();

      const page = await logIn(browser, simulator(), { as: 'ada', at: '/me' });

      expect(page.body).toEqual({ id: '7', by: 'vipps' });
      expect((await browser.get('/me')).body).toEqual({ id: '7', by: 'vipps' });
    });

    it('logs people in by req.login(), as Passport does', async () => {
      const browser = newBrowser();

      expect((await browser.get('/password')).body).toEqual({ authenticated: true });
      expect((await browser.get('/me')).body).toEqual(byPassword);
    });

    it('logs people out by req.logout(), whoever logged them in', async () => {
      for (const enter of [
        (browser: Browser) => logIn(browser, simulator(), { as: 'ada' }),
        (browser: Browser) => browser.get('/password'),
      ]) {
        const browser = newBrowser();
        await enter(browser);

        const { body } = await browser.get('/leave');

        expect(body).toEqual({ authenticated: false, stranger: true });
        expect((await browser.get('/me').set(...script)).status).toBe(401);
      }
    });

    it('puts the later login in place of the earlier', async () => {
      const browser = newBrowser();
      await logIn(browser, simulator(), { as: 'ada' });
      await browser.get('/password');
      expect((await browser.get('/me')).body).toEqual(byPassword);

      await logIn(browser, simulator(), { as: 'ada' });
      expect((await browser.get('/me')).body).toEqual({ id: '7', by: 'vipps' });
    });

    it('gives the session a new id by req.login(), too', async () => {
      const browser = newBrowser();
      const sid = () =>
        [...browser.cookies].find(([name]) => /^(connect|vipps)\.sid/.test(name))?.[1];
      await logIn(browser, simulator(), { as: 'ada' });
      const before = sid();

      await browser.get('/password');

      expect(sid()).toEqual(expect.any(String));
      expect(sid()).not.toBe(before);
    });

    it('logs out by the logout route, too, who came by the app’s own login', async () => {
      const browser = newBrowser();
      await browser.get('/password');

      await browser.submit('/vipps/logout');

      expect((await browser.get('/me').set(...script)).status).toBe(401);
    });
  });
});
