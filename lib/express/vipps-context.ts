import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';

import { VippsLoginError } from '../errors.ts';
import { readPageAddress } from '../login/addresses.ts';
import type { LoginRequest } from '../login/begin-login.ts';
import { isNavigation } from '../login/request.ts';
import { optionSource } from '../options.ts';
import type { VippsClient } from '../protocol/client.ts';
import { leaveForVipps, neverStored, redirect, refuseWithoutLogin } from './answers.ts';
import { requestState } from './config.ts';
import type { MiddlewareConfig, RequestState } from './config.ts';
import { appOf, layersOf } from './express.ts';
import type { ExpressApp, Next } from './express.ts';
import { handleError } from './handle-error.ts';
import { readHints } from './hints.ts';
import { installLazySession } from './session/lazy-session.ts';
import { passportMethods } from './session/request-methods.ts';
import { wasSilent } from './session/session-user.ts';

declare global {
  // Express' own way to add to its request type.
  namespace Express {
    interface Request {
      /** Login with Vipps / MobilePay for this request; set by `vippsLogin()`. */
      vipps: VippsContext;
    }
  }
}

/** `req.vipps` */
export interface VippsContext {
  /** The framework-free client, for calls of your own. */
  readonly client: VippsClient;
  /** How the silent attempt of this browser ended, if there was one. */
  readonly silent: 'not_tried' | 'failed' | 'succeeded';
  /**
   * Sends the person to Vipps, and so answers the response; a script gets 401 as JSON. Never rejects:
   * errors (`option_unknown`, `option_invalid`, what discovery can throw) go where the app handles them.
   */
  login(request?: LoginRequest): Promise<void>;
  /** Ends the session and answers: a redirect to `logoutRedirect`. Never rejects either. */
  logout(request?: LogoutRequest): Promise<void>;
}

function vippsContext(state: RequestState): VippsContext {
  const { config, req } = state;
  return {
    client: config.login.client,
    get silent() {
      if (wasSilent(state)) return 'succeeded';
      return readHints(state).paused === 'failed' ? 'failed' : 'not_tried';
    },
    login(request = {}) {
      return answering(state, async () => {
        if (!isNavigation(req)) refuseWithoutLogin(state);
        else
          await leaveForVipps(state, request, { owner: 'req.vipps.login()', startedBy: 'route' });
      });
    },
    logout(request = {}) {
      return answering(state, () => endLogin(state, request));
    },
  };
}

/** What answers the response must answer errors too: on Express 4 a handler that rejects kills the process. */
async function answering(state: RequestState, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    handleError(state, error);
  }
}

/** Options of `req.vipps.logout()`. */
export interface LogoutRequest {
  /** Default: the `logoutRedirect` of `vippsLogin()`. */
  logoutRedirect?: string | undefined;
}

/**
 * Logs the person out of the site, and answers: a page is redirected, a script gets 204.
 * @throws `option_unknown`, `option_invalid`; then nobody was logged out
 */
export async function endLogin(state: RequestState, request: LogoutRequest): Promise<void> {
  const { config, req, res } = state;
  const source = optionSource('req.vipps.logout()', request, { logoutRedirect: undefined });
  const logoutRedirect = readPageAddress(source, 'logoutRedirect') ?? config.logoutRedirect;
  await promisify((done: Next) => req.logout(done))();
  if (isNavigation(req)) {
    redirect(res, logoutRedirect, 303);
    return;
  }
  res.statusCode = 204;
  neverStored(res);
  res.end();
}

/**
 * Gives an app's requests `req.vipps` and Passport's methods; once, not on every request.
 * @param req the request on which that is found missing
 */
export function installRequestMethods(app: ExpressApp, req: IncomingMessage): void {
  if (Object.hasOwn(app.request, 'vipps')) return;
  Object.assign(app.request, passportMethods);
  Object.defineProperty(app.request, 'vipps', {
    configurable: true,
    get(this: IncomingMessage): VippsContext | undefined {
      const state = requestState(this);
      return state && vippsContext(state);
    },
  });
  // What passport.session() has put on this first request already would hide ours.
  for (const name of Object.keys(passportMethods)) Reflect.deleteProperty(req, name);
}

/** Gives an app's requests a session that begins when it is first touched. */
export function installSession(app: ExpressApp): void {
  if (!Object.hasOwn(app.request, 'session')) installLazySession(app.request);
}

type SessionSource = RequestState['sessionFrom'];

/**
 * Finds out where an app's sessions come from. Looks at the app on its first request, when everything it
 * declares is in place; then each request that carries a session of the app's own counts as such.
 * @throws (the function it returns) `express_required`, `session_declared_after`
 */
export function sessionSource(config: MiddlewareConfig, middleware: () => unknown) {
  const sources = new WeakMap<ExpressApp, SessionSource>();
  return (req: IncomingMessage): SessionSource => {
    const app = appOf(req);
    const known = sources.get(app) ?? lookAt(app, req);
    sources.set(app, known);
    return known === 'us' && hasAppSession(req) ? 'app' : known;
  };

  function lookAt(app: ExpressApp, req: IncomingMessage): SessionSource {
    installRequestMethods(app, req);
    if (!config.session) return 'nowhere';
    if (sessionDeclaredBefore(app, middleware())) return 'app';
    installSession(app);
    return 'us';
  }
}

function hasAppSession(req: IncomingMessage): boolean {
  // Own properties only: the accessor on the prototype is ours.
  return Object.hasOwn(req, 'session');
}

/** How express-session and cookie-session name their middleware. */
const sessionNames = ['session', '_cookieSession', 'cookieSession'];

/**
 * Looks where the app declares a session of its own, relative to vippsLogin().
 * @throws `session_declared_after`: such a session would be silently unused, and the data end up in ours
 */
function sessionDeclaredBefore(app: ExpressApp, middleware: unknown): boolean {
  const layers = layersOf(app);
  const ours = layers.findIndex((layer) => layer.handle === middleware);
  const sessions = layers.map((layer) => sessionNames.includes(layer.name));
  // In a Router, or wrapped: the app's stack does not show where it stands.
  if (ours === -1) return false;
  if (sessions.slice(ours).includes(true)) throw declaredAfter();
  return sessions.slice(0, ours).includes(true);
}

function declaredAfter() {
  return new VippsLoginError(
    'session_declared_after',
    'The app declares a session middleware after vippsLogin(), which would never be used. Put `app.use(session(…))` before `app.use(vippsLogin(…))`, or leave it out and pass its options as `vippsLogin({ session: … })`.',
  );
}
