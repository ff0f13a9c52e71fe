import { describe, expect, it } from '@jest/globals';
import expressSession from 'express-session';
import type { SessionOptions } from 'express-session';

import { useEnvironment } from '../../../support/environment.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions, secret } from '../../../support/site.ts';

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
      expect(await warningsOf({ cookie: { sameSite } })).toEqual([]);
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

    expect(site.warnings).toEqual([]);
  });

  it('is warned once in production of a session that is kept in memory', async () => {
    expect(await warningsOf({}, production)).toEqual(['memory_store_in_production']);
  });

  it('is not warned of another store, nor while it is developed', async () => {
    expect(await warningsOf({ store: new SharedStore() }, production)).toEqual([]);
    expect(await warningsOf({}, { NODE_ENV: 'development' })).toEqual([]);
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
    expect(await warningsOf(true)).toEqual([]);
    expect(await warningsOf(true, production)).toEqual(['memory_store_in_production']);
    expect(await warningsOf({ store: new SharedStore() }, production)).toEqual([]);
  });

  it('warns of a cookie that is SameSite strict', async () => {
    const session = { cookie: { sameSite: 'strict' as const } };
    expect(await warningsOf(session)).toEqual(['session_cookie_strict']);
    expect(await warningsOf({ cookie: { maxAge: 1_000 } })).toEqual([]);
  });

  it('warns where every visitor would get one', async () => {
    expect(await warningsOf({ saveUninitialized: true })).toEqual(['session_saves_uninitialized']);
    expect(await warningsOf({ saveUninitialized: false })).toEqual([]);
  });
});
