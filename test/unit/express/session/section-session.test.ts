import { describe, expect, it } from '@jest/globals';
import cookieSession from 'cookie-session';
import type express from 'express';
import type { Express, NextFunction, Request, RequestHandler, Response, Router } from 'express';
import expressSession, { MemoryStore } from 'express-session';
import { requireLogin, vippsLogin } from 'passport-vipps';
import type { VippsLoginOptions, VippsLoginWarning } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { Browser } from '../../../support/browser.ts';
import { casesDue } from '../../../support/matrix.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import {
  bothExpressVersions,
  createSite,
  errorPage,
  expressVersions,
  pointedAt,
  secret,
} from '../../../support/site.ts';
import { wrappings } from '../../../support/wrapped-layers.ts';

const simulator = useSimulator();

type ExpressModule = typeof express;

const sessionOf = (store: MemoryStore, name = 'admin.sid') =>
  expressSession({ secret, name, store, resave: false, saveUninitialized: false });

/** Pages that write to `req.session` and show it, below a path. */
function sessionPages(app: Pick<Router, 'get'>, at: string): void {
  app.get(`${at}/write`, (req, res) => {
    Object.assign(req.session, { writtenAt: at });
    res.end();
  });
  app.get(`${at}/show`, (req, res) => {
    const { writtenAt } = req.session as { writtenAt?: string };
    res.json({ writtenAt, givenName: (req.user as { givenName?: string } | undefined)?.givenName });
  });
}

type Section = (site: {
  readonly app: Express;
  readonly express: ExpressModule;
  readonly session: RequestHandler;
  /** Declares the pages of the section, unless that comes before vippsLogin(). */
  readonly pages: (router: Pick<Router, 'get'>) => void;
}) => void;

const sections: [string, Section][] = [
  ['on a path', ({ app, session }) => app.use('/admin', session)],
  [
    'in a Router',
    ({ app, express, session, pages }) => {
      const admin = express.Router();
      admin.use(session);
      pages(admin);
      app.use('/admin', admin);
    },
  ],
  [
    'in a Router in a Router',
    ({ app, express, session }) => {
      app.use('/admin', express.Router().use('/', express.Router().use(session)));
    },
  ],
  [
    'in an app of its own',
    ({ app, express, session, pages }) => {
      const admin = express();
      admin.use(session);
      pages(admin);
      app.use('/admin', admin);
    },
  ],
  [
    'on its routes',
    ({ app, session }) => {
      app.get('/admin/write', session);
      app.get('/admin/show', session);
    },
  ],
  [
    'by a path that it looks at itself',
    ({ app, session }) =>
      app.use((req: Request, res: Response, next: NextFunction) => {
        if (req.path.startsWith('/admin')) session(req, res, next);
        else next();
      }),
  ],
  [
    'by a middleware that waits first',
    ({ app, session }) =>
      app.use('/admin', (req: Request, res: Response, next: NextFunction) => {
        setImmediate(() => session(req, res, next));
      }),
  ],
];

const cases = casesDue(
  (await bothExpressVersions()).flatMap(([version, express]) =>
    wrappings.map(([how, wrapping]) => ({ name: `${version}${how}`, express, wrapping })),
  ),
);

describe.each(cases)('a session for a section only, on $name', ({ express, wrapping }) => {
  function siteWith(
    declare: (app: Express) => void,
    { first = false, options = {} }: { first?: boolean; options?: VippsLoginOptions } = {},
  ) {
    const site = createSite(simulator(), {
      express,
      options,
      before: (app) => {
        wrapping.before?.(app);
        if (first) declare(app);
      },
      after: (app) => {
        if (!first) declare(app);
        sessionPages(app, '/shop');
        sessionPages(app, '/admin');
        app.get('/admin/mine', requireLogin(), (req, res) => res.json(req.user));
      },
    });
    wrapping.after?.(site.app);
    return site;
  }

  it.each(
    sections.flatMap(([how, declare]) => [true, false].map((first) => ({ how, declare, first }))),
  )('just works $how, before vippsLogin(): $first', async ({ declare, first }) => {
    const store = new MemoryStore();
    const { browser: open, warnings } = siteWith(
      (app) => {
        const pages = (router: Pick<Router, 'get'>) => first || sessionPages(router, '');
        declare({ app, express, session: sessionOf(store), pages });
      },
      { first },
    );
    const browser = open();

    // Also the very first request of the process gets the right one.
    expect((await browser.get('/admin/write')).status).toBe(200);
    expect(browser.cookies.has('admin.sid')).toBe(true);
    expect(Object.keys(Reflect.get(store, 'sessions') as object)).toHaveLength(1);
    await browser.get('/shop/write');
    await logIn(browser, simulator(), { as: 'ada' });

    expect((await browser.get('/my-page')).body).toMatchObject({ user: { givenName: 'Ada' } });
    expect((await browser.get('/admin/mine')).status).toBe(200);
    expect((await browser.get('/shop/show')).body).toEqual({ givenName: 'Ada' });
    expect((await browser.get('/admin/show')).body).toMatchObject({ givenName: 'Ada' });
    expect(Object.keys(Reflect.get(store, 'sessions') as object)).toHaveLength(1);

    expect((await browser.submit('/vipps/logout')).status).toBe(303);
    expect((await browser.get('/my-page')).status).toBe(302);
    expect(warnings.filter(({ code }) => code !== 'secret_generated')).toStrictEqual([]);
  });

  it('keeps what each writes to itself', async () => {
    const browser = siteWith((app) => app.use('/admin', sessionOf(new MemoryStore()))).browser();
    await logIn(browser, simulator(), { as: 'ada' });

    await browser.get('/admin/write');
    await browser.get('/shop/write');

    expect((await browser.get('/admin/show')).body).toEqual({
      writtenAt: '/admin',
      givenName: 'Ada',
    });
    expect((await browser.get('/shop/show')).body).toEqual({
      writtenAt: '/shop',
      givenName: 'Ada',
    });
  });

  it('ends both where somebody logs out in that section', async () => {
    const { app, browser: open } = siteWith(
      (app) => app.use('/admin', sessionOf(new MemoryStore())),
      {
        first: true,
      },
    );
    app.post('/admin/leave', (req, res, next) => {
      req.logout((error: unknown) => (error ? next(error) : res.end()));
    });
    const browser = open();
    await browser.get('/admin/write');
    await logIn(browser, simulator(), { as: 'ada' });

    expect((await browser.submit('/admin/leave')).status).toBe(200);

    expect((await browser.get('/')).body).toEqual({ user: null });
    expect((await browser.get('/admin/show')).body).toEqual({});
  });

  it.each<[string, (req: Request, res: Response, next: NextFunction) => void]>([
    [
      'asks whether there is one',
      (req, _res, next) => next((req.session as unknown) ? undefined : new Error()),
    ],
    [
      'turns people away without one',
      (req, res, next) => {
        if (req.session as unknown) next();
        else res.redirect('/no-session');
      },
    ],
    [
      'reads it',
      (req, res, next) => {
        res.locals['cart'] = (req.session as { cart?: string }).cart;
        next();
      },
    ],
    [
      'writes to it',
      (req, _res, next) => {
        Object.assign(req.session, { seen: true });
        next();
      },
    ],
    [
      'throws without one',
      (req, _res, next) => {
        if (!(req.session as unknown)) throw new TypeError('no session');
        next();
      },
    ],
  ])('takes no middleware for one that %s', async (_what, middleware) => {
    const { browser: open, warnings } = siteWith((app) => app.use(middleware));
    const browser = open();

    for (const path of ['/shop/write', '/shop/show', '/', '/shop/show']) {
      expect((await browser.get(path)).status).toBe(200);
    }
    expect((await browser.get('/shop/show')).body).toEqual({ writtenAt: '/shop' });
    expect(warnings).toStrictEqual([]);
  });

  it.each<[string, (session: object) => unknown]>([
    ['reads', (session) => void Reflect.get(session, 'cart')],
    ['looks for something in', (session) => 'cart' in session],
    ['lists', (session) => Object.keys(session)],
    ['writes to', (session) => Object.assign(session, { cart: [] })],
    ['defines something in', (session) => Object.defineProperty(session, 'cart', { value: [] })],
    ['deletes something in', (session) => Reflect.deleteProperty(session, 'cart')],
  ])('runs a middleware that %s it once for a request, and not to try it', async (_how, use) => {
    let runs = 0;
    const { browser } = siteWith((app) =>
      app.use((req: Request, _res: Response, next: NextFunction) => {
        runs++;
        // On a stand-in for the request there is none.
        if (req.session as unknown) use(req.session);
        next();
      }),
    );

    await browser().get('/shop/show');

    expect(runs).toBe(1);
  });

  it.each([true, false])(
    'is not taken for one by its name, before vippsLogin(): %s',
    async (first) => {
      const { app, browser: open } = siteWith(
        (app) =>
          app.use('/api/session', function session(_req: Request, res: Response) {
            res.json({ session: 'mine' });
          }),
        { first },
      );
      app.use(function cookieSession(_req: Request, _res: Response, next: NextFunction) {
        next();
      });
      const browser = open();

      await logIn(browser, simulator(), { as: 'ada' });

      expect((await browser.get('/api/session')).body).toEqual({ session: 'mine' });
      expect((await browser.get('/my-page')).status).toBe(200);
    },
  );
});

describe.each(cases)('a session for the whole site after vippsLogin(), on $name', (testCase) => {
  const { express, wrapping } = testCase;

  it.each<[string, () => RequestHandler]>([
    ['express-session', () => sessionOf(new MemoryStore(), 'shop.sid')],
    ['cookie-session', () => cookieSession({ secret, name: 'shop.sid' })],
  ])('is warned of, and takes nobody’s login away: %s', async (_which, session) => {
    const {
      app,
      browser: open,
      warnings,
    } = createSite(simulator(), {
      express,
      ...(wrapping.before && { before: wrapping.before }),
      after: (app) => {
        app.use(session());
        sessionPages(app, '/shop');
      },
    });
    wrapping.after?.(app);
    const browser = open();

    expect((await browser.get('/shop/write')).status).toBe(200);
    await logIn(browser, simulator(), { as: 'ada' });

    expect((await browser.get('/my-page')).body).toMatchObject({ user: { givenName: 'Ada' } });
    expect((await browser.get('/shop/show')).body).toEqual({
      writtenAt: '/shop',
      givenName: 'Ada',
    });
    expect(browser.cookies.has('shop.sid')).toBe(true);
    await browser.submit('/vipps/logout');
    expect((await browser.get('/')).body).toEqual({ user: null });
    expect(warnings.map(({ code }) => code)).toEqual(['session_declared_after']);
  });
});

describe.each(expressVersions)('a session after vippsLogin() on %s', (_name, express) => {
  it('is none of our business with `session: false`', async () => {
    const { browser: open, warnings } = createSite(simulator(), {
      express,
      options: { session: false, onLogin: (_login, _req, _res, next) => next() },
      after: (app) => {
        app.use(sessionOf(new MemoryStore()));
        sessionPages(app, '/shop');
      },
    });
    const browser = open();

    await browser.get('/shop/write');

    expect((await browser.get('/shop/show')).body).toEqual({ writtenAt: '/shop' });
    expect(warnings).toStrictEqual([]);
  });

  it('of an app beside that of vippsLogin() is a section’s own', async () => {
    const warnings: VippsLoginWarning[] = [];
    const app = express();
    const onWarning = (warning: VippsLoginWarning) => warnings.push(warning);
    app.use(express.Router().use('/shop', vippsLogin({ ...pointedAt(simulator()), onWarning })));
    app.use('/admin', sessionOf(new MemoryStore()));
    sessionPages(app, '/admin');
    app.use(errorPage);
    const browser = new Browser(app);

    await browser.get('/admin/write');

    expect((await browser.get('/admin/show')).body).toEqual({ writtenAt: '/admin' });
    expect(warnings).toStrictEqual([]);
  });

  it('keeps its pages without a session while its store is away, rather than with ours', async () => {
    const store = new MemoryStore();
    const { app, browser: open } = createSite(simulator(), {
      express,
      after: (app) => app.use('/admin', sessionOf(store)),
    });
    app.get('/admin/write', (req, res) => {
      if (req.session as unknown) Object.assign(req.session, { secretOfAdmin: true });
      res.json(Boolean(req.session as unknown));
    });
    const browser = open();
    expect((await browser.get('/admin/write')).body).toBe(true);
    store.emit('disconnect');

    expect((await browser.get('/admin/write')).body).toBe(false);
  });
});
