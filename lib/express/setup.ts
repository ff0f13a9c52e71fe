import type { IncomingMessage, ServerResponse } from 'node:http';

import type { LoginConfig } from '../login/login-config.ts';
import type { VippsLogin } from '../login/vipps-login.ts';
import type { Approve, VippsRequest } from '../passport/verify.ts';
import type { RouteName } from './routes.ts';

/** Express' `next`, as far as it concerns us. */
export type Next = (error?: unknown) => void;

/** A middleware or handler, typed on node:http so that the types of Express 4 and 5 both fit. */
export type Middleware = (req: IncomingMessage, res: ServerResponse, next: Next) => void;

/** What the session keeps of the user, and back. */
export type Serialize = (user: unknown) => unknown;
export type Deserialize = (value: unknown, req: VippsRequest) => unknown;

/** Replaces "new session, then redirect"; `req.user` is set by then. Answers the response. */
export type OnLogin = (
  login: VippsLogin,
  req: VippsRequest,
  res: ServerResponse,
  next: Next,
) => unknown;

export type OnError = (
  error: unknown,
  req: VippsRequest,
  res: ServerResponse,
  next: Next,
) => unknown;

/** The middleware's options, parsed once at start-up by `parseVippsLoginOptions()`. */
export interface Setup {
  /** The strategy's name, and the key of the user in the session. */
  readonly name: string;
  readonly login: LoginConfig;
  readonly approve: Approve;
  /** Public path → what answers there. */
  readonly routes: ReadonlyMap<string, RouteName>;
  /** `undefined` where the app wants no session of ours or its own touched. */
  readonly session: OwnSession | undefined;
  readonly serialize: Serialize;
  readonly deserialize: Deserialize;
  readonly onLogin: OnLogin | undefined;
  readonly onError: OnError | undefined;
  readonly keepSession: readonly string[];
  readonly loginPage: string | undefined;
  readonly successRedirect: string;
  readonly failureRedirect: string;
  readonly logoutRedirect: string;
  /** NODE_ENV says production. */
  readonly production: boolean;
}

/** The session for apps that have none: express-session, run only when needed. */
export interface OwnSession {
  readonly cookieName: string;
  /** In express-session's MemoryStore, for want of a store. */
  readonly inMemory: boolean;
  readonly run: Middleware;
}
