import { describe, expect, it, jest } from '@jest/globals';
import type { Express } from 'express';
import expressSession from 'express-session';
import type { SessionOptions } from 'express-session';
import { vippsLogin } from 'passport-vipps';
import type { VippsLoginOptions, VippsLoginWarning } from 'passport-vipps';
import request from 'supertest';

import { Browser } from '../../support/browser.ts';
import { useEnvironment } from '../../support/environment.ts';
import { iphone } from '../../support/simulator-phone.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { createSite, expressVersions, pointedAt, secret } from '../../support/site.ts';

const simulator = useSimulator();
const setEnvironment = useEnvironment();

const quiet = { resave: false, saveUninitialized: false };
const production = { NODE_ENV: 'production' };

/** A store like those that live elsewhere. */
class SharedStore extends expressSession.Store {
  readonly sessions = new Map<string, expressSession.SessionData>();

  override get(...[sid, done]: Parameters<expressSession.Store['get']>): void {
    done(null, this.sessions.get(sid));
  }

  override set(sid: string, session: expressSession.SessionData, done?: () => void): void {
    this.sessions.set(sid, session);
    done?.();
  }

  override destroy(sid: string, done?: () => void): void {
    this.sessions.delete(sid);
    done?.();
  }
}

describe.each(expressVersions)('an app with a session of its own, on %s', (_name, express) => {
  async function warningsOf(options: Partial<SessionOptions>, environment = {}) {
    setEnvironment(environment);
    const site = createSite(simulator(), {
      express,
      before: (app) => app.use(expressSession({ secret, ...quiet, ...options })),
    });
    const browser = site.browser();
    await browser.get('/vipps/login');
    await browser.get('/vipps/login');
    return site.warnings.map(({ code }) => code);
  }

  it.each(['strict', true] as const)(
    'is warned once of a cookie that is SameSite %j',
    async (sameSite) => {
      expect(await warningsOf({ cookie: { sameSite } })).toEqual(['session_cookie_strict']);
    },
  );

  it.each(['lax', 'none', false, undefined] as const)(
    'is not warned of a cookie that is SameSite %j',
    async (sameSite) => {
      expect(await warningsOf({ cookie: { sameSite } })).toStrictEqual([]);
    },
  );

  it('is not warned of a session that the package does not use', async () => {
    const site = createSite(simulator(), {
      express,
      options: { session: false, onLogin: (_login, _req, _res, next) => next() },
      before: (app) =>
        app.use(expressSession({ secret, cookie: { sameSite: 'strict' }, ...quiet })),
    });
    await site.browser().get('/vipps/login');

    expect(site.warnings).toStrictEqual([]);
  });

  it('is warned once in production of a session that is kept in memory', async () => {
    expect(await warningsOf({}, production)).toEqual(['memory_store_in_production']);
  });

  it('is not warned of another store, nor while it is developed', async () => {
    expect(await warningsOf({ store: new SharedStore() }, production)).toStrictEqual([]);
    expect(await warningsOf({}, { NODE_ENV: 'development' })).toStrictEqual([]);
  });
});

describe('the session of the package', () => {
  async function warningsOf(session: Partial<SessionOptions> | true, environment = {}) {
    setEnvironment(environment);
    const site = createSite(simulator(), { options: { session } });
    await site.browser().get('/vipps/login');
    await site.browser().get('/vipps/login');
    return site.warnings.map(({ code }) => code);
  }

  it('warns once in production where it is kept in memory', async () => {
    expect(await warningsOf(true)).toStrictEqual([]);
    expect(await warningsOf(true, production)).toEqual(['memory_store_in_production']);
    expect(await warningsOf({ store: new SharedStore() }, production)).toStrictEqual([]);
  });

  it('warns of a cookie that is SameSite strict', async () => {
    const session = { cookie: { sameSite: 'strict' as const } };
    expect(await warningsOf(session)).toEqual(['session_cookie_strict']);
    expect(await warningsOf({ cookie: { maxAge: 1_000 } })).toStrictEqual([]);
  });

  it('warns where every visitor would get one', async () => {
    expect(await warningsOf({ saveUninitialized: true })).toEqual(['session_saves_uninitialized']);
    expect(await warningsOf({ saveUninitialized: false })).toStrictEqual([]);
  });
});

describe.each(expressVersions)('vippsLogin() mounted twice, on %s', (_name, express) => {
  async function warningsOf(second?: VippsLoginOptions) {
    const warnings: VippsLoginWarning[] = [];
    const onWarning = (warning: VippsLoginWarning) => warnings.push(warning);
    const first = vippsLogin({ ...pointedAt(simulator()), onWarning });
    const app = express().use(first);
    app.use(second ? vippsLogin({ ...pointedAt(simulator()), onWarning, ...second }) : first);
    app.get('/', (_req, res) => res.json({}));
    const browser = new Browser(app);
    await browser.get('/');
    await browser.get('/');
    return warnings.map(({ code }) => code);
  }

  it('under one name is warned of once', async () => {
    expect(await warningsOf({})).toEqual(['mounted_twice']);
  });

  it('under two names is no mistake', async () => {
    expect(await warningsOf({ name: 'vipps-staff', paths: { login: '/staff' } })).toStrictEqual([]);
  });

  it('by the same function is no mistake either: an app and an app in it', async () => {
    expect(await warningsOf()).toStrictEqual([]);
  });
});

describe('a login started at another host than `baseUrl` says', () => {
  async function warningsOf(headers: Record<string, string>) {
    const site = createSite(simulator());
    const like = { 'User-Agent': 'Mozilla/5.0', 'Accept-Language': 'nb' };
    const browser = site.browser({ headers: { ...like, ...headers } });
    await browser.get('/vipps/login');
    await browser.get('/my-page');
    return site.warnings;
  }

  it('is warned of once, with both', async () => {
    const message: unknown = expect.stringMatching(/at 127\.0\.0\.1, .*localhost:3000/);
    expect(await warningsOf({ Host: '127.0.0.1:3000' })).toEqual([
      { code: 'base_url_host_differs', message },
    ]);
  });

  it('is in order where the proxy tells the right one', async () => {
    const headers = { Host: 'app:8080', 'X-Forwarded-Host': 'localhost:3000' };
    expect(await warningsOf(headers)).toStrictEqual([]);
    for (const host of ['LOCALHOST:3000', 'localhost.:3000', 'localhost', 'localhost:5173']) {
      expect(await warningsOf({ Host: host })).toStrictEqual([]);
    }
  });

  it('is no mistake of a test, which is no browser', async () => {
    const headers = { 'User-Agent': 'node-superagent', Host: '127.0.0.1:41234' };
    expect(await warningsOf(headers)).toStrictEqual([]);
  });

  it('is no mistake of a test that calls itself a phone', async () => {
    const site = createSite(simulator());
    const agent = request.agent(site.app).set('User-Agent', iphone);
    await agent.get('/vipps/login').expect(302);
    expect(site.warnings).toStrictEqual([]);
  });

  it('is not looked for on pages that start none', async () => {
    const site = createSite(simulator());
    await site.browser({ headers: { Host: 'elsewhere.example' } }).get('/');
    expect(site.warnings).toStrictEqual([]);
  });
});

describe('a secret that nobody set', () => {
  it('is warned of', () => {
    const { warnings } = createSite(simulator(), { options: { secret: undefined } });
    expect(warnings.map(({ code }) => code)).toEqual(['secret_generated']);
    expect(createSite(simulator()).warnings).toStrictEqual([]);
  });
});

describe('a warning that nobody listens to', () => {
  it('is a warning of Node’s, with its code', () => {
    const emitWarning = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    vippsLogin({ ...pointedAt(simulator()), secret: undefined });

    const details = { type: 'VippsLoginWarning', code: 'secret_generated' };
    expect(emitWarning.mock.calls).toEqual([[expect.stringContaining('VIPPS_SECRET'), details]]);
    emitWarning.mockRestore();
  });
});

describe('vippsLogin() outside of Express', () => {
  it('says so', async () => {
    const middleware = vippsLogin(pointedAt(simulator()));
    const browser = new Browser((req, res) => {
      middleware(req, res, (error) => {
        res.end(JSON.stringify({ code: (error as { code?: string }).code }));
      });
    });

    expect((await browser.get('/')).text).toBe('{"code":"express_required"}');
  });
});

const https = { 'X-Forwarded-Proto': 'https' };

describe.each(expressVersions)('an https site reached on http, on %s', (_name, express) => {
  async function warningsOf(
    headers: Record<string, string>,
    before?: (app: Express) => void,
    baseUrl = 'https://shop.example',
  ) {
    const site = createSite(simulator(), {
      express,
      options: { baseUrl },
      ...(before && { before }),
    });
    const browser = site.browser({ headers: { Host: new URL(baseUrl).host, ...headers } });
    await browser.get('/vipps/login');
    await browser.get('/vipps/login');
    return site.warnings.map(({ code }) => code);
  }

  const withSession = (app: Express, isSecure: boolean) =>
    app.use(
      expressSession({
        secret,
        resave: false,
        saveUninitialized: false,
        cookie: { secure: isSecure },
      }),
    );

  it('warns once that the proxy says nothing of https', async () => {
    expect(await warningsOf({})).toEqual(['proxy_header_missing']);
  });

  it('warns of nothing where the proxy says https, or the site is on http', async () => {
    expect(await warningsOf(https)).toStrictEqual([]);
    expect(await warningsOf({}, undefined, 'http://localhost:3000')).toStrictEqual([]);
  });

  it('warns once that the app’s secure session needs `trust proxy`', async () => {
    expect(await warningsOf(https, (app) => withSession(app, true))).toEqual(['proxy_not_trusted']);
  });

  it.each<[string, (app: Express) => unknown]>([
    ['the app trusts its proxy', (app) => withSession(app.set('trust proxy', 1), true)],
    ['the app’s session is not secure', (app) => withSession(app, false)],
  ])('warns of nothing where %s', async (_why, before) => {
    expect(await warningsOf(https, (app) => void before(app))).toStrictEqual([]);
  });

  it.each(['HTTPS', 'https,http', ' Https , http', 'https, https'])(
    'warns of nothing where express-session takes it for https: %s',
    async (proto) => {
      const headers = { 'X-Forwarded-Proto': proto };
      expect(await warningsOf(headers)).toStrictEqual([]);
      const trusting = (app: Express) => void withSession(app.set('trust proxy', 1), true);
      expect(await warningsOf(headers, trusting)).toStrictEqual([]);
    },
  );

  it.each([{}, { 'X-Forwarded-Proto': 'http' }, { 'X-Forwarded-Proto': 'http, https' }])(
    'warns of whatever express-session takes for http: %j',
    async (headers) => {
      expect(await warningsOf(headers)).toEqual(['proxy_header_missing']);
      expect(await warningsOf(headers, (app) => void withSession(app, true))).toEqual([
        'proxy_header_missing',
      ]);
    },
  );
});
