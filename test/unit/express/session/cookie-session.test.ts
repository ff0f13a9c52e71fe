import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';

import { describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import passport from 'passport';
import { vippsLogin } from 'passport-vipps';
import type { VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { cookiesSetBy, namesSetBy } from '../../../support/browser.ts';
import type { Browser } from '../../../support/browser.ts';
import { untilCallback } from '../../../support/login-steps.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions, pointedAt, secret } from '../../../support/site.ts';

const simulator = useSimulator();

const eightHoursMs = 8 * 60 * 60 * 1_000;
const isSession = ([name]: readonly [string, ...unknown[]]) => /^(__Host-)?vipps\.sid\./.test(name);

describe.each(expressVersions)('`session: "cookie"` on %s', (_name, express) => {
  /** A process of the site: each knows nothing of the others but the secret. */
  function openSite(
    options: VippsLoginOptions = {},
    more: (app: Express) => void = () => undefined,
  ) {
    return createSite(simulator(), {
      express,
      options: {
        session: 'cookie',
        passport: new passport.Passport(),
        keepSession: ['cart'],
        ...options,
      },
      after(app) {
        app.get('/fill', (req, res) => {
          const { size = '4' } = req.query as { size?: string };
          Object.assign(req.session, { cart: 's'.repeat(Number(size)), offer: true });
          res.json('filled');
        });
        app.get('/session', (req, res) =>
          res.json(Object.assign({}, req.session, { id: req.sessionID })),
        );
        more(app);
      },
    });
  }
  const at = (site: { browser: () => Browser }, { cookies }: Browser) => {
    const browser = site.browser();
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    return browser;
  };
  const sessionIn = ({ cookies }: Browser) => [...cookies].find(isSession);
  const sessionSetBy = (response: Parameters<typeof cookiesSetBy>[0]) =>
    cookiesSetBy(response).find(({ name }) => isSession([name]));
  const ada = { user: { givenName: 'Ada' } };
  const nobody = { user: null };

  it('keeps somebody logged in when the server is restarted', async () => {
    const browser = openSite().browser();
    await logIn(browser, simulator(), { as: 'ada' });

    expect((await at(openSite(), browser).get('/my-page')).body).toMatchObject(ada);
  });

  it('takes a login through three processes without a store', async () => {
    const [first, second, third] = [openSite(), openSite(), openSite()];
    const browser = first.browser();
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page');
    const back = at(second, browser);
    expect((await back.get(callback)).headers.location).toBe('/my-page');

    expect((await at(third, back).get('/my-page')).body).toMatchObject(ada);
    expect((await at(first, back).get('/my-page')).body).toMatchObject(ada);
    const leaving = at(third, back);
    await leaving.submit('/vipps/logout');
    expect(sessionIn(leaving)).toBeUndefined();
    expect((await at(first, leaving).get('/')).body).toEqual(nobody);
  });

  it('begins when a page writes to it, and sets no cookie else', async () => {
    const browser = openSite().browser();

    expect(namesSetBy(await browser.get('/'))).toStrictEqual([]);
    expect(namesSetBy(await browser.get('/session'))).toStrictEqual([]);
    const cookie = sessionSetBy(await browser.get('/fill'));
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/' });
    expect(Number(cookie?.expires) - Date.now()).toBeGreaterThan(eightHoursMs - 60_000);
    expect(Number(cookie?.expires) - Date.now()).toBeLessThanOrEqual(eightHoursMs);
    expect((await browser.get('/session')).body).toMatchObject({ cart: 'ssss', offer: true });
    // Only what changes it is worth a cookie.
    expect(namesSetBy(await browser.get('/session'))).toStrictEqual([]);
    expect(namesSetBy(await browser.get('/fill'))).toStrictEqual([]);
    expect(namesSetBy(await browser.get('/fill?size=5'))).toHaveLength(1);
  });

  it('is read by nobody else: what is in it is sealed', async () => {
    const browser = openSite().browser();
    await logIn(browser, simulator(), { as: 'ada' });

    const [, value = ''] = sessionIn(browser) ?? [];
    expect(value).toMatch(/^[\w-]{4}\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/);
    const bytes = Buffer.from(value.split('.')[2] ?? '', 'base64url').toString('latin1');
    expect(bytes).not.toContain('Ada');
  });

  it.each<[string, VippsLoginOptions]>([
    ['another secret', { secret: `another ${secret}` }],
    ['another client', { clientId: 'another-client' }],
    ['another way back', { redirectUri: 'http://localhost:3000/back' }],
    ['another issuer', { issuer: 'http://localhost:1/access/' }],
  ])('is nobody’s at an app with %s', async (_what, options) => {
    const browser = openSite().browser();
    await logIn(browser, simulator(), { as: 'ada' });
    await browser.get('/fill');
    const other = openSite(options);
    const there = other.browser();
    await there.get('/fill');
    const [name = ''] = sessionIn(there) ?? [];
    there.cookies.set(name, sessionIn(browser)?.[1] ?? '');

    expect((await there.get('/')).body).toEqual(nobody);
    expect((await there.get('/session')).body).not.toHaveProperty('cart');
  });

  it('is nobody’s with one character changed, and no error', async () => {
    const browser = openSite().browser();
    await logIn(browser, simulator(), { as: 'ada' });
    const [name = '', value = ''] = sessionIn(browser) ?? [];
    const other = value.charAt(40) === 'A' ? 'B' : 'A';
    const changed = value.slice(0, 40) + other + value.slice(41);
    for (const broken of [changed, value.slice(5), 's:abc.def', '', '%']) {
      browser.cookies.set(name, broken);
      expect((await browser.get('/')).body).toEqual(nobody);
    }
  });

  it('opens with a secret that is on its way out', async () => {
    const browser = openSite().browser();
    await logIn(browser, simulator(), { as: 'ada' });

    const rotated = openSite({ secret: [`another ${secret}`, secret] });
    expect((await at(rotated, browser).get('/my-page')).status).toBe(200);
  });

  it('tells who opens a websocket', async () => {
    const browser = openSite().browser();
    await logIn(browser, simulator(), { as: 'ada' });
    const middleware = vippsLogin({ ...pointedAt(simulator()), session: 'cookie' });
    const upgrade = (cookie: string) => {
      const req = new IncomingMessage(new Socket());
      req.headers.cookie = cookie;
      return middleware.userOf(req);
    };

    expect(await upgrade(browser.cookieHeader)).toMatchObject(ada.user);
    expect(await upgrade('')).toBeUndefined();
  });

  it('is over after eight hours, whatever the browser keeps', async () => {
    let now = Date.now();
    const browser = openSite({ clock: () => now }).browser();
    await logIn(browser, simulator(), { as: 'ada' });
    const there = at(openSite({ clock: () => now }), browser);

    now += eightHoursMs - 1_000;
    expect((await there.get('/')).body).toMatchObject(ada);
    now += 2_000;
    expect((await there.get('/')).body).toEqual(nobody);
  });

  it('gets a new id at login, with what `keepSession` names, and goes at logout', async () => {
    const site = openSite();
    const browser = site.browser();
    await browser.get('/fill');
    const stranger = at(site, browser);
    const idOf = async (who: Browser) => ((await who.get('/session')).body as { id: string }).id;
    const before = await idOf(browser);
    expect(await idOf(browser)).toBe(before);

    await logIn(browser, simulator(), { as: 'ada' });
    const { body } = await browser.get('/session');
    expect(body).toMatchObject({ cart: 'ssss', vipps: {} });
    expect(body).not.toHaveProperty('offer');
    expect(await idOf(browser)).not.toBe(before);
    const loggedIn = at(site, browser);

    expect(sessionSetBy(await browser.submit('/vipps/logout'))?.value).toBe('');
    for (const ended of [stranger, loggedIn]) {
      expect((await ended.get('/session')).body).not.toHaveProperty('cart');
    }
  });

  it('is not brought back by a slow page in the same process', async () => {
    let goOn: () => void = () => undefined;
    let arrived: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => (arrived = resolve));
    const site = openSite({}, (app) =>
      app.get('/slow', (req, res) => {
        const { session } = req;
        goOn = () => {
          Object.assign(session, { seen: true });
          res.json('done');
        };
        arrived();
      }),
    );
    const browser = site.browser();
    await logIn(browser, simulator(), { as: 'ada' });

    const slow = browser.get('/slow').then((response) => response);
    await waiting;
    await browser.submit('/vipps/logout');
    goOn();

    expect(namesSetBy(await slow)).toStrictEqual([]);
    expect((await browser.get('/')).body).toEqual(nobody);
  });

  it('that is too large at login is a coded error, and nobody is logged in', async () => {
    const serialize = () => ({ picture: 'x'.repeat(3_600) });
    const site = openSite({ serialize });
    const browser = site.browser();
    await browser.get('/fill');

    const answer = await logIn(browser, simulator(), { as: 'ada' });

    expect(answer).toMatchObject({
      status: 500,
      body: {
        code: 'session_too_large',
        message: expect.stringMatching(/takes \d{4} bytes.*there are 3584/),
      },
    });
    expect(sessionIn(browser)).toBeUndefined();
    expect((await browser.get('/')).body).toEqual(nobody);
  });

  it('holds 2.3 KB of a user', async () => {
    const serialize = () => ({ picture: 'x'.repeat(2_300) });
    const browser = openSite({ serialize, deserialize: () => ({ id: 7 }) }).browser();

    await logIn(browser, simulator(), { as: 'ada' });

    expect((await browser.get('/my-page')).body).toEqual({ user: { id: 7 } });
  });

  it('has the methods of express-session', async () => {
    const site = openSite({}, (app) => {
      app.get('/reload', (req, res) => {
        Object.assign(req.session, { cart: 'changed' });
        req.session.reload((error: unknown) => res.json(Object.assign({ error }, req.session)));
      });
      app.get('/destroy', (req, res) => {
        req.session.destroy((error: unknown) => res.json({ error, id: typeof req.sessionID }));
      });
      app.get('/short', (req, res) => {
        req.session.cookie.maxAge = 60_000;
        res.json(req.session.cookie);
      });
    });
    const browser = site.browser();
    await browser.get('/fill');

    expect((await browser.get('/reload')).body).toMatchObject({ cart: 'ssss' });
    const short = sessionSetBy(await browser.get('/short'));
    expect(Number(short?.expires) - Date.now()).toBeLessThan(61_000);
    const { cookie } = (await browser.get('/session')).body as {
      cookie: { originalMaxAge: number };
    };
    expect(cookie.originalMaxAge).toBeGreaterThan(59_000);
    expect(cookie.originalMaxAge).toBeLessThanOrEqual(60_000);
    expect(sessionSetBy(await browser.get('/destroy'))?.value).toBe('');
    expect(sessionIn(browser)).toBeUndefined();
  });

  it('is Secure on https whatever the proxy says, and nobody is warned of memory or proxies', async () => {
    const production = { ...process.env };
    process.env['NODE_ENV'] = 'production';
    try {
      const site = openSite({
        ...pointedAt(simulator()),
        baseUrl: 'https://localhost:3000',
        environment: undefined,
      });
      const browser = site.browser();
      const cookie = sessionSetBy(await browser.get('/fill'));
      await browser.get('/vipps/login');

      expect(cookie?.name).toMatch(/^__Host-vipps\.sid\./);
      expect(cookie).toMatchObject({ secure: true, path: '/' });
      expect(site.warnings).toStrictEqual([]);
    } finally {
      process.env['NODE_ENV'] = production['NODE_ENV'];
    }
  });
});

describe('the `session` option', () => {
  it('names the word it knows', () => {
    const options = { ...pointedAt(simulator()), session: 'cookies' as 'cookie' };
    expect(() => vippsLogin(options)).toThrow('or "cookie"');
  });
});
