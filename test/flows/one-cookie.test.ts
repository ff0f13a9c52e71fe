import { describe, expect, it } from '@jest/globals';
import cookieSession from 'cookie-session';
import expressSession from 'express-session';
import { sessionStore } from 'passport-vipps';
import type { VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';
import type { Express } from 'express';

import type { Browser } from '../support/browser.ts';
import { untilCallback } from '../support/login-steps.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { createSite, expressVersions, secret } from '../support/site.ts';

const simulator = useSimulator();

/** As Firebase Hosting does: only this cookie reaches the app. */
function letOneThrough(app: Express): void {
  app.use((req, _res, next) => {
    const all = (req.headers.cookie ?? '').split('; ');
    req.headers.cookie = all.filter((cookie) => /^__session(\.sig)?=/.test(cookie)).join('; ');
    next();
  });
}

const name = '__session';
const sessions: [string, (app: Express) => void, VippsLoginOptions][] = [
  ['our session', () => undefined, { session: { name } }],
  [
    'express-session',
    (app) => app.use(expressSession({ secret, name, resave: false, saveUninitialized: false })),
    {},
  ],
  ['cookie-session', (app) => app.use(cookieSession({ secret, name })), {}],
];

describe.each(expressVersions)('a host that lets one cookie through, on %s', (_name, express) => {
  const siteWith = (declare: (app: Express) => void, options: VippsLoginOptions) =>
    createSite(simulator(), {
      express,
      options,
      before: (app) => {
        letOneThrough(app);
        declare(app);
      },
    });

  it.each(sessions)(
    'is no hindrance with sessionStore() in %s',
    async (_which, declare, options) => {
      const browser = siteWith(declare, { ...options, transactionStore: sessionStore() }).browser();

      const page = await logIn(browser, simulator(), { as: 'ada', at: '/my-page' });

      expect(page).toMatchObject({ status: 200, body: { user: { givenName: 'Ada' } } });
    },
  );

  it('finishes a login once, and nobody else’s', async () => {
    const { browser: open } = siteWith(() => undefined, {
      session: { name },
      transactionStore: sessionStore(),
    });
    const [browser, other] = [open(), open()] as [Browser, Browser];
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page');

    expect((await other.get(callback)).headers.location).toContain('/oauth2/auth');
    expect((await browser.get(callback)).headers.location).toBe('/my-page');
    expect((await other.get('/')).body).toEqual({ user: null });
  });

  it('is named where the cookies of a login do not come back', async () => {
    const browser = siteWith(() => undefined, { session: { name } }).browser();

    const failed = await logIn(browser, simulator(), { as: 'ada', at: '/my-page' });

    expect(failed.body).toMatchObject({
      code: 'cookies_refused',
      message: expect.stringContaining('sessionStore()'),
    });
  });

  it('needs a session', async () => {
    const options = { session: false, onLogin: () => undefined, transactionStore: sessionStore() };
    const browser = createSite(simulator(), { express, options }).browser();

    expect((await browser.get('/my-page')).body).toMatchObject({
      code: 'option_invalid',
      message: expect.stringContaining('req.session'),
    });
  });
});
