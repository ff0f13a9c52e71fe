import express5 from 'express';
import type { ErrorRequestHandler, Express } from 'express';

import { VippsLoginError, requireLogin, trySilentLogin, vippsLogin } from 'passport-vipps';
import type { VippsLoginOptions, VippsLoginWarning } from 'passport-vipps';
import type { Simulator } from 'passport-vipps/simulator';

import { Browser } from './browser.ts';
import type { BrowserSettings } from './browser.ts';
import { casesDue } from './matrix.ts';

type ExpressVersion = readonly [name: string, express: typeof express5];

const loadExpress: readonly (() => Promise<ExpressVersion>)[] = [
  () => Promise.resolve(['Express 5', express5]),
  // Behind one type: what the tests use of both is the same.
  async () => ['Express 4', (await import('express4')).default as unknown as typeof express5],
];

/** Express 5, and Express 4 among the thorough tests. */
export const expressVersions = await Promise.all(casesDue(loadExpress).map((load) => load()));

/** Both, for a matrix of more than these. */
export const bothExpressVersions = () => Promise.all(loadExpress.map((load) => load()));

export const baseUrl = 'http://localhost:3000';
export const secret = 'a secret of at least thirty-two characters';

export interface Site {
  readonly app: Express;
  /** What the site was warned of. */
  readonly warnings: VippsLoginWarning[];
  /** A new browser. */
  readonly browser: (settings?: BrowserSettings) => Browser;
}

export interface SiteSettings {
  readonly express?: typeof express5;
  readonly options?: VippsLoginOptions;
  /** Declares what comes before vippsLogin(). */
  readonly before?: (app: Express) => void;
  /** Declares what comes after it. */
  readonly after?: (app: Express) => void;
}

/** Options that point a site at a simulator. */
export function pointedAt(simulator: Simulator): VippsLoginOptions {
  const { clientId, clientSecret, issuer } = simulator;
  const address = process.env['NODE_ENV'] === 'production' ? onHttps(issuer) : { issuer };
  return { clientId, clientSecret, ...address, baseUrl, secret };
}

function addressOf(input: Parameters<typeof fetch>[0]): string {
  return input instanceof Request ? input.url : input.toString();
}

/** In production no issuer may be on http: the same, under an https address that only this site's calls know. */
function onHttps(issuer: string) {
  const { origin } = new URL(issuer);
  const httpsOrigin = 'https://simulator.example';
  const fetchThere: typeof fetch = async (url, init) => {
    const answer = await fetch(addressOf(url).replace(httpsOrigin, origin), init);
    const text = (await answer.text()).replaceAll(origin, httpsOrigin);
    return new Response(text, { status: answer.status, headers: answer.headers });
  };
  return { issuer: issuer.replace(origin, httpsOrigin), fetch: fetchThere };
}

/**
 * A site with a public page, a guarded one, a guarded API, one under a silent attempt, and an error page
 * that answers with the code.
 */
export function createSite(
  simulator: Simulator,
  { express = express5, options = {}, before, after }: SiteSettings = {},
): Site {
  const warnings: VippsLoginWarning[] = [];
  const app = express();
  before?.(app);
  const onWarning = (warning: VippsLoginWarning) => warnings.push(warning);
  app.use(vippsLogin({ ...pointedAt(simulator), onWarning, ...options }));
  after?.(app);
  app.get('/', (req, res) => res.json({ user: req.user ?? null }));
  app.get('/my-page', requireLogin(), (req, res) => res.json({ user: req.user }));
  app.get('/silent', trySilentLogin(), (req, res) => {
    res.json({ user: req.user ?? null, silent: req.vipps.silent });
  });
  app.use(errorPage);
  return { app, warnings, browser: (settings) => new Browser(app, settings) };
}

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- Express tells an error handler by its four parameters
export const errorPage: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
  const code = error instanceof VippsLoginError ? error.code : 'not_ours';
  const status = error instanceof VippsLoginError ? error.status : 500;
  res.status(status).json({ code, message: error instanceof Error ? error.message : '' });
};

/** What `/my-page` and the like answer with. */
export interface PageBody {
  readonly user: Record<string, unknown> | null;
  readonly silent?: string;
}
