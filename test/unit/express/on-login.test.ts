import { describe, expect, it } from '@jest/globals';
import type { RequestHandler, Response } from 'express';
import { requireLogin, vippsLogin } from 'passport-vipps';
import type { OnLogin, VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { Browser } from '../../support/browser.ts';
import { ownCookie } from '../../support/own-cookies.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { createSite, expressVersions, pointedAt } from '../../support/site.ts';

const simulator = useSimulator();

/** As a JWT in a cookie: the app keeps who logged in, without any session. */
const keepInCookie: OnLogin = (login, req, res) => {
  const { called } = req.user as { called?: string };
  // The response is Express' own; the types here are those of node:http.
  (res as Response).cookie('token', called).redirect(login.returnTo ?? '/');
};

const readCookie: RequestHandler = (req, _res, next) => {
  const called = /token=(\w+)/.exec(req.headers.cookie ?? '')?.[1];
  if (called !== undefined) req.user = { called };
  next();
};

describe.each(expressVersions)('`onLogin` on %s', (_name, express) => {
  const siteWith = (onLogin: OnLogin, options: VippsLoginOptions = {}) => {
    const verify: VippsLoginOptions['verify'] = ({ user }) => ({ called: user.givenName });
    const all = { verify, session: false, onLogin, ...options };
    return createSite(simulator(), { express, options: all, before: (app) => app.use(readCookie) });
  };

  it('keeps the user itself, in an app without sessions', async () => {
    const browser = siteWith(keepInCookie).browser();

    await logIn(browser, simulator(), { as: 'ada', at: '/my-page' });

    expect((await browser.get('/my-page')).body).toEqual({ user: { called: 'Ada' } });
    expect([...browser.cookies.keys()].sort()).toEqual(['token', ownCookie('known')]);
  });

  it.each<[string, OnLogin]>([
    ['calls next(error)', (_login, _req, _res, next) => next(new Error('No keys.'))],
    [
      'throws',
      () => {
        throw new Error('No keys.');
      },
    ],
    ['rejects', () => Promise.reject(new Error('No keys.'))],
  ])('that %s reaches the app’s error handling', async (_how, onLogin) => {
    const response = await logIn(siteWith(onLogin).browser(), simulator(), { as: 'ada' });

    expect(response).toMatchObject({ status: 500, body: { message: 'No keys.' } });
  });

  it('may go on to a route of the app', async () => {
    const site = createSite(simulator(), {
      express,
      options: { onLogin: (_login, _req, _res, next) => next() },
      after: (app) => {
        app.get('/vipps/callback', (req, res) => res.json({ welcome: req.user }));
      },
    });

    const response = await logIn(site.browser(), simulator(), { as: 'ada' });

    expect(response.body).toMatchObject({ welcome: { givenName: 'Ada' } });
  });

  it('may use the session of the package by req.login()', async () => {
    const onLogin: OnLogin = (_login, req, res, next) => {
      req.login({ called: 'somebody' }, (error: unknown) => {
        if (error) next(error);
        else (res as Response).redirect('/my-page');
      });
    };
    const browser = createSite(simulator(), { express, options: { onLogin } }).browser();

    const page = await logIn(browser, simulator(), { as: 'ada' });

    expect(page.body).toEqual({ user: { called: 'somebody' } });
  });

  it('is needed with `session: false`, which has nowhere to keep anybody', () => {
    expect(() => vippsLogin({ ...pointedAt(simulator()), session: false })).toThrow(
      expect.objectContaining({
        code: 'option_missing',
        message: expect.stringContaining('needs `onLogin`'),
      }),
    );
  });

  it('with `session: false` leaves logging out to the app, too', async () => {
    const app = express();
    app.use(vippsLogin({ ...pointedAt(simulator()), session: false, onLogin: keepInCookie }));
    app.get('/guarded', readCookie, requireLogin(), (req, res) => {
      req.logout((error: unknown) => res.json({ error, user: req.user ?? null }));
    });
    const browser = new Browser(app);
    browser.cookies.set('token', 'Ada');

    expect((await browser.get('/guarded')).body).toEqual({ user: null });
  });
});
