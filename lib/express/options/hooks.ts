import type { ServerResponse } from 'node:http';

import type { VippsLogin } from '../../login/completed-login.ts';
import type { AppUser, VippsRequest } from '../../passport/verify.ts';
import type { VippsUser } from '../../protocol/userinfo/user.ts';
import type { Next } from '../middleware.ts';

// Methods, since only of methods may an app narrow the parameters: to the `id: string` that its own
// `serialize` returned, to `req: express.Request` of either version of Express.

/** Returns what the session keeps of the user that `verify` returned. May be async. */
export type Serialize<User = unknown> = { serialize(user: User): unknown }['serialize'];

type Found = AppUser | false | null | undefined;

/** The user again, by what `serialize` returned. May be async. */
export type Deserialize = {
  deserialize(value: unknown, req: VippsRequest): Found | PromiseLike<Found>;
}['deserialize'];

/** Replaces "new session, then redirect"; `req.user` is set by then. Answers the response. */
export type OnLogin = {
  onLogin(login: VippsLogin, req: VippsRequest, res: ServerResponse, next: Next): unknown;
}['onLogin'];

export type OnError = {
  onError(error: unknown, req: VippsRequest, res: ServerResponse, next: Next): unknown;
}['onError'];

/** What a page must show and offer where a login came back in another browser than it began in. */
export interface ConfirmPage {
  /** Whom this browser would be logged in as: name the account, since a link may lead here. */
  readonly user: VippsUser;
  /** `'automatic_return'`, or `'login_to_webpage'` where staff started it. */
  readonly flow: VippsLogin['flow'];
  /** Who is logged in here now, who then no longer is: `req.user`. */
  readonly currentUser: unknown;
  /** A form that posts here, without fields, logs the person in. */
  readonly confirmPath: string;
  /** One that posts here ends the login, and leads to `failureRedirect`. */
  readonly cancelPath: string;
  /** Two minutes after the way back from Vipps. */
  readonly expiresAt: Date;
}

/** Answers with the app's own confirm page. */
export type ShowConfirmPage = {
  confirmPage(page: ConfirmPage, req: VippsRequest, res: ServerResponse, next: Next): unknown;
}['confirmPage'];
