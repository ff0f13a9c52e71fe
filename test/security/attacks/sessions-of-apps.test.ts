import { describe, expect, it } from '@jest/globals';
import type { Express, Request, RequestHandler } from 'express';
import express from 'express';
import expressSession, { MemoryStore } from 'express-session';
import passport, { Strategy as PassportStrategy } from 'passport';
import { VippsStrategy, requireLogin, vippsLogin } from 'passport-vipps';
import type { VippsLoginOptions } from 'passport-vipps';
import { createSimulator, logIn } from 'passport-vipps/simulator';

import { Browser } from '../../support/browser.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { createSite, errorPage, pointedAt, secret } from '../../support/site.ts';

const redirectUris = [
  'http://localhost:3000/vipps/callback',
  'http://localhost:3000/shop/vipps/callback',
  'http://localhost:3000/admin/vipps/callback',
  'http://localhost:3000/staff/callback',
];
const simulator = useSimulator({ redirectUris });

const sharedSession = (store = new MemoryStore()) =>
  expressSession({ secret, store, resave: false, saveUninitialized: false });

const sessionCookie = ({ cookies }: Browser) =>
  [...cookies].find(([name]) => /^(vipps|connect)\.sid/.test(name)) ?? ['', ''];

describe('two apps with one secret and one session store', () => {
  // Of one name, and with one table of customers each: number 1 of the one is not number 1 of the other.
  const numberOne = { verify: () => ({ id: 1 }) };

  it.each<[string, VippsLoginOptions]>([
    ['redirect URI', { redirectUri: 'http://localhost:3000/staff/callback' }],
    ['client', { clientId: 'another-client' }],
  ])('know nobody of each other where the %s differs', async (_what, other) => {
    const store = new MemoryStore();
    const shop = createSite(simulator(), { options: { ...numberOne, session: { store } } });
    const own = { ...numberOne, ...other, session: { store } };
    const thief = createSite(simulator(), { options: own }).browser();
    const customer = shop.browser();
    await logIn(customer, simulator(), { as: 'ada' });
    const [name, value] = sessionCookie(customer);
    await createSite(simulator(), { options: own }).browser().get('/');
    const ownName = await nameOfOwnSession(own);
    expect(ownName).not.toBe(name);

    thief.cookies.set(ownName, value);

    expect((await thief.get('/')).body).toEqual({ user: null });
  });

  it('nor where the issuer differs, over a session of the app’s own', async () => {
    const staging = await createSimulator({ redirectUris });
    const store = new MemoryStore();
    const siteAt = (at: typeof staging) =>
      createSite(at, { options: numberOne, before: (app) => app.use(sharedSession(store)) });
    const tester = siteAt(staging).browser();
    await logIn(tester, staging, { as: 'ada' });
    const visitor = siteAt(simulator()).browser();
    visitor.cookies.set(...sessionCookie(tester));

    expect((await tester.get('/')).body).toEqual({ user: { id: 1 } });
    expect((await visitor.get('/')).body).toEqual({ user: null });
    await staging.close();
  });

  async function nameOfOwnSession(options: VippsLoginOptions): Promise<string> {
    const browser = createSite(simulator(), {
      options,
      after: (app) =>
        app.get('/fill', (req, res) => res.json(Object.assign(req.session, { a: 1 }))),
    }).browser();
    await browser.get('/fill');
    return sessionCookie(browser)[0];
  }
});

describe('two vippsLogin() over one session', () => {
  const subApp = (path: string, options: VippsLoginOptions = {}) => {
    const app = express();
    const baseUrl = `http://localhost:3000${path}`;
    app.use(
      vippsLogin({ ...pointedAt(simulator()), baseUrl, onWarning: () => undefined, ...options }),
    );
    app.get('/who', (req, res) => res.json({ user: req.user ?? null }));
    app.get('/secret', requireLogin(), (_req, res) => res.json('secret'));
    return app;
  };
  const onlyBjorn: VippsLoginOptions['verify'] = ({ user }) =>
    user.givenName?.startsWith('Bjørn') === true ? user : false;

  it('in two sub-apps do not let in whom the other’s `verify` let in', async () => {
    const app = express().use(sharedSession());
    app.use('/shop', subApp('/shop')).use('/admin', subApp('/admin', { verify: onlyBjorn }));
    const browser = new Browser(app.use(errorPage));

    await logIn(browser, simulator(), { as: 'ada', at: '/shop/vipps/login' });

    expect((await browser.get('/shop/secret')).status).toBe(200);
    expect((await browser.get('/admin/who')).body).toEqual({ user: null });
    expect((await browser.get('/admin/secret')).status).toBe(302);
    const secret = await logIn(browser, simulator(), { as: 'bjorn', at: '/admin/secret' });
    expect(secret.body).toBe('secret');
    expect((await browser.get('/admin/secret')).status).toBe(200);
    expect((await browser.get('/shop/secret')).status).toBe(302);
  });

  it('one inside of the other’s app, do not either', async () => {
    const app = subApp('');
    app.use('/admin', subApp('/admin', { verify: onlyBjorn }));
    const browser = new Browser(express().use(sharedSession()).use(app).use(errorPage));

    await logIn(browser, simulator(), { as: 'ada', at: '/vipps/login' });

    expect((await browser.get('/secret')).status).toBe(200);
    expect((await browser.get('/admin/secret')).status).toBe(302);
    await logIn(browser, simulator(), { as: 'bjorn', at: '/admin/secret' });
    expect((await browser.get('/admin/secret')).status).toBe(200);
  });

  const paths = { login: '/staff/login', callback: '/staff/callback' };
  const redirectUri = 'http://localhost:3000/staff/callback';
  const withStaff = (more: (app: Express) => void = () => undefined) =>
    createSite(simulator(), {
      before: (app) => app.use(sharedSession()),
      options: { name: 'customers', keepSession: ['cart'] },
      after(app) {
        const own = { name: 'staff', paths: { ...paths, logout: '/staff/logout', confirm: false } };
        const options = { ...pointedAt(simulator()), redirectUri, keepSession: ['cart'] };
        app.use(vippsLogin({ ...options, ...own } as VippsLoginOptions));
        app.get('/till', requireLogin({ name: 'staff' }), (_req, res) => res.json('till'));
        app.get('/basket', requireLogin({ name: 'customers' }), (_req, res) => res.json('basket'));
        app.get('/fill', (req, res) => res.json(Object.assign(req.session, { cart: 'skis' })));
        app.get('/cart', (req, res) => res.json((req.session as { cart?: string }).cart ?? null));
        more(app);
      },
    });

  it('are told apart by `requireLogin({ name })`, which also sends people to the right one', async () => {
    const browser = withStaff().browser();
    await logIn(browser, simulator(), { as: 'ada', at: '/vipps/login' });

    expect((await browser.get('/basket')).status).toBe(200);
    expect((await browser.get('/till')).status).toBe(302);
    const till = await logIn(browser, simulator(), { as: 'bjorn', at: '/till' });
    expect(till).toMatchObject({ status: 200, body: 'till' });
    expect((await browser.get('/till')).status).toBe(200);
    expect((await browser.get('/basket')).status).toBe(302);
  });

  it('are told apart where Passport finishes the login, by the strategy it finished with', async () => {
    const site = createSite(simulator(), {
      before: (app) => app.use(sharedSession()),
      options: { name: 'customers', paths: { callback: false } },
      after(app) {
        const options = { ...pointedAt(simulator()), redirectUri, name: 'staff' };
        app.use(vippsLogin({ ...options, paths: { ...paths, logout: false, confirm: false } }));
        const done: RequestHandler = (_req, res) => res.json('in');
        app.get('/vipps/callback', passport.authenticate('customers'), done);
        app.get('/till', requireLogin({ name: 'staff' }), (_req, res) => res.json('till'));
        app.get('/basket', requireLogin({ name: 'customers' }), (_req, res) => res.json('basket'));
      },
    });
    const browser = site.browser();

    expect((await logIn(browser, simulator(), { as: 'ada', at: '/vipps/login' })).body).toBe('in');
    expect((await browser.get('/basket')).status).toBe(200);
    expect((await browser.get('/till')).status).toBe(302);
  });

  it('do not know who is meant where the app itself logs somebody in', async () => {
    const browser = withStaff((app) => {
      app.get('/in', (req, res) => {
        req.login({ id: 7 }, () => res.json('in'));
      });
    }).browser();
    await browser.get('/in');

    expect((await browser.get('/my-page')).status).toBe(200);
    expect((await browser.get('/till')).status).toBe(302);
    expect((await browser.get('/basket')).status).toBe(302);
  });

  it('which a guard names wrongly, the developer is told', async () => {
    const site = createSite(simulator(), {
      after: (app) => app.get('/till', requireLogin({ name: 'stuff' }), (_req, res) => res.end()),
    });

    expect((await site.browser().get('/till')).body).toMatchObject({
      code: 'middleware_missing',
      message: expect.stringContaining('"vipps"'),
    });
  });

  it('carry no cart from the customer of one to the customer of the other', async () => {
    const browser = withStaff().browser();
    await logIn(browser, simulator(), { as: 'ada', at: '/vipps/login' });
    await browser.get('/fill');

    await logIn(browser, simulator(), { as: 'bjorn', at: '/staff/login' });

    expect((await browser.get('/cart')).body).toBeNull();
  });
});

describe('`keepSession`', () => {
  const siteWhere = (before: (app: Express) => void, after?: (app: Express) => void) =>
    createSite(simulator(), {
      before: (app) => before(app.use(sharedSession())),
      options: { keepSession: ['cart'], passport: new passport.Passport() },
      after(app) {
        after?.(app);
        app.get('/fill', (req, res) => res.json(Object.assign(req.session, { cart: 'skis' })));
        app.get('/cart', (req, res) => res.json((req.session as { cart?: string }).cart ?? null));
      },
    }).browser();
  const cartAfter = async (browser: Browser) => {
    await browser.get('/fill');
    await logIn(browser, simulator(), { as: 'ada', at: '/vipps/login' });
    return (await browser.get('/cart')).body as unknown;
  };

  it('carries a stranger’s cart along', async () => {
    expect(await cartAfter(siteWhere(() => undefined))).toBe('skis');
  });

  it('carries nothing of somebody whom the app itself has found', async () => {
    const known = (app: Express) =>
      app.use((req: Request, _res, next) => {
        if (req.url.startsWith('/vipps/')) req.user = { id: 'local' };
        next();
      });
    expect(await cartAfter(siteWhere(known))).toBeNull();
  });

  it('carries nothing of somebody whom Passport keeps, wherever it runs', async () => {
    const browser = siteWhere(
      () => undefined,
      (app) =>
        app.get('/local', (req, res) => {
          res.json(Object.assign(req.session, { passport: { user: 5 } }));
        }),
    );
    await browser.get('/local');

    expect(await cartAfter(browser)).toBeNull();
  });

  it('carries nothing of one person to another whom the app logs in', async () => {
    const browser = siteWhere(
      () => undefined,
      (app) =>
        app.get('/in', (req, res) => {
          req.login({ id: 7 }, () => res.json('in'));
        }),
    );
    await logIn(browser, simulator(), { as: 'ada', at: '/vipps/login' });
    await browser.get('/fill');

    await browser.get('/in');

    expect((await browser.get('/cart')).body).toBeNull();
  });
});

describe('a Passport strategy of the app’s own', () => {
  it('is not replaced by a vippsLogin() of its name', () => {
    const instance = new passport.Passport();
    instance.use(
      new VippsStrategy({ ...pointedAt(simulator()), redirectUri: redirectUris[0] }, () => false),
    );
    const make = (name?: string) => () =>
      vippsLogin({ ...pointedAt(simulator()), passport: instance, name });

    expect(make()).toThrow(
      expect.objectContaining({
        code: 'strategy_name_taken',
        message: expect.stringContaining('`vippsLogin({ verify })`'),
      }),
    );
    // Passport's own strategy for sessions.
    expect(make('session')).toThrow(expect.objectContaining({ code: 'strategy_name_taken' }));
    expect(make('vipps-login')).not.toThrow();
  });

  it.each([
    ['ours', () => new VippsStrategy({ ...pointedAt(simulator()), redirectUri: redirectUris[0] })],
    ['another', () => new PassportStrategy()],
  ])('registered afterwards is refused on every request: %s', async (_whose, strategy) => {
    const instance = new passport.Passport();
    const site = createSite(simulator(), { options: { passport: instance } });
    const browser = site.browser();
    expect((await browser.get('/')).status).toBe(200);

    instance.use('vipps', strategy());

    for (const path of ['/', '/vipps/login', '/my-page']) {
      expect(await browser.get(path)).toMatchObject({
        status: 500,
        body: {
          code: 'strategy_name_taken',
          message: expect.stringContaining('after vippsLogin()'),
        },
      });
    }
  });

  it('is not seen in the one of a vippsLogin() that was made before', () => {
    const instance = new passport.Passport();
    const options = { ...pointedAt(simulator()), passport: instance };

    vippsLogin(options);

    expect(() => vippsLogin(options)).not.toThrow();
  });
});
