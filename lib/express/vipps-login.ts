import type { IncomingMessage } from 'node:http';

import passport from 'passport';

import { originalUrl } from '../login/request.ts';
import type { AppUser } from '../login/verify.ts';
import type { VippsUser } from '../protocol/user.ts';
import { redirect } from './answers.ts';
import type { MiddlewareConfig, RouteName } from './config.ts';
import { appOf } from './express-app.ts';
import type { ExpressApp, Middleware } from './express-app.ts';
import { handleError } from './handle-error.ts';
import { mount, refuseUncalled } from './mount.ts';
import { findRoute } from './paths.ts';
import { explainMissingMethods, installRequestMethods } from './req-vipps.ts';
import { requestState, setRequestState } from './request-state.ts';
import type { RequestState } from './request-state.ts';
import { callbackRoute } from './routes/callback.ts';
import { confirmRoute } from './routes/confirm.ts';
import { connectRoute, disconnectRoute } from './routes/connect.ts';
import { loginRoute } from './routes/login.ts';
import { logoutRoute } from './routes/logout.ts';
import {
  checkMemoryStore,
  checkMountedOnce,
  checkProxy,
  checkSameSite,
  checkStrategy,
  registerStrategy,
} from './self-checks.ts';
import { installSession, sectionOf } from './session/lazy-session.ts';
import { maySendOwnSession } from './session/own-session.ts';
import { restoreUser, sessionHasUser, userOf } from './session/session-user.ts';
import type { UserOfOptions } from './session/session-user.ts';
import { lookIntoOwnSession, openOwnSession, plainSession } from './session/session.ts';
import { parseVippsLoginOptions } from './vipps-login-options.ts';
import type { VippsLoginOptions } from './vipps-login-options.ts';

/**
 * Express middleware with everything for Login with Vipps / MobilePay: login, callback and logout
 * routes, a session where the app has none, `req.user` and `req.vipps`. Mount it at the root of the app,
 * after the app's own session if it has one. Options fall back on VIPPS_* environment variables.
 * @throws `option_missing`, `option_unknown`, `option_invalid`, `middleware_not_called`,
 * `strategy_name_taken`
 */
export function vippsLogin<User extends AppUser = VippsUser>(
  options: VippsLoginOptions<User> = {},
): VippsLoginMiddleware<User> {
  refuseUncalled(arguments.length, 'vippsLogin()');
  const config = parseVippsLoginOptions(options);
  const strategies = options.passport ?? passport;
  registerStrategy(strategies, config);
  if (!config.production) explainMissingMethods();
  const sessionFrom = sessionSource(config);
  const middleware = mount<RequestState>({
    prepare(req, res, next) {
      checkStrategy(strategies, config);
      const before = requestState(req);
      checkMountedOnce(config, before);
      const state: RequestState = {
        config,
        req,
        res,
        next,
        sessionFrom: sessionFrom(req),
        // Express' own property.
        mountedAt: (req as { baseUrl?: string }).baseUrl ?? '',
        before,
      };
      setRequestState(state);
      return state;
    },
    handle: handleRequest,
    fail: handleError,
  });
  return Object.assign(middleware, {
    // What `verify` or `deserialize` made; their types say what that is.
    userOf: (req: IncomingMessage, asked: UserOfOptions = {}) =>
      userOf(config, req, asked) as Promise<User | undefined>,
  });
}

/** What `vippsLogin()` returns. */
export interface VippsLoginMiddleware<User = VippsUser> extends Middleware {
  /**
   * Who is logged in, by a request that Express never saw, as an upgrade to a websocket; `undefined` for
   * nobody, and where a page of another site opens the socket. Reads the session anew each time. With a
   * session of the app's own, run that on the request first.
   * @throws (rejecting) `session_store_down`, `option_unknown`, and what `deserialize` throws
   */
  userOf(req: IncomingMessage, options?: UserOfOptions): Promise<User | undefined>;
}

/** Answers the package's own routes, and on all others finds out who is logged in. */
function handleRequest(state: RequestState): Promise<void> | undefined {
  const route = findRoute(state.config.routes, state.config.login, state.req);
  if (route) return runRoute(route, state);
  if (redirectWithoutSlash(state)) return undefined;
  if (mayKeepUser(state)) return restoreFromSession(state).then(() => state.next());
  // Synchronous where there is nothing to do, which is what most requests are.
  state.next();
  return undefined;
}

/**
 * Sends who adds a slash to the address of a route to the address itself: only there do the app's limits
 * count. By 308, so that a POST stays one.
 */
function redirectWithoutSlash({ config, req, res }: RequestState): boolean {
  const url = originalUrl(req);
  const found = /^(\/(?:[^?]*[^/?])?)\/(\?.*)?$/s.exec(url);
  if (!found) return false;
  const [, path = '', query = ''] = found;
  if (!findRoute(config.routes, config.login, req, path)) return false;
  redirect(res, path + query, 308);
  return true;
}

async function runRoute(route: RouteName, state: RequestState): Promise<void> {
  if (mayKeepUser(state)) await restoreForRoute(state);
  checkProxy(state);
  checkSameSite(state);
  checkMemoryStore(state);
  switch (route) {
    case 'login':
      return loginRoute(state);
    case 'callback':
      return callbackRoute(state);
    case 'logout':
      return logoutRoute(state);
    case 'confirm':
      return confirmRoute(state);
    case 'connect':
      return connectRoute(state);
    case 'disconnect':
      return disconnectRoute(state);
  }
}

function mayKeepUser(state: RequestState): boolean {
  // Of ours, none has begun before the first of us has seen the request.
  const hasNone = state.sessionFrom === 'us' && !state.before;
  return maySendOurs(state) || (!hasNone && sessionHasUser(state));
}

/** Also where the app has a session of its own for these pages: the login may be in ours, beside it. */
function maySendOurs({ config, req, sessionFrom }: RequestState): boolean {
  return sessionFrom !== 'nowhere' && maySendOwnSession(config.session, req);
}

/**
 * A user who cannot be restored must not lock a person in: a logout need not know who it is, and all
 * routes go on as for a stranger. On the app's pages it is the app that hears of it.
 */
async function restoreForRoute(state: RequestState): Promise<void> {
  await findSession(state, openOwnSession);
  await restoreUser(state).catch(() => {
    state.restoreFailed = true;
  });
}

async function restoreFromSession(state: RequestState): Promise<void> {
  await findSession(state, lookIntoOwnSession);
  await restoreUser(state);
}

async function findSession(
  state: RequestState,
  open: (state: RequestState) => Promise<void>,
): Promise<void> {
  const { sessionFrom } = state;
  if (!maySendOurs(state) || (sessionFrom === 'app' && sessionHasUser(state))) return;
  state.sessionFrom = 'us';
  await open(state);
  if (!sessionHasUser(state)) state.sessionFrom = sessionFrom;
  // The app's own store is away, so that nobody else puts a session on the request.
  else if (!plainSession(state.req)) installSession(appOf(state.req));
}

/**
 * Finds out where each request's session comes from: from the app where other middleware has put one on it,
 * else from us. Nobody's name or place in the app is looked at: bundlers and monitoring change both.
 * @throws (the function it returns) `express_required`
 */
function sessionSource(config: MiddlewareConfig) {
  const apps = new WeakMap<ExpressApp, Sections>();
  return (req: IncomingMessage): RequestState['sessionFrom'] => {
    const app = appOf(req, 'vippsLogin()');
    const withSession = apps.get(app) ?? inspectApp(app, req);
    if (!config.session) return 'nowhere';
    if (plainSession(req)) {
      if (withSession.size < mostSections) withSession.add(sectionOf(req));
      return 'app';
    }
    // Its store is away: another session would lose what the app has in this one.
    if (withSession.size > 0 && withSession.has(sectionOf(req))) return 'app';
    // Not before it is needed: some sessions are only made where a request has no such property.
    installSession(app);
    return 'us';
  };

  function inspectApp(app: ExpressApp, req: IncomingMessage): Sections {
    installRequestMethods(app, req);
    const withSession: Sections = new Set();
    apps.set(app, withSession);
    return withSession;
  }
}

/** Sections of the site that were seen with a session of the app's own. */
type Sections = Set<string>;

/** So that whoever invents paths fills no memory. */
const mostSections = 1_000;
