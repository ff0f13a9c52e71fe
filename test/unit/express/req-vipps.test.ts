import { describe, expect, it } from '@jest/globals';
import type { Express, RequestHandler } from 'express';
import expressSession from 'express-session';
import passport from 'passport';
import { requireLogin, vippsLogin } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { Browser, namesSetBy } from '../../support/browser.ts';
import { leaveForVipps, untilCallback } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { createSite, errorPage, expressVersions, pointedAt, secret } from '../../support/site.ts';

const simulator = useSimulator();

describe.each(expressVersions)('req.vipps on %s', (_name, express) => {
  const browserWith = (handler: RequestHandler) =>
    createSite(simulator(), {
      express,
      options: { market: 'NO' },
      after: (app) => app.all('/here', handler),
    }).browser();

  it('login() sends a person to Vipps as asked for', async () => {
    const browser = browserWith((req) =>
      req.vipps.login({
        scope: ['openid', 'address'],
        market: 'SE',
        acrValues: 'urn:vipps:acr:app_auth',
        flow: 'app_to_app_v2',
      }),
    );

    const { searchParams } = await leaveForVipps(browser, '/here');

    expect(Object.fromEntries(searchParams)).toMatchObject({
      scope: 'openid address',
      market: 'SE',
      acr_values: 'urn:vipps:acr:app_auth',
      requested_flow: 'app_to_app_v2',
    });
  });

  it.each([
    [{ returnTo: '/news', successRedirect: '/welcome' }, '/news'],
    [{ successRedirect: '/welcome' }, '/welcome'],
    [{ returnTo: 'https://evil.example/', successRedirect: '/welcome' }, '/welcome'],
    [{}, '/'],
  ])('login(%j) ends at %s', async (request, to) => {
    const browser = browserWith((req) => req.vipps.login(request));
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/here');

    expect((await browser.get(callback)).headers.location).toBe(to);
  });

  it('login() may answer a form that a person submitted', async () => {
    const browser = browserWith((req) => req.vipps.login());

    expect((await browser.post('/here')).status).toBe(302);
  });

  it('login() answers a script with 401', async () => {
    const browser = browserWith((req) => req.vipps.login());

    const response = await browser.get('/here').set('Accept', 'application/json');

    expect(response).toMatchObject({ status: 401, body: { error: 'login_required' } });
  });

  it.each([
    [{ retrunTo: '/' }, 'option_unknown', 'Did you mean `returnTo`?'],
    [null, 'option_invalid', 'expects an object of options, but got null'],
    [{ scope: 'phonenumber' }, 'option_invalid', 'Did you mean "phoneNumber"?'],
    [{ market: null }, 'option_invalid', 'one of NO, DK, FI, SE, but is null'],
    [{ flow: 'sideways' }, 'option_invalid', '`flow` must be one of'],
    [{ redirectUri: 'https://elsewhere.example/' }, 'option_invalid', '`redirectUri` must be one'],
    [{ flow: 'app_to_app' }, 'option_missing', '`appCallbackUri`'],
    [{ successRedirect: '//evil.example' }, 'option_invalid', '`successRedirect` must be a path'],
  ])('login(%j) reaches the app’s error handling, also where nobody waits', async (...row) => {
    const [request, code, words] = row;
    const browser = browserWith((req) => {
      // Mistakes of somebody without a type checker.
      void req.vipps.login(request as object);
    });

    const message: unknown = expect.stringContaining(words);
    expect(await browser.get('/here')).toMatchObject({ status: 500, body: { code, message } });
  });

  it('logout() ends the session and answers', async () => {
    const browser = browserWith((req) => req.vipps.logout({ logoutRedirect: '/goodbye' }));
    await logIn(browser, simulator(), { as: 'ada' });

    const response = await browser.get('/here');

    expect(response.status).toBe(303);
    expect(response.headers).toMatchObject({ location: '/goodbye' });
    expect((await browser.get('/')).body).toEqual({ user: null });
  });

  it.each([
    [{ logoutRedriect: '/' }, 'option_unknown', 'Did you mean `logoutRedirect`?'],
    [{ logoutRedirect: '//evil.example' }, 'option_invalid', '`logoutRedirect` must be a path'],
  ])('logout(%j) is refused, and logs nobody out', async (request, code, words) => {
    // Mistakes of somebody without a type checker.
    const browser = browserWith((req) => req.vipps.logout(request as object));
    await logIn(browser, simulator(), { as: 'ada' });

    const message: unknown = expect.stringContaining(words);
    expect(await browser.get('/here')).toMatchObject({ status: 500, body: { code, message } });
    expect((await browser.get('/my-page')).status).toBe(200);
  });

  it('client is the one that logs people in', async () => {
    const browser = browserWith((req, res) => {
      res.json({ issuer: req.vipps.client.issuer });
    });

    expect((await browser.get('/here')).body).toEqual({ issuer: simulator().issuer });
  });

  it('may be looked at without a session beginning', async () => {
    const browser = browserWith((req, res) => {
      const { silent } = req.vipps;
      res.json({ silent, hasSession: Object.hasOwn(req, 'session') });
    });

    const response = await browser.get('/here');

    expect(response.body).toEqual({ silent: 'not_tried', hasSession: false });
    expect(namesSetBy(response)).toStrictEqual([]);
  });
});

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
