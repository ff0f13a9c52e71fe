import { describe, expect, it } from '@jest/globals';
import cookieSession from 'cookie-session';
import type { Express, RequestHandler } from 'express';
import expressSession from 'express-session';
import { vippsLogin } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { Browser, namesSetBy } from '../../../support/browser.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions, pointedAt, secret } from '../../../support/site.ts';

const simulator = useSimulator();

const ordinary = () =>
  expressSession({ secret, name: 'shop.sid', resave: false, saveUninitialized: false });
const inCookie = () => cookieSession({ secret, name: 'shop.sid' });

/** A wrapper hides what it wraps from whoever looks at the app's stack. */
const wrapped = (): RequestHandler => {
  const inner = ordinary();
  return (req, res, next) => void inner(req, res, next);
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
  ])('keeps people in %s where the app has that', async (_which, before) => {
    const browser = siteAfter(before).browser();
    await browser.get('/fill');

    await logIn(browser, simulator(), { as: 'ada' });

    expect((await browser.get('/my-page')).body).toMatchObject({ user: { givenName: 'Ada' } });
    expect((await browser.get('/cart')).body).toEqual({ cart: 'skis' });
    expect([...browser.cookies.keys()].filter((name) => name.includes('vipps.sid'))).toEqual([]);

    await browser.submit('/vipps/logout');
    expect((await browser.get('/')).body).toEqual({ user: null });
    expect((await browser.get('/cart')).body).toEqual({});
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

describe.each(expressVersions)('a session declared after vippsLogin(), on %s', (_name, express) => {
  it.each<[string, () => RequestHandler]>([
    ['express-session', ordinary],
    ['cookie-session', inCookie],
  ])('is refused on every request: %s', async (_which, session) => {
    const browser = createSite(simulator(), {
      express,
      after: (app) => app.use(session()),
    }).browser();

    for (const path of ['/', '/my-page', '/vipps/login', '/']) {
      const response = await browser.get(path);
      expect(response).toMatchObject({ status: 500, body: { code: 'session_declared_after' } });
    }
  });

  it('is not looked for where vippsLogin() stands in a Router, whose place cannot be seen', async () => {
    const app = express();
    app.use(express.Router().use(vippsLogin(pointedAt(simulator()))));
    app.get('/', (_req, res) => res.json({}));
    app.use('/admin', ordinary());

    expect((await new Browser(app).get('/')).status).toBe(200);
  });

  it('is none of our business with `session: false`', async () => {
    const browser = createSite(simulator(), {
      express,
      options: { session: false, onLogin: (_login, _req, _res, next) => next() },
      after: (app) => app.use(ordinary()),
    }).browser();

    expect((await browser.get('/')).status).toBe(200);
  });
});
