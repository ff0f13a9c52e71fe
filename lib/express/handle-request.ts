import { pickByHost } from '../login/pick-by-host.ts';
import { publicPath } from '../login/public-url.ts';
import type { RouteName } from './options/paths.ts';
import type { RequestState } from './request/request-state.ts';
import { callbackRoute } from './routes/callback/callback-route.ts';
import { confirmRoute } from './routes/confirm/confirm-route.ts';
import { loginRoute } from './routes/login-route.ts';
import { logoutRoute } from './routes/logout-route.ts';
import { checkMemoryStore } from './self-checks/check-memory-store.ts';
import { checkProxy } from './self-checks/check-proxy.ts';
import { checkSameSite } from './self-checks/check-same-site.ts';
import { becomePlainProperty } from './session/lazy-session.ts';
import { maySendOwnSession, runOwnSession } from './session/own-session.ts';
import { keepsUser, restoreUser } from './session/session-user.ts';

/**
 * Answers the package's own routes, and on all others finds out who is logged in.
 * @returns `undefined` where there is nothing to do
 */
export function handleRequest(state: RequestState): Promise<void> | undefined {
  const route = state.config.routes.get(pathOf(state));
  if (route) return runRoute(route, state);
  return mayKeepUser(state) ? restore(state).then(() => state.next()) : undefined;
}

async function runRoute(route: RouteName, state: RequestState): Promise<void> {
  if (mayKeepUser(state)) await restore(state);
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

function pathOf({ config, req }: RequestState): string {
  const path = publicPath(pickByHost(config.login.sites, req), req);
  const end = path.indexOf('?');
  return end === -1 ? path : path.slice(0, end);
}

function mayKeepUser(state: RequestState): boolean {
  return state.sessionFrom === 'us'
    ? maySendOwnSession(state.config.session, state.req)
    : keepsUser(state);
}

async function restore(state: RequestState): Promise<void> {
  const { config, req, res, sessionFrom } = state;
  if (sessionFrom === 'us' && config.session) {
    // A request with a session cookie waits for the store, so the accessor could not serve it.
    becomePlainProperty(req, undefined);
    await runOwnSession(config.session, req, res);
  }
  await restoreUser(state);
}
