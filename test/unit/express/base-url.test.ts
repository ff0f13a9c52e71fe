import type { RequestListener } from 'node:http';

import { describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { vippsLogin } from 'passport-vipps';
import type { VippsLoginWarning } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { Browser, cookiesSetBy } from '../../support/browser.ts';
import { leaveForVipps, untilCallback } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { createSite, expressVersions, pointedAt } from '../../support/site.ts';
import type { SiteSettings } from '../../support/site.ts';

describe('the addresses of a site', () => {
  const simulator = useSimulator();

  describe.each(expressVersions)('a `baseUrl` with a path on %s', (_name, express) => {
    const options = { baseUrl: 'http://localhost:3000/shop/' };
    const shop = () => createSite(simulator(), { express, options }).app;

    const mounted = () => express().use('/shop', shop());
    const behindProxy = (): RequestListener => {
      const app = shop() as RequestListener;
      return (req, res) => {
        req.url = req.url?.replace(/^\/shop/, '');
        app(req, res);
      };
    };

    it.each<[string, () => RequestListener]>([
      ['is mounted below it', mounted],
      ['stands behind a proxy that cuts it off', behindProxy],
    ])('fits an app that %s', async (_where, app) => {
      const browser = new Browser(app());
      const url = await leaveForVipps(browser, '/shop/my-page?tab=2');
      expect(url.searchParams.get('redirect_uri')).toBe(
        'http://localhost:3000/shop/vipps/callback',
      );

      const callback = await untilCallback(
        simulator(),
        browser,
        { as: 'ada' },
        '/shop/my-page?x=1',
      );
      expect((await browser.get(callback)).headers.location).toBe('/shop/my-page?x=1');
      expect((await browser.get('/shop/my-page')).status).toBe(200);
      expect((await browser.submit('/shop/vipps/logout')).status).toBe(303);
    });
  });

  describe.each(expressVersions)('a `baseUrl` with a path, on %s', (_name, express) => {
    const options = { baseUrl: 'http://localhost:3000/shop' };
    const pages = {
      // As an app has them that gets the whole path, and as one has them behind a proxy that cuts it off.
      'a page below it': (app: Express) => app.get('/shop/cart', (_req, res) => res.end()),
      'a folder below it': (app: Express) => app.use('/shop/files', express.Router()),
      'a Router below it': (app: Express) => app.use('/shop', express.Router()),
      'a Router with a page below it': (app: Express) => {
        const router = express.Router();
        router.get('/shop/cart', (_req, res) => res.end());
        app.use(router);
      },
      'a limit below it': (app: Express) =>
        app.use('/shop/vipps/login', (_req, _res, next) => next()),
      'no path that begins with it': () => undefined,
      'one path that only begins like it': (app: Express) =>
        app.get('/shopping', (_req, res) => res.end()),
      'a Router elsewhere': (app: Express) => app.use('/files', express.Router()),
      'a limit at the login, elsewhere': (app: Express) =>
        app.use('/vipps/login', (_req, _res, next) => next()),
    };
    const siteWith = (declare: (app: Express) => unknown, more: object = {}) => {
      const warnings: VippsLoginWarning[] = [];
      const app = express();
      const onWarning = (warning: VippsLoginWarning) => warnings.push(warning);
      app.use(vippsLogin({ ...pointedAt(simulator()), ...options, onWarning, ...more }));
      declare(app);
      return { browser: new Browser(app), warnings };
    };
    const withPages = (app: Express) => app.get(['/', '/cart'], (_req, res) => res.end());

    it.each<[keyof typeof pages]>([
      ['a page below it'],
      ['a folder below it'],
      ['a Router below it'],
      ['a Router with a page below it'],
      ['a limit below it'],
    ])('answers with that path, and there only, where the app has %s', async (which) => {
      const { browser, warnings } = siteWith((app) => pages[which](app));

      expect((await browser.get('/shop/vipps/login')).status).toBe(302);
      expect(warnings).toStrictEqual([]);
      expect((await browser.get('/vipps/login')).status).toBe(404);
      expect((await browser.get('/shop/shop/vipps/login')).status).toBe(404);
      expect(warnings).toMatchObject([
        { code: 'path_not_answered', message: expect.stringContaining('`proxyStripsPath: true`') },
      ]);
    });

    it.each<[keyof typeof pages]>([
      ['no path that begins with it'],
      ['one path that only begins like it'],
      ['a Router elsewhere'],
      ['a limit at the login, elsewhere'],
    ])('answers without that path, and there only, where the app has %s', async (which) => {
      const { browser, warnings } = siteWith((app) => pages[which](withPages(app)));

      expect((await browser.get('/vipps/login')).status).toBe(302);
      expect(warnings).toStrictEqual([]);
      // A proxy makes that of /shop/shop/vipps/login.
      expect((await browser.get('/shop/vipps/login')).status).toBe(404);
      expect(warnings).toMatchObject([
        { code: 'path_not_answered', message: expect.stringContaining('`proxyStripsPath: false`') },
      ]);
    });

    it.each([true, false])('answers as `proxyStripsPath: %j` says', async (proxyStripsPath) => {
      const declare = proxyStripsPath ? pages['a page below it'] : withPages;
      const { browser } = siteWith(declare, { proxyStripsPath });

      expect((await browser.get('/vipps/login')).status).toBe(proxyStripsPath ? 302 : 404);
      expect((await browser.get('/shop/vipps/login')).status).toBe(proxyStripsPath ? 404 : 302);
    });

    it('answers at one path where it is mounted there, whatever else the apps have', async () => {
      const shop = express().use(vippsLogin({ ...pointedAt(simulator()), ...options }));
      withPages(shop);
      const app = withPages(express()).use('/shop', shop);
      const browser = new Browser(app);

      expect((await browser.get('/shop/vipps/login')).status).toBe(302);
      expect((await browser.get('/vipps/login')).status).toBe(404);
      expect((await browser.get('/shop/shop/vipps/login')).status).toBe(404);
    });

    it('is looked for in the app that this one is mounted in, too', async () => {
      const inner = express().use(vippsLogin({ ...pointedAt(simulator()), ...options }));
      const app = express().use(inner);
      pages['a page below it'](app);
      const browser = new Browser(app);

      expect((await browser.get('/shop/vipps/login')).status).toBe(302);
      expect((await browser.get('/vipps/login')).status).toBe(404);
    });

    it('lets nobody pass by a limit at the path where it answers', async () => {
      const limited = (path: string, declare: (app: Express) => unknown) => {
        const app = express();
        app.use(path, (_req, res) => res.sendStatus(429));
        app.use(vippsLogin({ ...pointedAt(simulator()), ...options, onWarning: () => undefined }));
        declare(app);
        return new Browser(app);
      };
      for (const browser of [
        limited('/shop/vipps/login', pages['a page below it']),
        limited('/vipps/login', withPages),
      ]) {
        const asked = ['/vipps/login', '/shop/vipps/login', '/shop/shop/vipps/login'];
        const answers = await Promise.all(asked.map((path) => browser.get(path)));
        expect(answers.map(({ status }) => status).sort()).toEqual([404, 404, 429]);
      }
    });
  });

  it('answers below the path of the host that was asked, not below those of others', async () => {
    const baseUrl = ['http://localhost:3000/a', 'http://shop.localhost:3000/b'];
    const app = createSite(simulator(), { options: { baseUrl, proxyStripsPath: false } }).app;
    const browser = new Browser(app, { headers: { Host: 'shop.localhost:3000' } });

    expect((await browser.get('/b/vipps/login')).status).toBe(302);
    expect((await browser.get('/a/vipps/login')).status).toBe(404);
  });

  describe('several `baseUrl`s', () => {
    const options = { baseUrl: ['http://localhost:3000', 'http://shop.localhost:3000'] };
    const newBrowser = (headers: Record<string, string>) =>
      createSite(simulator(), { options }).browser({ headers });
    const redirectUriFor = async (headers: Record<string, string>) => {
      const url = await leaveForVipps(newBrowser(headers), '/vipps/login');
      return url.searchParams.get('redirect_uri');
    };

    it('are chosen among by the host of the request', async () => {
      const atShop = 'http://shop.localhost:3000/vipps/callback';
      expect(await redirectUriFor({ Host: 'shop.localhost:3000' })).toBe(atShop);
      const proxied = { Host: 'app:8080', 'X-Forwarded-Host': 'shop.localhost:3000' };
      expect(await redirectUriFor(proxied)).toBe(atShop);
    });

    it('are not added to by a host that nobody configured', async () => {
      const atFirst = 'http://localhost:3000/vipps/callback';
      expect(await redirectUriFor({ Host: 'evil.example' })).toBe(atFirst);
      expect(await redirectUriFor({ 'X-Forwarded-Host': 'evil.example' })).toBe(atFirst);
    });

    it('each have their own path to the login', async () => {
      const baseUrl = ['http://localhost:3000/a', 'http://shop.localhost:3000/b'];
      const app = createSite(simulator(), { options: { baseUrl } }).app;
      const browser = new Browser(app, { headers: { Host: 'shop.localhost:3000' } });

      const { body } = await browser.get('/my-page').set('Accept', 'application/json');

      expect(body).toMatchObject({ message: expect.stringMatching(/ \/b\/vipps\/login\.$/) });
    });

    it('each log people in', async () => {
      const browser = newBrowser({ Host: 'shop.localhost:3000' });
      await logIn(browser, simulator(), { as: 'ada' });

      expect((await browser.get('/my-page')).status).toBe(200);
    });
  });

  describe('a `redirectUri` that is a page', () => {
    it.each([
      ['/', {}],
      ['/welcome', { successRedirect: '/welcome?first=1' }],
      // A slash more leads to the route.
      ['/welcome', { successRedirect: '/welcome/' }],
      ['/sorry', { failureRedirect: 'http://localhost:3000/sorry' }],
      ['/bye', { logoutRedirect: '/bye' }],
      ['/log-in', { loginPage: '/log-in' }],
    ])('is refused at start-up: %s', (path, pages) => {
      const options = { ...pages, redirectUri: `http://localhost:3000${path}` };
      expect(() => createSite(simulator(), { options })).toThrow(/callback is at .* that is the/);
    });

    it('is refused where it is the front page, which no option names', () => {
      const pages = { successRedirect: '/a', failureRedirect: '/a', logoutRedirect: '/a' };
      const options = { ...pages, redirectUri: 'http://localhost:3000/' };
      expect(() => createSite(simulator(), { options })).toThrow(/that is the front page/);
    });
  });

  describe('an explicit `redirectUri`', () => {
    it('is where the callback answers', async () => {
      const options = { redirectUri: 'http://localhost:3000/signed-in' };
      const browser = createSite(simulator(), { options }).browser();
      const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/vipps/login');

      expect(callback).toMatch(/^\/signed-in\?/);
      expect((await browser.get(callback)).headers.location).toBe('/');
      expect((await browser.get('/my-page')).status).toBe(200);
      expect((await browser.get('/vipps/callback')).status).toBe(404);
    });

    it('may be one of a list, which a login chooses from', async () => {
      const options = {
        redirectUri: ['http://localhost:3000/vipps/callback', 'http://localhost:3000/other'],
      };
      const site = createSite(simulator(), {
        options,
        after: (app) => {
          app.get('/log-in', (req) =>
            req.vipps.login({ redirectUri: 'http://localhost:3000/other', returnTo: '/my-page' }),
          );
        },
      });
      const browser = site.browser();
      const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/log-in');

      expect(callback).toMatch(/^\/other\?/);
      expect((await browser.get(callback)).headers.location).toBe('/my-page');
    });

    it.each(['myapp://app/vipps/back', 'https://elsewhere.example/vipps/back'])(
      'is no route of the site where it is %s',
      async (redirectUri) => {
        const options = { redirectUri: ['http://localhost:3000/vipps/callback', redirectUri] };
        const browser = createSite(simulator(), { options }).browser();

        expect((await browser.get('/vipps/back')).status).toBe(404);
      },
    );
  });
});

const throughProxy = { headers: { Host: 'shop.example', 'X-Forwarded-Proto': 'https' } };

describe('a proxy', () => {
  const redirectUris = [
    'https://shop.example/vipps/callback',
    'https://b.example/vipps/callback',
    'https://shop.example/club/callback',
  ];

  const simulator = useSimulator({ redirectUris });

  describe.each(expressVersions)(
    'an https site behind a proxy that speaks http, on %s',
    (_n, express) => {
      const siteWith = ({ options, ...settings }: SiteSettings = {}) =>
        createSite(simulator(), {
          express,
          options: { baseUrl: 'https://shop.example', ...options },
          ...settings,
        });

      it('logs people in', async () => {
        const site = siteWith();
        const browser = site.browser(throughProxy);

        await logIn(browser, simulator(), { as: 'ada', at: '/my-page' });

        expect((await browser.get('/my-page')).status).toBe(200);
        expect(site.warnings).toStrictEqual([]);
      });

      it('sets only cookies that stay with this host and on https', async () => {
        const browser = siteWith().browser(throughProxy);
        const responses = [await browser.get('/vipps/login')];
        await logIn(browser, simulator(), { as: 'ada' });
        const names = [...browser.cookies.keys()].join(' ');
        expect(names).toMatch(/__Host-vipps\.[\w-]{6}\.known( |$)/);
        expect(names).toMatch(/__Host-vipps\.sid\.[\w-]{6}( |$)/);
        // The login that was begun first, and never finished.
        expect(names).toMatch(/__Host-vipps\.[\w-]{6}\.[\w-]{22}( |$)/);
        responses.push(await browser.submit('/vipps/logout'));

        for (const cookie of responses.flatMap(cookiesSetBy)) {
          expect(cookie.name).toMatch(/^__Host-/);
          expect(cookie).toMatchObject({ secure: true, httpOnly: true, path: '/' });
          expect(cookie.domain).toBeUndefined();
        }
      });

      it('takes back the prefix where the app’s own cookie settings may not keep its promise', async () => {
        const session = { cookie: { domain: 'shop.example' } };
        const browser = siteWith({ options: { session } }).browser(throughProxy);

        await logIn(browser, simulator(), { as: 'ada' });

        expect([...browser.cookies.keys()]).toContainEqual(expect.stringMatching(/^vipps\.sid\./));
        expect((await browser.get('/my-page')).status).toBe(200);
      });

      it.each<[string, object]>([
        ['an age', { maxAge: 60_000 }],
        ['what is the default', { sameSite: 'lax', path: '/', httpOnly: true, secure: true }],
        ['no domain', { domain: undefined }],
      ])('leaves the prefix where the app’s own cookie settings say %s', async (_what, cookie) => {
        const browser = siteWith({ options: { session: { cookie } } }).browser(throughProxy);

        await logIn(browser, simulator(), { as: 'ada' });

        expect([...browser.cookies.keys()]).toContainEqual(
          expect.stringMatching(/^__Host-vipps\.sid\./),
        );
        expect((await browser.get('/my-page')).status).toBe(200);
      });

      it('takes it back where they say that the cookie may go over http', async () => {
        const cookie = { secure: 'auto' } as const;
        const browser = siteWith({ options: { session: { cookie } } }).browser(throughProxy);

        await logIn(browser, simulator(), { as: 'ada' });

        expect([...browser.cookies.keys()]).toContainEqual(expect.stringMatching(/^vipps\.sid\./));
      });

      it('tells its cookies from those of another app on the host', async () => {
        const options = { redirectUri: 'https://shop.example/club/callback' };
        const club = siteWith({ options }).browser(throughProxy);
        const till = siteWith().browser(throughProxy);
        for (const browser of [club, till]) await logIn(browser, simulator(), { as: 'ada' });
        for (const browser of [club, till]) await browser.submit('/vipps/logout');

        const names = [...club.cookies.keys()];
        expect(names).toContainEqual(expect.stringMatching(/\.paused$/));
        expect(names.filter((name) => till.cookies.has(name))).toStrictEqual([]);
      });
    },
  );
});
