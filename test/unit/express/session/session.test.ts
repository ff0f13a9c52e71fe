import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';

import { describe, expect, it, jest } from '@jest/globals';
import type { Express, Request } from 'express';
import expressSession, { MemoryStore } from 'express-session';
import type { VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { cookiesSetBy, namesSetBy } from '../../../support/browser.ts';
import type { Browser } from '../../../support/browser.ts';
import { untilCallback } from '../../../support/login-steps.ts';
import { ShakyStore } from '../../../support/shaky-store.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions, secret } from '../../../support/site.ts';

const simulator = useSimulator();

const withVisits = (app: Express) =>
  app.get('/visits', (req, res) => {
    const session = req.session as { visits?: number };
    session.visits = (session.visits ?? 0) + 1;
    res.json(session.visits);
  });

describe.each(expressVersions)('the session of the package on %s', (_name, express) => {
  const siteWith = (options: VippsLoginOptions = {}) =>
    createSite(simulator(), { express, options, after: withVisits });

  const sessionCookie = (browser: Browser) =>
    [...browser.cookies].find(([name]) => name.startsWith('vipps.sid.'));

  it('does not begin for a stranger who only looks', async () => {
    const response = await siteWith().browser().get('/');

    expect(response.status).toBe(200);
    expect(namesSetBy(response)).toStrictEqual([]);
  });

  it('does not begin where no page asks for it', async () => {
    const browser = createSite(simulator(), {
      express,
      after: (app) => {
        app.get('/begun', (req, res) => res.json(Object.hasOwn(req, 'session')));
      },
    }).browser();

    expect((await browser.get('/begun')).body).toBe(false);
  });

  it('sets no cookie where a page only reads it', async () => {
    const browser = createSite(simulator(), {
      express,
      after: (app) => app.get('/read', (req, res) => res.json(req.session)),
    }).browser();

    expect(namesSetBy(await browser.get('/read'))).toStrictEqual([]);
  });

  it('is written once by a first login, and by a later one under a new id', async () => {
    const store = new MemoryStore();
    const calls = (['get', 'set', 'touch', 'destroy'] as const).map((name) =>
      jest.spyOn(store, name),
    );
    const count = () => calls.map((call) => call.mock.calls.length);
    const browser = siteWith({ session: { store } }).browser();

    await browser.get(await untilCallback(simulator(), browser, { as: 'ada' }, '/vipps/login'));
    expect(count()).toEqual([0, 1, 0, 0]);

    const before = sessionCookie(browser);
    await logIn(browser, simulator(), { as: 'ada' });
    expect(sessionCookie(browser)).not.toEqual(before);
    expect(calls.at(-1)?.mock.calls).toHaveLength(1);
  });

  it('costs a page that only asks who is logged in one look into the store', async () => {
    const store = new MemoryStore();
    const browser = siteWith({ session: { store } }).browser();
    await logIn(browser, simulator(), { as: 'ada' });
    const calls = (['get', 'set', 'touch', 'destroy'] as const).map((name) =>
      jest.spyOn(store, name),
    );
    const count = () => calls.map((call) => call.mock.calls.length);

    expect((await browser.get('/my-page')).status).toBe(200);
    expect(count()).toEqual([1, 0, 0, 0]);
    expect((await browser.get('/visits')).body).toBe(1);
    expect((await browser.get('/visits')).body).toBe(2);
    expect((await browser.get('/my-page')).status).toBe(200);
  });

  it('is not looked for by an id that nobody has signed', async () => {
    const store = new MemoryStore();
    const browser = siteWith({ session: { store } }).browser();
    await logIn(browser, simulator(), { as: 'ada' });
    const [name = '', cookie = ''] = sessionCookie(browser) ?? [];
    browser.cookies.set(name, cookie.slice(0, -3));
    const read = jest.spyOn(store, 'get');

    expect((await browser.get('/')).body).toEqual({ user: null });
    expect((await browser.get('/visits')).body).toBe(1);
    expect(read).not.toHaveBeenCalled();
  });

  it('is written back by every page where it says so', async () => {
    const store = new MemoryStore();
    const browser = siteWith({ session: { store, resave: true } }).browser();
    await logIn(browser, simulator(), { as: 'ada' });
    const written = jest.spyOn(store, 'set');

    expect((await browser.get('/my-page')).status).toBe(200);
    expect(written).toHaveBeenCalledTimes(1);
  });

  it('is not kept under an id that was stored before the login', async () => {
    const ids: string[] = [];
    const verify = async (_login: unknown, req: IncomingMessage) => {
      const { session } = req as Request;
      await promisify(session.save.bind(session))();
      ids.push(session.id);
      return { name: 'Ada' };
    };
    const store = new MemoryStore();
    const browser = siteWith({ session: { store }, verify }).browser();
    await logIn(browser, simulator(), { as: 'ada' });

    expect(ids).toHaveLength(1);
    expect(sessionCookie(browser)?.[1]).not.toContain(ids[0]);
  });

  it('is prolonged by every page where it says so', async () => {
    const browser = siteWith({ session: { rolling: true } }).browser();
    await logIn(browser, simulator(), { as: 'ada' });

    expect(namesSetBy(await browser.get('/my-page'))).toContain(sessionCookie(browser)?.[0]);
  });

  it('is read once a request', async () => {
    const store = new MemoryStore();
    const read = jest.spyOn(store, 'get');
    const browser = siteWith({ session: { store } }).browser();
    await logIn(browser, simulator(), { as: 'ada' });
    read.mockClear();

    await browser.get('/my-page');

    expect(read).toHaveBeenCalledTimes(1);
  });

  it('begins when a page writes to it', async () => {
    const browser = siteWith().browser();

    expect((await browser.get('/visits')).body).toBe(1);
    expect((await browser.get('/visits')).body).toBe(2);
  });

  it('lasts eight hours, in a cookie for this app that scripts cannot read', async () => {
    const response = await siteWith().browser().get('/visits');

    const [cookie] = cookiesSetBy(response);
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/' });
    expect(cookie?.name).toMatch(/^vipps\.sid\.[\w-]{6}$/);
    expect(cookie?.secure).not.toBe(true);
    const hours = (Number(cookie?.expires) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(7.9);
    expect(hours).toBeLessThan(8.1);
  });

  it('gets a new id at login and at logout, and nothing of the old one lives on', async () => {
    const site = siteWith();
    const browser = site.browser();
    await browser.get('/visits');
    const anonymous = sessionCookie(browser);

    await logIn(browser, simulator(), { as: 'ada' });
    const loggedIn = sessionCookie(browser);
    expect(loggedIn).not.toEqual(anonymous);
    expect((await browser.get('/visits')).body).toBe(1);

    await browser.submit('/vipps/logout');
    await browser.get('/visits');
    expect(sessionCookie(browser)).not.toEqual(loggedIn);

    for (const [name = '', value = ''] of [anonymous ?? [], loggedIn ?? []]) {
      const thief = site.browser();
      thief.cookies.set(name, value);
      expect((await thief.get('/')).body).toEqual({ user: null });
    }
  });

  it('carries over what `keepSession` names, and nothing else', async () => {
    const browser = createSite(simulator(), {
      express,
      options: { keepSession: ['cart', 'never-set'] },
      after: (app) => {
        app.get('/fill', (req, res) => {
          Object.assign(req.session, { cart: ['skis'], secretOffer: true });
          res.end();
        });
        app.get('/session', (req, res) => res.json(req.session));
      },
    }).browser();
    await browser.get('/fill');

    await logIn(browser, simulator(), { as: 'ada' });

    const { body } = await browser.get('/session');
    expect(body).toMatchObject({ cart: ['skis'], vipps: {} });
    expect(body).not.toHaveProperty('secretOffer');
    expect(body).not.toHaveProperty('never-set');
  });

  it('of another secret is nobody’s', async () => {
    const browser = siteWith().browser();
    await logIn(browser, simulator(), { as: 'ada' });
    const other = siteWith({ secret: 'another secret of at least 32 characters' }).browser();
    for (const [name, value] of browser.cookies) other.cookies.set(name, value);

    expect((await other.get('/')).body).toEqual({ user: null });
  });

  it('reaches the apps that are mounted in the app', async () => {
    const shop = express();
    withVisits(shop);
    const site = createSite(simulator(), { express, after: (app) => app.use('/shop', shop) });
    const browser = site.browser();

    expect((await browser.get('/shop/visits')).body).toBe(1);
    expect((await browser.get('/shop/visits')).body).toBe(2);
  });

  it('can be assigned, as by cookie-session', async () => {
    const browser = createSite(simulator(), {
      express,
      after: (app) => {
        app.get('/none', (req, res) => {
          // Passport and cookie-session both allow it.
          (req as { session?: unknown }).session = null;
          res.json({ session: req.session as unknown });
        });
      },
    }).browser();

    expect((await browser.get('/none')).body).toEqual({ session: null });
  });
});

describe.each(expressVersions)('the `session` option on %s', (_name, express) => {
  const siteWith = (options: VippsLoginOptions) =>
    createSite(simulator(), {
      express,
      options,
      after: (app) => {
        app.get('/visits', (req, res) => {
          Object.assign(req.session, { visits: 1 });
          res.end();
        });
      },
    });

  it('takes express-session’s options on top of its own', async () => {
    const session = { name: 'shop', cookie: { maxAge: 60_000 } };
    const response = await siteWith({ session }).browser().get('/visits');

    const [cookie] = cookiesSetBy(response);
    expect(cookie).toMatchObject({ name: 'shop', httpOnly: true, sameSite: 'lax' });
    expect(Number(cookie?.expires) - Date.now()).toBeLessThan(61_000);
  });

  it('takes an option that is undefined for one that was not said', async () => {
    const session = {
      secret: undefined,
      name: undefined,
      cookie: { secure: undefined, httpOnly: undefined },
      // As a caller in JavaScript may.
    } as unknown as VippsLoginOptions['session'];
    const options = { session, baseUrl: 'https://localhost:3000' };
    const headers = { 'X-Forwarded-Proto': 'https' };
    const response = await siteWith(options).browser({ headers }).get('/visits');

    expect(response.status).toBe(200);
    expect(cookiesSetBy(response)).toMatchObject([{ secure: true, httpOnly: true }]);
  });

  it('may have its cookie said by a function, which says everything', async () => {
    const session = { cookie: () => ({ path: '/', maxAge: 60_000, sameSite: 'none' as const }) };
    const response = await siteWith({ session }).browser().get('/visits');

    expect(cookiesSetBy(response)).toEqual([
      expect.objectContaining({ name: expect.stringMatching(/^vipps\.sid/), sameSite: 'none' }),
    ]);
  });
});

const down = { status: 503, body: { code: 'session_store_down' } };

describe.each(expressVersions)('a session store that is down, on %s', (_name, express) => {
  const siteWith = (store: ShakyStore) =>
    createSite(simulator(), { express, options: { session: { store } }, after: withVisits });

  it('cannot say who somebody is', async () => {
    const store = new ShakyStore();
    const browser = siteWith(store).browser();
    await logIn(browser, simulator(), { as: 'ada' });

    store.broken = 'get';

    expect(await browser.get('/my-page')).toMatchObject(down);
  });

  it.each(['set', 'destroy'] as const)(
    'logs nobody in where it cannot %s a session',
    async (broken) => {
      const store = new ShakyStore();
      const browser = siteWith(store).browser();
      // Else there is none to destroy.
      await browser.get('/visits');
      store.broken = broken;

      expect(await logIn(browser, simulator(), { as: 'ada' })).toMatchObject(down);
    },
  );

  it('logs nobody in after that, where it takes the session at the end of the answer', async () => {
    const store = new ShakyStore();
    store.broken = 'set';
    const mend = () => (store.broken = undefined);
    const onError: VippsLoginOptions['onError'] = (_error, _req, res) => {
      mend();
      res.end();
    };
    const site = createSite(simulator(), { express, options: { session: { store }, onError } });
    const browser = site.browser();

    await logIn(browser, simulator(), { as: 'ada' });

    expect((await browser.get('/')).body).toEqual({ user: null });
  });

  it('does not matter to strangers', async () => {
    const store = new ShakyStore();
    store.broken = 'get';

    expect((await siteWith(store).browser().get('/')).status).toBe(200);
  });

  it.each(['set', 'destroy'] as const)(
    'does not pretend that somebody was logged out where it cannot %s a session',
    async (broken) => {
      const store = new ShakyStore();
      const browser = siteWith(store).browser();
      await logIn(browser, simulator(), { as: 'ada' });
      store.broken = broken;

      expect(await browser.submit('/vipps/logout')).toMatchObject(down);
    },
  );

  it('is told apart where express-session goes on without a session', async () => {
    const store = new MemoryStore();
    const browser = createSite(simulator(), {
      express,
      before: (app) =>
        app.use(expressSession({ secret, store, resave: false, saveUninitialized: false })),
    }).browser();
    await browser.get('/vipps/login');
    store.emit('disconnect');

    expect(await logIn(browser, simulator(), { as: 'ada' })).toMatchObject(down);
  });
});
