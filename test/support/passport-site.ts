import express5 from 'express';
import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import session from 'express-session';
import passport from 'passport';
import request from 'supertest';

import { VippsLoginError, VippsStrategy } from 'passport-vipps';
import type { VippsAuthenticateOptions, VippsStrategyOptions } from 'passport-vipps';
import type { Simulator } from 'passport-vipps/simulator';

export const redirectUri = 'http://localhost:3000/auth/callback';
const secret = 'a secret of at least thirty-two characters';

export type SiteAgent = ReturnType<typeof request.agent>;

interface PassportSite {
  readonly app: Express;
  /** A new browser. */
  agent(): SiteAgent;
}

export interface PassportSiteSettings {
  readonly express?: typeof express5;
  /** Default: one made of `strategyOptions()`. */
  readonly strategy?: VippsStrategy;
  /** The two ways to name a strategy to Passport. Default: by name. */
  readonly named?: 'by name' | 'by instance';
  /** Options of `passport.authenticate()` where a login starts. */
  readonly start?: VippsAuthenticateOptions;
  /** The same where it ends. */
  readonly finish?: VippsAuthenticateOptions;
  /** Passport's custom callback, where a login ends. */
  readonly callback?: AuthenticateCallback;
  /** Mounts express-session and passport.session(). Default `true`. */
  readonly session?: boolean;
}

/** Passport's custom callback, and where it answers. */
type AuthenticateCallback = (
  ...args: [...Parameters<RequestHandler>, error: unknown, user: unknown, info: unknown]
) => void;

/** Options that point a strategy at a simulator. */
export function strategyOptions(simulator: Simulator): VippsStrategyOptions {
  const { clientId, clientSecret, issuer } = simulator;
  return { clientId, clientSecret, issuer, redirectUri, secret };
}

/**
 * A plain Passport app: a session, serializers, `/auth` where a login starts, `/auth/callback` where it
 * ends, `/me`. Nothing of this package but the strategy.
 */
export function createPassportSite(
  simulator: Simulator,
  settings: PassportSiteSettings = {},
): PassportSite {
  const { express = express5, strategy = new VippsStrategy(strategyOptions(simulator)) } = settings;
  const instance = new passport.Passport();
  instance.use(strategy);
  instance.serializeUser((user, done) => done(null, user));
  instance.deserializeUser((user: Express.User, done) => done(null, user));
  const which = settings.named === 'by instance' ? strategy : strategy.name;

  const app = express();
  if (settings.session !== false) {
    app.use(session({ secret, resave: false, saveUninitialized: false }));
    app.use(instance.session() as RequestHandler);
  }
  const start = instance.authenticate(which, settings.start ?? {}) as RequestHandler;
  app.get('/auth', start);
  app.post('/auth', start);
  app.all(/^\/auth\/callback/, finishHandler(instance, which, settings), (req, res) => {
    const { returnTo, state } = req.authInfo as { returnTo?: string; state?: unknown };
    res.json({ user: req.user, returnTo, state });
  });
  app.get('/me', (req, res) => res.json({ user: req.user ?? null }));
  app.use(errorPage);
  return { app, agent: () => request.agent(app) };
}

function finishHandler(
  instance: Pick<typeof passport, 'authenticate'>,
  which: string | VippsStrategy,
  { finish = {}, callback }: PassportSiteSettings,
): RequestHandler {
  // Passport's types leave open what authenticate() returns.
  if (!callback) return instance.authenticate(which, finish) as RequestHandler;
  return (req, res, next) => {
    const done = (...args: [unknown, unknown, unknown]) => callback(req, res, next, ...args);
    (instance.authenticate(which, finish, done) as RequestHandler)(req, res, next);
  };
}

/** Express tells an error handler by its four parameters. */
const errorPage: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (res.headersSent) {
    next(error);
    return;
  }
  const { name, message } = error instanceof Error ? error : { name: 'none', message: '' };
  const code = error instanceof VippsLoginError ? error.code : undefined;
  const { status = 500 } = error as { status?: number };
  res.status(status).json({ code, name, message });
};
