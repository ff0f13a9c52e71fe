import { describe, expect, it } from '@jest/globals';
import type { Express, NextFunction, Request, RequestHandler, Response } from 'express';
import expressSession, { MemoryStore } from 'express-session';
import passport from 'passport';
import { vippsLogin } from 'passport-vipps';
import type { VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { Browser } from '../../../support/browser.ts';
import { untilCallback } from '../../../support/login-steps.ts';
import { ownCookie, ownSessionName } from '../../../support/own-cookies.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import {
  createSite,
  errorPage,
  expressVersions,
  pointedAt,
  secret,
} from '../../../support/site.ts';

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

const people = new Map([['7', { id: '7', called: 'Ada' }]]);
const serialize = (user: unknown) => (user as { id: string }).id;

describe.each(expressVersions)('what the session keeps of a user, on %s', (_name, express) => {
  const siteWith = (options: VippsLoginOptions) => createSite(simulator(), { express, options });

  it('is the Vipps user as JSON, by default', async () => {
    const browser = siteWith({}).browser();
    await logIn(browser, simulator(), { as: 'ada' });

    expect((await browser.get('/my-page')).body).toMatchObject({
      user: { name: 'Ada Eksempel', phoneNumber: '4700000001', email: 'ada@example.com' },
    });
  });

  it('is never the identity number, the tokens or the raw claims, by default', async () => {
    const verify: VippsLoginOptions['verify'] = (login) => ({
      id: 7,
      vipps: { ...login, nin: '01010000000', ...login.tokens },
    });
    const browser = siteWith({ verify, scope: 'openid name nin' }).browser();
    await logIn(browser, simulator(), { as: 'ada' });

    const { user } = (await browser.get('/my-page')).body as { user: { vipps: object } };
    expect(Object.keys(user.vipps)).toEqual(expect.arrayContaining(['user', 'grantedScope']));
    for (const name of ['nin', 'tokens', 'claims', 'idTokenClaims', 'accessToken', 'idToken']) {
      expect(user.vipps).not.toHaveProperty(name);
    }
  });

  it.each<[string, VippsLoginOptions]>([
    ['at once', { serialize, deserialize: (id) => people.get(String(id)) }],
    [
      'later',
      {
        serialize: (user) => Promise.resolve(serialize(user)),
        deserialize: (id) => Promise.resolve(people.get(String(id))),
      },
    ],
  ])('may be the id alone, found again %s', async (_when, options) => {
    const store = new MemoryStore();
    const verify = () => people.get('7') ?? null;
    const browser = siteWith({ ...options, verify, session: { store } }).browser();
    await logIn(browser, simulator(), { as: 'ada' });

    expect((await browser.get('/my-page')).body).toEqual({ user: { id: '7', called: 'Ada' } });
    const { sessions } = store as unknown as { sessions: Record<string, string> };
    const [kept = ''] = Object.values(sessions);
    expect(JSON.parse(kept)).toMatchObject({ vipps: { user: '7' } });
    expect(kept).not.toContain('"Ada"');
  });

  it.each<false | null | undefined>([null, undefined, false])(
    'counts as nobody where it is %j in the end',
    async (gone) => {
      let found: object | false | null | undefined = { id: '7' };
      const browser = siteWith({
        serialize,
        deserialize: () => found,
        verify: () => found ?? null,
      }).browser();
      await logIn(browser, simulator(), { as: 'ada' });

      found = gone;
      expect((await browser.get('/')).body).toEqual({ user: null });
      // Not until the next request, but for good: the account is gone.
      found = { id: '7' };
      expect((await browser.get('/')).body).toEqual({ user: null });
    },
  );

  it('does not come before a user that the app itself has found', async () => {
    const browser = createSite(simulator(), {
      express,
      before: (app) =>
        app.use((req, _res, next) => {
          if (req.headers['x-api-key'] !== undefined) req.user = { id: 'robot' };
          next();
        }),
    }).browser();
    await logIn(browser, simulator(), { as: 'ada' });

    const page = await browser.get('/my-page').set('X-API-Key', 'yes');

    expect(page.body).toEqual({ user: { id: 'robot' } });
  });

  it('is given with the request to `deserialize`, whose errors are the app’s', async () => {
    const deserialize: VippsLoginOptions['deserialize'] = (_id, req) => {
      throw new Error(`The database is gone at ${req.url ?? ''}`);
    };
    const browser = siteWith({ deserialize }).browser();
    await logIn(browser, simulator(), { as: 'ada' });

    const body = { code: 'not_ours', message: 'The database is gone at /' };
    expect(await browser.get('/')).toMatchObject({ status: 500, body });
  });

  it.each<[string, (id: unknown) => never | Promise<never>]>([
    [
      'at once',
      () => {
        throw new Error('The database is gone.');
      },
    ],
    ['later', () => Promise.reject(new Error('The database is gone.'))],
  ])('locks nobody in where `deserialize` throws %s', async (_when, fail) => {
    let isDown = false;
    const site = createSite(simulator(), {
      express,
      options: {
        keepSession: ['cart'],
        deserialize: (user) => (isDown ? fail(user) : (user as object)),
      },
      after: (app) => {
        app.get('/cart', (req, res) => {
          res.json((req.session as { cart?: string }).cart ?? null);
        });
        app.get('/fill', (req, res) => {
          Object.assign(req.session, { cart: 'skis' });
          res.end();
        });
      },
    });
    const loggedIn = async () => {
      const browser = site.browser();
      isDown = false;
      await logIn(browser, simulator(), { as: 'ada' });
      await browser.get('/fill');
      isDown = true;
      expect((await browser.get('/')).status).toBe(500);
      return browser;
    };

    const leaving = await loggedIn();
    expect((await leaving.submit('/vipps/logout')).status).toBe(303);
    expect((await leaving.get('/')).body).toEqual({ user: null });

    const comingBack = await loggedIn();
    const callback = await untilCallback(simulator(), comingBack, { as: 'ada' }, '/vipps/login');
    expect((await comingBack.get(callback)).status).toBe(302);
    isDown = false;
    expect((await comingBack.get('/my-page')).status).toBe(200);
    // Whose it was, nobody could say.
    expect((await comingBack.get('/cart')).body).toBeNull();
  });

  it('stores nothing for strangers who log out, however many do', async () => {
    const store = new MemoryStore();
    const ofApp = expressSession({ secret, store, resave: false, saveUninitialized: false });
    const inApp = createSite(simulator(), { express, before: (app) => app.use(ofApp) });
    const ours = createSite(simulator(), { express, options: { session: { store } } });
    for (const site of [inApp, ours]) {
      for (const cookie of ['', 'connect.sid=s%3Aforged.x', `${ownSessionName}=s%3Aforged.x`]) {
        const browser = site.browser({ headers: { Cookie: cookie } });
        expect((await browser.submit('/vipps/logout')).status).toBe(303);
      }
    }

    expect(Object.keys((store as unknown as { sessions: object }).sessions)).toStrictEqual([]);
  });

  it.each<[string, () => unknown]>([
    ['at once', () => undefined],
    ['later', () => Promise.resolve(undefined)],
  ])('must be something, or the developer is told so: nothing %s', async (_when, forgetful) => {
    const browser = siteWith({ serialize: forgetful }).browser();

    const response = await logIn(browser, simulator(), { as: 'ada' });

    expect(response).toMatchObject({ status: 500, body: { code: 'user_not_serializable' } });
    expect((await browser.get('/')).body).toEqual({ user: null });
  });

  it('must be JSON, or the developer is told so', async () => {
    const friend: { of?: unknown } = {};
    friend.of = friend;
    const browser = siteWith({ verify: () => friend }).browser();

    const response = await logIn(browser, simulator(), { as: 'ada' });

    expect(response).toMatchObject({ status: 500, body: { code: 'user_not_serializable' } });
    expect((await browser.get('/')).body).toEqual({ user: null });
  });
});
