import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import { describe, expect, it } from '@jest/globals';
import cookieSession from 'cookie-session';
import type { Express, RequestHandler } from 'express';
import expressSession, { MemoryStore } from 'express-session';
import session from 'express-session';
import passport from 'passport';
import { logIn } from 'passport-vipps/simulator';

import { namesSetBy } from '../../../support/browser.ts';
import { ShakyStore } from '../../../support/shaky-store.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions, secret } from '../../../support/site.ts';

const simulator = useSimulator();

const ordinary = () =>
  expressSession({ secret, name: 'shop.sid', resave: false, saveUninitialized: false });
const inCookie = () => cookieSession({ secret, name: 'shop.sid' });

/** A wrapper hides what it wraps from whoever looks at the app's stack. */
const wrapped = (): RequestHandler => {
  const inner = ordinary();
  return (req, res, next) => void inner(req, res, next);
};

const idOf = (req: IncomingMessage) => /shop\.sid=([^;]+)/.exec(req.headers.cookie ?? '')?.[1];

/** As client-sessions does it: none where a request has such a property, be it inherited. */
const unlessThere = (): RequestHandler => {
  const all = new Map<string, object>();
  return (req, res, next) => {
    if (!('session' in req)) {
      const id = idOf(req) ?? randomUUID();
      const content = all.get(id) ?? {};
      all.set(id, content);
      res.append('Set-Cookie', `shop.sid=${id}; Path=/`);
      Object.assign(req, { session: content });
    }
    next();
  };
};

/** That of express-session, whose types do not know its classes. */
interface SavedByCallback {
  save: (this: SavedByCallback, ...call: unknown[]) => unknown;
}

/** As iron-session does it: kept only by `save()`, which takes no callback. */
const savedByPromise = (): RequestHandler => {
  const all = new Map<string, object>();
  return (req, res, next) => {
    const id = idOf(req) ?? randomUUID();
    const content = { ...all.get(id) };
    const save = async () => {
      await Promise.resolve();
      all.set(id, { ...content });
      res.append('Set-Cookie', `shop.sid=${id}; Path=/`);
    };
    Object.assign(req, { session: Object.defineProperty(content, 'save', { value: save }) });
    next();
  };
};

describe.each(expressVersions)('vippsLogin() on %s', (_name, express) => {
  const siteAfter = (before: (app: Express) => void) =>
    createSite(simulator(), {
      express,
      before,
      options: { keepSession: ['cart'] },
      after: (app) => {
        app.get('/cart', (req, res) => {
          const { cart, offer } = req.session as { cart?: string; offer?: string };
          res.json({ cart, offer });
        });
        app.get('/fill', (req, res) => {
          Object.assign(req.session, { cart: 'skis', offer: 'cheap' });
          res.end();
        });
      },
    });

  it.each<[string, (app: Express) => void]>([
    ['express-session', (app) => app.use(ordinary())],
    ['cookie-session', (app) => app.use(inCookie())],
    ['a session that a wrapper hides', (app) => app.use(wrapped())],
    ['a session in a Router', (app) => app.use(express.Router().use(ordinary()))],
    ['one made only where a request may have none', (app) => app.use(unlessThere())],
  ])('keeps people in %s where the app has that', async (_which, before) => {
    const browser = siteAfter(before).browser();
    await browser.get('/fill');

    await logIn(browser, simulator(), { as: 'ada' });

    expect((await browser.get('/my-page')).body).toMatchObject({ user: { givenName: 'Ada' } });
    expect((await browser.get('/cart')).body).toEqual({ cart: 'skis' });
    expect([...browser.cookies.keys()].filter((name) => name.includes('vipps.sid'))).toStrictEqual(
      [],
    );

    await browser.submit('/vipps/logout');
    expect((await browser.get('/')).body).toEqual({ user: null });
    expect((await browser.get('/cart')).body).toEqual({});
  });

  it('keeps people in a session whose `save()` takes no callback and returns a promise', async () => {
    const browser = siteAfter((app) => app.use(savedByPromise())).browser();

    expect((await logIn(browser, simulator(), { as: 'ada' })).status).toBe(200);

    expect((await browser.get('/my-page')).body).toMatchObject({ user: { givenName: 'Ada' } });
    expect([...browser.cookies.keys()].filter((name) => name.includes('vipps.sid'))).toStrictEqual(
      [],
    );
    await browser.submit('/vipps/logout');
    expect((await browser.get('/')).body).toEqual({ user: null });
  });

  it('waits for the store where monitoring has wrapped `save()` of express-session', async () => {
    const { prototype } = expressSession.Session as unknown as { prototype: SavedByCallback };
    const { save } = prototype;
    prototype.save = function (...call) {
      return Promise.resolve(save.apply(this, call));
    };
    const store = new MemoryStore();
    store.set = (_id, _content, done) => setTimeout(() => done?.(new Error('Disk full')), 5);
    const own = expressSession({ secret, store, resave: false, saveUninitialized: false });
    const browser = siteAfter((app) => app.use(own)).browser();

    const page = await logIn(browser, simulator(), { as: 'ada' });

    prototype.save = save;
    expect(page.body).toMatchObject({ code: 'session_store_down' });
  });

  it('leaves pages with our session while its store is away, where we keep the login', async () => {
    const options = { session: 'cookie' as const };
    const elsewhere = createSite(simulator(), { express, options }).browser();
    await logIn(elsewhere, simulator(), { as: 'ada' });
    const store = new ShakyStore();
    const site = createSite(simulator(), {
      ...{ express, options },
      before: (app) =>
        app.use(expressSession({ secret, store, resave: false, saveUninitialized: true })),
      after: (app) =>
        app.get('/cart', (req, res) => res.json([typeof req.user, typeof req.session])),
    });
    await site.browser().get('/cart');
    store.broken = 'get';
    store.emit('disconnect');

    const browser = site.browser({ headers: { Cookie: elsewhere.cookieHeader } });
    expect((await browser.get('/cart')).body).toEqual(['object', 'object']);
  });

  it('says that a session is down whose `save()` rejects', async () => {
    const failing: RequestHandler = (req, _res, next) => {
      const save = () => Promise.reject(new Error('disk full'));
      Object.assign(req, { session: Object.defineProperty({}, 'save', { value: save }) });
      next();
    };
    const browser = siteAfter((app) => app.use(failing)).browser();

    const page = await logIn(browser, simulator(), { as: 'ada' });

    expect(page.body).toMatchObject({ code: 'session_store_down' });
  });

  it('gives the app’s session a new id at login', async () => {
    const site = siteAfter((app) => app.use(ordinary()));
    const browser = site.browser();
    await browser.get('/fill');
    const before = browser.cookies.get('shop.sid');

    await logIn(browser, simulator(), { as: 'ada' });

    expect(browser.cookies.get('shop.sid')).not.toBe(before);
  });

  it('takes a hidden session on the pages that have one, else its own', async () => {
    const site = siteAfter((app) => app.use('/shop', wrapped()));
    site.app.get('/shop/fill', (req, res) => {
      Object.assign(req.session, { cart: 'skis' });
      res.end();
    });
    site.app.get('/shop/cart', (req, res) => res.json((req.session as { cart?: string }).cart));
    const browser = site.browser();

    expect(namesSetBy(await browser.get('/fill'))).toEqual([expect.stringMatching(/^vipps\.sid/)]);
    expect(namesSetBy(await browser.get('/shop/fill'))).toEqual(['shop.sid']);
    expect(namesSetBy(await site.browser().get('/fill'))).toEqual([
      expect.stringMatching(/^vipps\.sid/),
    ]);
    expect((await browser.get('/shop/cart')).body).toBe('skis');
  });
});

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

const weekMs = 7 * 86_400_000;

describe.each(expressVersions)('keepSession on %s', (_name, express) => {
  it('keeps the cookie of the old session out of the new one, whatever it names', async () => {
    const site = createSite(simulator(), {
      express,
      options: { keepSession: ['cart', 'cookie'] },
      before: (app) => {
        app.use(session({ secret, resave: false, saveUninitialized: false }));
        app.get('/shop', (req, res) => {
          Object.assign(req.session, { cart: ['apples'] });
          req.session.cookie.maxAge = weekMs;
          res.end();
        });
      },
      after: (app) => {
        app.get('/session', (req, res) => {
          res.json({
            ...Object.fromEntries(Object.entries(req.session)),
            maxAge: req.session.cookie.originalMaxAge,
          });
        });
      },
    });
    const browser = site.browser();
    await browser.get('/shop');

    await logIn(browser, simulator(), { as: 'ada' });

    const { body } = await browser.get('/session');
    expect(body).toMatchObject({ cart: ['apples'], maxAge: null });
  });
  it.each([
    ['bjorn', undefined],
    ['ada', ['skis']],
  ])('where `deserialize` lost a person gives the cart of Ada to %s as %j', async (as, cart) => {
    let isLost = false;
    const site = createSite(simulator(), {
      express,
      options: { keepSession: ['cart'], deserialize: (user) => (isLost ? null : (user as object)) },
      after: (app) => {
        app.get('/fill', (req, res) => {
          Object.assign(req.session, { cart: ['skis'] });
          res.end();
        });
        app.get('/session', (req, res) => res.json(req.session));
      },
    });
    const browser = site.browser();
    await logIn(browser, simulator(), { as: 'ada' });
    await browser.get('/fill');
    isLost = true;
    expect((await browser.get('/')).body).toEqual({ user: null });
    isLost = false;
    expect((await browser.get('/')).body).toEqual({ user: null });

    await logIn(browser, simulator(), { as });

    const { body } = (await browser.get('/session')) as { body: { cart?: unknown } };
    expect(body).toHaveProperty('vipps.user');
    expect(body.cart).toEqual(cart);
  });
});
