import { describe, expect, it } from '@jest/globals';
import type { Express, NextFunction, Request, RequestHandler, Response } from 'express';
import passport from 'passport';
import { vippsLogin } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { Browser } from '../../../support/browser.ts';
import { ownCookie } from '../../../support/own-cookies.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, errorPage, expressVersions, pointedAt } from '../../../support/site.ts';

const simulator = useSimulator();
const somebody = { id: 7 } as Express.User;

describe.each(expressVersions)('without passport.initialize() on %s', (_name, express) => {
  const browserWith = (
    path: string,
    handler: (...args: [Request, Response, NextFunction]) => void,
  ) =>
    createSite(simulator(), {
      express,
      after: (app: Express) => app.get(path, handler),
    }).browser();

  it('req.login() and req.logIn() log a user of the app in', async () => {
    for (const method of ['login', 'logIn'] as const) {
      const browser = browserWith('/in', (req, res) => {
        req[method](somebody, (error: unknown) => res.json({ error, user: req.user }));
      });

      expect((await browser.get('/in')).body).toEqual({ user: { id: 7 } });
      expect((await browser.get('/my-page')).body).toEqual({ user: { id: 7 } });
    }
  });

  it('req.login() with `session: false` is for this request only', async () => {
    const browser = browserWith('/in', (req, res) => {
      req.login(somebody, { session: false }, () => res.json({ user: req.user }));
    });

    expect((await browser.get('/in')).body).toEqual({ user: { id: 7 } });
    expect(browser.cookies.size).toBe(0);
  });

  it('req.login() keeps what `keepSession` names; with `keepSessionInfo`, everything', async () => {
    for (const keepSessionInfo of [false, true]) {
      const browser = createSite(simulator(), {
        express,
        options: { keepSession: ['cart'] },
        after: (app) => {
          app.get('/fill', (req, res) => {
            Object.assign(req.session, { cart: 'skis', offer: 'cheap' });
            res.end();
          });
          app.get('/in', (req, res) => {
            req.login(somebody, { session: true, keepSessionInfo }, () => res.json(req.session));
          });
        },
      }).browser();
      await browser.get('/fill');

      const { body } = await browser.get('/in');

      expect(body).toMatchObject({ cart: 'skis', vipps: { user: { id: 7 } } });
      expect((body as { offer?: string }).offer).toBe(keepSessionInfo ? 'cheap' : undefined);
    }
  });

  it('req.login() that fails leaves nobody logged in', async () => {
    const circular: { self?: unknown } = {};
    circular.self = circular;
    const browser = browserWith('/in', (req, res) => {
      req.login(circular, (error: unknown) =>
        res.json({ code: (error as { code?: string }).code, in: req.isAuthenticated() }),
      );
    });

    expect((await browser.get('/in')).body).toEqual({ code: 'user_not_serializable', in: false });
  });

  it('req.logout() and req.logOut() end the session', async () => {
    for (const method of ['logout', 'logOut'] as const) {
      const browser = browserWith('/out', (req, res) => {
        req[method]((error: unknown) => res.json({ error, in: req.isAuthenticated() }));
      });
      await logIn(browser, simulator(), { as: 'ada' });

      expect((await browser.get('/out')).body).toEqual({ in: false });
      expect((await browser.get('/')).body).toEqual({ user: null });
    }
  });

  it('req.logout() with `keepSessionInfo` keeps what is not the user', async () => {
    const browser = createSite(simulator(), {
      express,
      after: (app) => {
        app.get('/fill', (req, res) => {
          Object.assign(req.session, { cart: 'skis' });
          res.end();
        });
        app.get('/out', (req, res) => {
          req.logout({ keepSessionInfo: true }, () => res.end());
        });
        app.get('/session', (req, res) => res.json(req.session));
      },
    }).browser();
    await logIn(browser, simulator(), { as: 'ada' });
    await browser.get('/fill');
    const before = browser.cookieHeader;

    await browser.get('/out');

    const { body } = await browser.get('/session');
    expect(body).toMatchObject({ cart: 'skis' });
    expect(body).not.toHaveProperty('vipps');
    expect(browser.cookieHeader).not.toBe(before);
  });

  it('req.logout() of a stranger is no mistake, and begins no session', async () => {
    const browser = browserWith('/out', (req, res) => {
      req.logout((error: unknown) => res.json({ error }));
    });

    expect((await browser.get('/out')).body).toEqual({});
    expect([...browser.cookies.keys()]).toEqual([ownCookie('paused')]);
  });

  it('req.logout() works where the answer is already under way', async () => {
    const browser = browserWith('/out', (req, res) => {
      res.write('Good');
      req.logout((error: unknown) => res.end(error ? 'error' : 'bye'));
    });

    expect((await browser.get('/out')).text).toBe('Goodbye');
  });

  it('a forgotten callback is named, as by Passport', async () => {
    const browser = browserWith('/out', (req) => {
      // A habit from Passport before 0.6.
      (req.logout as unknown as () => void)();
    });

    expect((await browser.get('/out')).body).toMatchObject({
      message: expect.stringContaining('req.logout() needs a callback'),
    });
  });

  it('without any session, they concern this request only', async () => {
    const app = express();
    app.use(
      vippsLogin({
        ...pointedAt(simulator()),
        session: false,
        onLogin: (_login, _req, _res, next) => next(),
      }),
    );
    // Brings Passport's own session manager, which insists on a session.
    app.use(new passport.Passport().initialize() as RequestHandler);
    app.get('/in', (req, res) => {
      req.login(somebody, { session: false }, (error: unknown) => {
        const user = { ...req.user };
        req.logout((later: unknown) => res.json({ error, user, later, left: req.user }));
      });
    });
    app.use(errorPage);

    expect((await new Browser(app).get('/in')).body).toEqual({ user: { id: 7 } });
  });
});
