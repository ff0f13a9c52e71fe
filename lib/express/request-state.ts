import type { IncomingMessage, ServerResponse } from 'node:http';

import { VippsLoginError } from '../errors.ts';
import { safeReturnTo } from '../login/addresses.ts';
import { basePath, pickByHost } from '../login/request.ts';
import type { VippsRequest } from '../login/verify.ts';
import { packageVersion } from '../version.ts';
import type { MiddlewareConfig, PeekedSession } from './config.ts';
import type { Layer, Next } from './express-app.ts';

/** What the middleware knows about one request it has seen. */
export interface RequestState {
  readonly config: MiddlewareConfig;
  readonly req: VippsRequest;
  readonly res: ServerResponse;
  /** Where the session that keeps the login comes from: the app, this package, or nowhere. */
  sessionFrom: 'app' | 'us' | 'nowhere';
  /** What our own session is on, once it has begun: `req.session` may be that of other middleware. */
  ownHolder?: VippsRequest | undefined;
  /** What the store keeps, while our own session has not begun. */
  peeked?: PeekedSession | undefined;
  /** What the middleware that runs now makes of `req.session`; see session/lazy-session.ts. */
  watch?: SessionWatch | undefined;
  /** `req.session` is kept free for a session that other middleware is about to make. */
  isSessionHidden?: boolean;
  /** Where the app goes on; takes errors, too. */
  readonly next: Next;
  /** The path below which vippsLogin() is mounted; empty at the root. */
  readonly mountedAt: string;
  /** The state of another vippsLogin() that saw the request before this one. */
  readonly before: RequestState | undefined;
  /** Where the person was going, a path on the site; kept by `keepReturnTo()` for when a login fails. */
  returnTo?: string | undefined;
  /** `deserialize` threw, so that nobody knows whom the session belongs to. */
  restoreFailed?: boolean;
  /** Who was logged in before the app's `req.login()`, which sets the new user first. */
  userBefore?: { readonly user: unknown };
  /** The error that the app was given to answer. */
  handedOn?: VippsLoginError;
  /** Its login has just failed, and is used up. */
  loginFailed?: boolean;
}

/** What a middleware that runs makes of the session that it was offered. */
export interface SessionWatch {
  readonly middleware: Layer['handle'];
  hasAsked: boolean;
  /** The session as it was offered, which tells when something is done with it. */
  offered?: object;
}

// The key that onRequest() would make. Each request of the app comes by here, and functions that know this
// key only are faster.
const stateKey: unique symbol = Symbol.for(`passport-vipps@${packageVersion}.state`);

type SeenRequest = IncomingMessage & { [stateKey]?: RequestState };

/** The one property that vippsLogin() writes on each request; everything else is made when it is asked for. */
export function setRequestState(state: RequestState): void {
  (state.req as SeenRequest)[stateKey] = state;
}

/** Remembers where the person was going, as far as that is on the site. */
export function keepReturnTo(state: RequestState, wish: string | undefined): void {
  state.returnTo = safeReturnTo(wish, pickByHost(state.config.login.sites, state.req));
}

/** `undefined` where vippsLogin() has not seen the request. */
export function requestState(req: IncomingMessage): RequestState | undefined {
  return (req as SeenRequest)[stateKey];
}

/** @param what ran on a request that vippsLogin() has not seen */
export function middlewareMissing(what: string): VippsLoginError {
  return new VippsLoginError(
    'middleware_missing',
    `${what} ran on a request that vippsLogin() has not seen. Put \`app.use(vippsLogin())\` before it, at the root of the app rather than under a path.`,
  );
}

/** The public path of the login route on this request's host; `undefined` where it is switched off. */
export function loginPath(state: RequestState): string | undefined {
  return publicPathOf(state, state.config.loginPath);
}

/** The public path of the confirm page on this request's host; `undefined` where it is switched off. */
export function confirmPath(state: RequestState): string | undefined {
  return publicPathOf(state, state.config.confirmPath);
}

function publicPathOf({ config, req }: RequestState, path: string | undefined) {
  return path && basePath(pickByHost(config.login.sites, req)) + path;
}
