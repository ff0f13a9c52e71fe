import type { ServerResponse } from 'node:http';

import type { VippsLogin } from '../../login/completed-login.ts';
import type { VippsRequest } from '../../passport/verify.ts';
import type { Next } from '../middleware.ts';

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
