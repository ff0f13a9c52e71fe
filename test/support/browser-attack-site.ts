import type { Express, RequestHandler } from 'express';
import { expect } from '@jest/globals';

import { VippsStrategy, cookieStore, memoryBackend, serverStore } from 'passport-vipps';
import type { LoginOptions, TransactionStoreFactory } from 'passport-vipps';
import type { Simulator } from 'passport-vipps/simulator';

import { Browser } from './browser.ts';
import { createPassportSite, strategyOptions } from './passport-site.ts';
import { createSite } from './site.ts';

/** How this package came into the site under attack, and where it answers there. */
export interface WayIn {
  readonly loginPath: string;
  readonly callbackPath: string;
  /** How the name of the session cookie begins. */
  readonly sessionCookie: string;
  /** A site with `/me`, `/fill` and `/cart`, the last two in the session, and `POST /leave`. */
  createApp(simulator: Simulator, options?: LoginOptions): Express;
}

const middleware: WayIn = {
  loginPath: '/vipps/login',
  callbackPath: '/vipps/callback',
  sessionCookie: 'vipps.sid.',
  createApp: (simulator, options = {}) => withPages(createSite(simulator, { options }).app),
};

const strategy: WayIn = {
  loginPath: '/auth',
  callbackPath: '/auth/callback',
  sessionCookie: 'connect.sid',
  createApp(simulator, options) {
    const made = new VippsStrategy({ ...strategyOptions(simulator), ...options });
    return withPages(createPassportSite(simulator, { strategy: made }).app);
  },
};

export const waysIn: readonly [string, WayIn][] = [
  ['vippsLogin()', middleware],
  ["passport.authenticate('vipps')", strategy],
];

/** The backend is one for all sites of a test file: apps that share a Redis. */
const stores: readonly [string, TransactionStoreFactory][] = [
  ['cookieStore()', cookieStore()],
  ['serverStore()', serverStore(memoryBackend())],
];

/** Both ways in, each with both places to keep a login. */
export const attackedSites = waysIn.flatMap(([name, way]) =>
  stores.map(([storeName, transactionStore]): [string, WayIn] => [
    `${name} with ${storeName}`,
    {
      ...way,
      createApp: (simulator, options) => way.createApp(simulator, { transactionStore, ...options }),
    },
  ]),
);

function withPages(app: Express): Express {
  const leave: RequestHandler = (req, res, next) => {
    req.logout((error) => {
      if (error) next(error);
      else res.json({});
    });
  };
  app.get('/me', (req, res) => res.json({ user: req.user ?? null }));
  app.get('/fill', (req, res) => {
    Object.assign(req.session, { cart: 'skis', offer: 'cheap' });
    res.json({});
  });
  app.get('/cart', (req, res) => {
    const { cart, offer } = req.session as { cart?: string; offer?: string };
    res.json({ cart, offer });
  });
  return app.post('/leave', leave);
}

/** The name of whom the site takes this browser for. */
export async function whoIs(browser: Browser): Promise<string | undefined> {
  const { status, body } = await browser.get('/me');
  expect(status).toBe(200);
  // Its shape is the one of `withPages()`.
  return (body as { user: { name?: string } | null }).user?.name;
}

/** A login's own cookies in a browser, oldest first: name and value. */
export function loginCookiesOf(browser: Browser): [string, string][] {
  return [...browser.cookies].filter(([name]) => /^vipps\.[\w-]{6}\.[\w-]{22}$/.test(name));
}

/** Another browser with the same cookies, as of now. */
export function twinOf(browser: Browser, app: Express): Browser {
  const twin = new Browser(app);
  for (const [name, value] of browser.cookies) twin.cookies.set(name, value);
  return twin;
}

/** How many codes the site has sent to Vipps so far. */
export function codesUsed(simulator: Simulator): number {
  return simulator.requests.filter(({ endpoint }) => endpoint === 'token').length;
}
