import { describe, expect, it } from '@jest/globals';
import type { RequestHandler, Response } from 'express';
import expressSession from 'express-session';
import { requireLogin, vippsLogin } from 'passport-vipps';
import type { OnLogin, Verify, VippsLogin, VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { Browser } from '../../support/browser.ts';
import { leaveForVipps } from '../../support/login-steps.ts';
import { ownCookie } from '../../support/own-cookies.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { baseUrl, createSite, expressVersions, pointedAt, secret } from '../../support/site.ts';

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

describe.each(expressVersions)('`verify` on %s', (_name, express) => {
  const newBrowser = (verify: Verify) =>
    createSite(simulator(), { express, options: { verify } }).browser();

  it.each<[string, Verify]>([
    ['at once', ({ user }) => ({ id: 7, called: user.givenName })],
    ['later', ({ user }) => Promise.resolve({ id: 7, called: user.givenName })],
  ])('says %s who the user is', async (_when, verify) => {
    const browser = newBrowser(verify);
    await logIn(browser, simulator(), { as: 'ada' });

    expect((await browser.get('/my-page')).body).toEqual({ user: { id: 7, called: 'Ada' } });
  });

  it('is given the whole login, and the request', async () => {
    let given: VippsLogin | undefined;
    let path: string | undefined;
    const browser = newBrowser((login, req) => {
      given = login;
      path = req.url;
      return { id: 7 };
    });
    await logIn(browser, simulator(), { as: 'ada', at: '/my-page' });

    expect(given).toMatchObject({
      user: { name: 'Ada Eksempel', email: 'ada@example.com' },
      claims: { phone_number: '4700000001' },
      flow: 'browser',
      returnTo: '/my-page',
      sameBrowser: true,
    });
    expect(path).toMatch(/^\/vipps\/callback\?/);
  });

  it.each<false | null>([false, null])('refuses the login with %j', async (refusal) => {
    const browser = newBrowser(() => refusal);

    const response = await logIn(browser, simulator(), { as: 'ada' });

    expect(response).toMatchObject({ status: 403, body: { code: 'login_refused' } });
    // No session; only why it failed, for a reload.
    expect([...browser.cookies.keys()]).toEqual([expect.stringMatching(/\.failed$/)]);
  });

  it('that forgot its `return` is told so', async () => {
    const browser = newBrowser((() => undefined) as unknown as Verify);

    const response = await logIn(browser, simulator(), { as: 'ada' });

    expect(response).toMatchObject({ status: 500, body: { code: 'verify_returned_nothing' } });
    expect((await browser.get('/')).body).toEqual({ user: null });
  });

  it.each<[string, Verify]>([
    [
      'throws',
      () => {
        throw new Error('The database is gone.');
      },
    ],
    ['rejects', () => Promise.reject(new Error('The database is gone.'))],
  ])('that %s reaches the app’s error handling with its own error', async (_how, verify) => {
    const browser = newBrowser(verify);

    const response = await logIn(browser, simulator(), { as: 'ada' });

    const body = { code: 'not_ours', message: 'The database is gone.' };
    expect(response).toMatchObject({ status: 500, body });
    expect((await browser.get('/')).body).toEqual({ user: null });
  });
});

describe.each(expressVersions)(
  'two vippsLogin() in an app with a session, on %s',
  (_name, express) => {
    const newBrowser = () =>
      createSite(simulator(), {
        express,
        before: (app) =>
          app.use(expressSession({ secret, resave: false, saveUninitialized: false })),
        after: (app) => {
          const staff = { name: 'vipps-staff', baseUrl: `${baseUrl}/staff` };
          app.use('/staff', vippsLogin({ ...pointedAt(simulator()), ...staff }));
          app.get('/staff/desk', requireLogin(), (req, res) => res.json(req.user));
          app.get('/staff/start', (req) => req.vipps.login());
          app.get(['/leave', '/staff/leave'], (req, res) => {
            req.logout({ keepSessionInfo: true }, () => res.end());
          });
        },
      }).browser();

    it.each([
      ['/my-page', '/vipps/callback'],
      ['/staff/desk', '/staff/vipps/callback'],
      ['/staff/start', '/staff/vipps/callback'],
    ])('log in at %s by the last one that saw the request', async (at, callback) => {
      const { searchParams } = await leaveForVipps(newBrowser(), at);

      expect(searchParams.get('redirect_uri')).toBe(baseUrl + callback);
    });

    it('take whoever the first has logged in where both see the request', async () => {
      const browser = newBrowser();

      await logIn(browser, simulator(), { as: 'ada', at: '/my-page' });

      expect((await browser.get('/staff/desk')).body).toMatchObject({ givenName: 'Ada' });
    });

    it('log people out of both', async () => {
      const browser = newBrowser();
      await logIn(browser, simulator(), { as: 'ada', at: '/my-page' });

      await browser.get('/staff/leave');

      expect((await browser.get('/')).body).toEqual({ user: null });
      const script = await browser.get('/staff/desk').set('Accept', 'application/json');
      expect(script.status).toBe(401);
    });

    it.each(['/vipps/logout', '/staff/vipps/logout'])(
      'log people out of both at %s, whoever logged them in',
      async (logout) => {
        const browser = newBrowser();
        await logIn(browser, simulator(), { as: 'ada', at: '/staff/desk' });
        expect((await browser.get('/staff/desk')).status).toBe(200);

        await browser.submit(logout);

        const script = await browser.get('/staff/desk').set('Accept', 'application/json');
        expect(script.status).toBe(401);
      },
    );
  },
);

it('two vippsLogin() keep people in one session where the app uses that of the first in between', async () => {
  const browser = createSite(simulator(), {
    after: (app) => {
      const staff = { name: 'vipps-staff', baseUrl: `${baseUrl}/staff` };
      app.use('/staff', (req, _res, next) => {
        Object.assign(req.session, { visited: true });
        next();
      });
      app.use('/staff', vippsLogin({ ...pointedAt(simulator()), ...staff }));
      app.get('/staff/desk', requireLogin(), (req, res) => res.json(req.user));
    },
  }).browser();

  await logIn(browser, simulator(), { as: 'ada', at: '/staff/desk' });

  const sessions = [...browser.cookies.keys()].filter((name) => /vipps\.sid/.test(name));
  expect(sessions).toHaveLength(1);
  expect((await browser.get('/staff/desk')).body).toMatchObject({ givenName: 'Ada' });
});
