import type { IncomingMessage, ServerResponse } from 'node:http';

import type { LoginConfig } from '../login/config.ts';
import type { VippsLogin } from '../login/fetch-login.ts';
import type { AppFunction, AppUser, Approve, LoginRefusal, VippsRequest } from '../login/verify.ts';
import type { VippsUser } from '../protocol/user.ts';
import type { Middleware, Next } from './express-app.ts';
import type { ChooseLanguage } from './pages/language.ts';
import type { RouteTable } from './paths.ts';

/** The middleware's options, parsed once at start-up by `parseVippsLoginOptions()`. */
export interface MiddlewareConfig {
  /** The strategy's name, and the key of the user in the session. */
  readonly name: string;
  readonly login: LoginConfig;
  readonly approve: Approve;
  readonly routes: RouteTable<RouteName>;
  /** Of the login route, below the path of `baseUrl`; `undefined` where it is switched off. */
  readonly loginPath: string | undefined;
  /** Of the confirm page, below the path of `baseUrl`; `undefined` where it is switched off. */
  readonly confirmPath: string | undefined;
  /** The app's own confirm page. */
  readonly confirmPage: ShowConfirmPage | undefined;
  /** How accounts of the app are connected with Vipps, where they are. */
  readonly connect: ConnectOptions | undefined;
  /** `undefined` where the app wants no session of ours or its own touched. */
  readonly session: OwnSession | undefined;
  readonly serialize: Serialize;
  readonly deserialize: Deserialize;
  readonly onLogin: OnLogin | undefined;
  readonly onError: OnError | undefined;
  readonly keepSession: readonly string[];
  readonly loginPage: string | undefined;
  /** That of our pages. */
  readonly language: ChooseLanguage;
  /** As our pages call the site. */
  readonly siteName: string | undefined;
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
  /** Whole in its cookie, which no store knows of. */
  readonly inCookie: boolean;
  /** Begins the session, at once where no cookie came or where it was `peeked` at. */
  readonly run: (...call: [...Parameters<Middleware>, peeked?: PeekedSession]) => void;
  /**
   * Reads what the store keeps for a request, without beginning its session; `undefined` where that needs
   * more than a look.
   */
  readonly peek: ((req: IncomingMessage) => Promise<PeekedSession>) | undefined;
  /** Whether the request's session is ours, began in it, and has not been stored. */
  readonly isNew: (req: IncomingMessage) => boolean;
}

/** What was found in the store for the session cookie of a request. */
export interface PeekedSession {
  /** `undefined` where the cookie is none of ours. */
  readonly id: string | undefined;
  /** `undefined` where there is no such session. */
  readonly content: Record<string, unknown> | undefined;
}

/** Returns what the session keeps of the user that `verify` returned. May be async. */
export type Serialize<User = unknown> = AppFunction<[user: User], unknown>;

type Found = AppUser | false | null | undefined;

/** The user again, by what `serialize` returned. May be async. */
export type Deserialize = AppFunction<
  [value: unknown, req: VippsRequest],
  Found | PromiseLike<Found>
>;

/** Replaces "new session, then redirect"; `req.user` is set by then. Answers the response. */
export type OnLogin = AppFunction<
  [login: VippsLogin, req: VippsRequest, res: ServerResponse, next: Next],
  unknown
>;

export type OnError = AppFunction<
  [error: unknown, req: VippsRequest, res: ServerResponse, next: Next],
  unknown
>;

/** Answers with the app's own confirm page. */
export type ShowConfirmPage = AppFunction<
  [page: ConfirmPage, req: VippsRequest, res: ServerResponse, next: Next],
  unknown
>;

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

/** How an account that somebody is logged in to is connected with Vipps. See docs/linking.md. */
export interface ConnectOptions {
  /** The id of the account that is logged in on this request; `undefined` or `null` for nobody. */
  accountId: AppFunction<[req: VippsRequest], Id | PromiseLike<Id>>;
  /**
   * Stores `login.user.sub` with the account, unless another account or person has it: `false` or
   * `{ refuse: 'reason' }` refuses. May be async.
   */
  onConnect: AppFunction<[login: VippsLogin, accountId: AccountId, req: VippsRequest], Refusal>;
  /** Forgets the `sub`, or refuses likewise. Without it there is no route for it. */
  onDisconnect?: AppFunction<[accountId: AccountId, req: VippsRequest], Refusal> | undefined;
}

type AccountId = string | number | bigint;
type Id = AccountId | null | undefined;
type Verdict = LoginRefusal | boolean | undefined;
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- of a function that returns nothing
type Refusal = Verdict | void | PromiseLike<Verdict | void>;

/** Where the middleware answers, below the path of `baseUrl`; `false` switches a route off. */
export interface Paths {
  /** Default `/vipps/login`. */
  login?: string | false | undefined;
  /** Default: the path of `redirectUri`, else `/vipps/callback`. */
  callback?: string | false | undefined;
  /** Default `/vipps/logout`; answers POST. */
  logout?: string | false | undefined;
  /** Default `/vipps/confirm`; where a login is confirmed that came back in another browser. */
  confirm?: string | false | undefined;
  /** Default `/vipps/connect`; answers POST, and is there only with the option `connect`. */
  connect?: string | false | undefined;
  /** Default `/vipps/disconnect`; answers POST, and is there only with `connect.onDisconnect`. */
  disconnect?: string | false | undefined;
}

export type RouteName = keyof Paths;
