import passport from 'passport';

import { VippsLoginError } from '../errors.ts';
import { pickByHost, publicPath } from '../login/request.ts';
import type { AppUser, VippsRequest } from '../login/verify.ts';
import { VippsStrategy } from '../passport/strategy.ts';
import type { VippsUser } from '../protocol/user.ts';
import type { Middleware } from './express-app.ts';
import { handleError } from './handle-error.ts';
import type { RouteName } from './paths.ts';
import { requestState, setRequestState } from './request-state.ts';
import type { RequestState } from './request-state.ts';
import { callbackRoute } from './routes/callback.ts';
import { confirmRoute } from './routes/confirm.ts';
import { loginRoute } from './routes/login.ts';
import { logoutRoute } from './routes/logout.ts';
import { checkMemoryStore, checkMountedOnce, checkProxy, checkSameSite } from './self-checks.ts';
import { maySendOwnSession, runOwnSession, setPlainSession } from './session/own-session.ts';
import { sessionSource } from './session/session-source.ts';
import { restoreUser, sessionHasUser } from './session/session-user.ts';
import { parseVippsLoginOptions } from './vipps-login-options.ts';
import type { VippsLoginOptions } from './vipps-login-options.ts';

/**
 * Express middleware with everything for Login with Vipps / MobilePay: login, callback and logout
 * routes, a session where the app has none, `req.user` and `req.vipps`. Mount it at the root of the app,
 * after the app's own session if it has one. Options fall back on VIPPS_* environment variables.
 * @throws `option_missing`, `option_unknown`, `option_invalid`, `middleware_not_called`
 */
export function vippsLogin<User extends AppUser = VippsUser>(
  options: VippsLoginOptions<User> = {},
): Middleware {
  if (arguments.length > 1) throw notCalled();
  const config = parseVippsLoginOptions(options);
  (options.passport ?? passport).use(config.name, new VippsStrategy(config));
  const sessionFrom = sessionSource(config, () => vippsLoginMiddleware);
  return vippsLoginMiddleware;

  function vippsLoginMiddleware(...[req, res, next]: Parameters<Middleware>): void {
    let state: RequestState;
    try {
      checkMountedOnce(config, req);
      state = {
        config,
        req: req as VippsRequest,
        res,
        next,
        sessionFrom: sessionFrom(req),
        middleware: vippsLoginMiddleware,
        before: requestState(req),
      };
      setRequestState(state);
    } catch (error) {
      next(error);
      return;
    }
    // Synchronous where there is nothing to do, which is what most requests are.
    const work = handleRequest(state);
    if (!work) next();
    else work.catch((error: unknown) => handleError(state, error));
  }
}

function notCalled() {
  return new VippsLoginError(
    'middleware_not_called',
    'vippsLogin was given a request instead of options. Write `app.use(vippsLogin())`, not `app.use(vippsLogin)`.',
  );
}

/**
 * Answers the package's own routes, and on all others finds out who is logged in.
 * @returns `undefined` where there is nothing to do
 */
function handleRequest(state: RequestState): Promise<void> | undefined {
  const route = state.config.routes.get(pathOf(state));
  if (route) return runRoute(route, state);
  return mayKeepUser(state) ? restoreFromSession(state).then(() => state.next()) : undefined;
}

function pathOf({ config, req }: RequestState): string {
  const path = publicPath(pickByHost(config.login.sites, req), req);
  const end = path.indexOf('?');
  return end === -1 ? path : path.slice(0, end);
}

async function runRoute(route: RouteName, state: RequestState): Promise<void> {
  if (mayKeepUser(state)) await restoreFromSession(state);
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
  }
}

function mayKeepUser(state: RequestState): boolean {
  return state.sessionFrom === 'us'
    ? maySendOwnSession(state.config.session, state.req)
    : sessionHasUser(state);
}

async function restoreFromSession(state: RequestState): Promise<void> {
  const { config, req, res, sessionFrom } = state;
  if (sessionFrom === 'us' && config.session) {
    // A request with a session cookie waits for the store, so the accessor could not serve it.
    setPlainSession(req, undefined);
    await runOwnSession(config.session, req, res);
  }
  await restoreUser(state);
}
