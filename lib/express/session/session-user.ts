import type { IncomingMessage } from 'node:http';

import { VippsLoginError } from '../../errors.ts';
import type { VippsLogin } from '../../login/fetch-login.ts';
import { onRequest } from '../../login/request.ts';
import type { AppUser, VippsRequest } from '../../login/verify.ts';
import { readList, readOptions } from '../../options.ts';
import type { MiddlewareConfig } from '../config.ts';
import type { RequestState } from '../request-state.ts';
import { maySendOwnSession } from './own-session.ts';
import {
  sessionContent,
  currentUser,
  plainSession,
  readOwnSession,
  reloadSession,
  renewSession,
  saveSession,
  sessionOf,
  setCurrentUser,
} from './session.ts';

/**
 * Keeps the user in a new session, under the package's own key: what Passport's serializer chain would
 * do depends on who registered first in the process.
 * @throws `session_store_down`, `user_not_serializable`, and what `serialize` throws
 */
export async function keepUser(
  state: RequestState,
  user: unknown,
  { silent = false, keepSessionInfo = false, unnamed = false, login }: KeepOptions = {},
): Promise<void> {
  const { config, req } = state;
  const serialized: unknown = await config.serialize(user);
  if (serialized === undefined) throw nothingToKeep();
  const sub = login?.idTokenClaims.sub;
  const acr = login && acrOf(login);
  const ownKeys = mayCarryOver(state, sub) ? config.keepSession : [];
  const keep = keepSessionInfo ? Object.keys(sessionOf(state)) : ownKeys;
  const session = await renewSession(state, keep);
  const kept: SessionEntry = {
    vippsLogin: config.login.appBinding,
    user: serialized,
    ...(unnamed && { unnamed }),
    ...(sub !== undefined && { sub }),
    ...(silent && { silent }),
    ...(acr !== undefined && { acr }),
  };
  session[config.name] = kept;
  try {
    await saveSession(state, session);
  } catch (error) {
    // Others than express-session may save once more when the answer ends, which may work then.
    Reflect.deleteProperty(session, config.name);
    throw error;
  }
  sessionUsers.set(req, { user, config });
}

/**
 * Whether what the session holds may go along: a cart goes with the stranger who logs in, and with the same
 * person, not from one person to another (CVE-2021-41246). Nobody is a stranger while somebody is logged in,
 * in whatever way.
 */
function mayCarryOver(state: RequestState, sub: string | undefined): boolean {
  if (state.restoreFailed || hasOtherUser(state)) return false;
  const own = ownEntry(sessionOf(state), state.config);
  return own === undefined || (sub !== undefined && own.sub === sub);
}

/** Somebody that the app or Passport knows of, or another vippsLogin() that shares the session. */
function hasOtherUser(state: RequestState): boolean {
  const { config, req, userBefore } = state;
  const session = sessionOf(state);
  const user = userBefore ? userBefore.user : currentUser(req);
  if (user !== undefined && sessionUsers.get(req)?.user !== user) return true;
  // What Passport's session manager writes there.
  const passportUser = session[passportKeyOf(req)] as { user?: unknown } | undefined;
  if (passportUser?.user !== undefined) return true;
  const own = ownEntry(session, config);
  // Also an entry of a former version, in which it did not say whose it was.
  return Object.entries(session).some(
    ([key, value]) => value !== own && (isEntry(value) || key === config.name),
  );
}

/** Where in the session Passport keeps its user. */
export function passportKeyOf(req: IncomingMessage): string {
  // Passport's session manager is there once passport.initialize() or .authenticate() has run.
  const { _sessionManager: manager } = req as { _sessionManager?: { readonly _key?: string } };
  return manager?._key ?? 'passport';
}

interface KeepOptions {
  readonly silent?: boolean;
  readonly keepSessionInfo?: boolean;
  /** It cannot be said which of several logins this is. */
  readonly unnamed?: boolean;
  /** The login at Vipps that has just succeeded; none where the app itself logs somebody in. */
  readonly login?: VippsLogin;
}

function nothingToKeep() {
  return new VippsLoginError(
    'user_not_serializable',
    '`serialize` returned undefined, which is usually a forgotten `return`. Return what `deserialize` needs to find the user again, such as an id.',
  );
}

// Left out of the session: tokens can be abused, and national identity numbers are protected by law.
const keysNotKept = ['nin', 'tokens', 'claims', 'idTokenClaims', 'accessToken', 'idToken'];

/** The default `serialize`: the user as JSON, without `nin`, tokens and raw claims. */
export function serializeAsJson(user: unknown): unknown {
  try {
    const text = JSON.stringify(user, (key, value: unknown) =>
      keysNotKept.includes(key) ? undefined : value,
    );
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new VippsLoginError(
      'user_not_serializable',
      'The user that `verify` returned does not fit into a session as JSON. Pass `serialize: (user) => user.id` and a `deserialize` that finds the user again.',
      { cause },
    );
  }
}

/** The default `deserialize`: what serializeAsJson() kept of a user is an object, as `verify` returned it. */
export function takeAsKept(value: unknown): AppUser {
  return value as AppUser;
}

/** Sets `req.user` to whom the session keeps, unless somebody else has set it. */
export async function restoreUser(state: RequestState): Promise<void> {
  const { config, req } = state;
  const session = sessionContent(state);
  const kept = userEntry(session, config);
  if (!session || !kept || currentUser(req) !== undefined) return;
  const user: unknown = await config.deserialize(kept.user, req);
  if (user === undefined || user === null || user === false) {
    const { sub } = kept;
    const { appBinding: vippsLogin } = config.login;
    const left: FormerEntry = sub === undefined ? { vippsLogin } : { vippsLogin, sub };
    sessionOf(state)[config.name] = left;
  } else {
    setCurrentUser(req, user);
    sessionUsers.set(req, { user, config });
  }
}

/** Options of `userOf()`. */
export interface UserOfOptions {
  /** Origins whose pages may open sockets here, beside those of `baseUrl`. Default: none. */
  origins?: string | readonly string[] | undefined;
}

/**
 * Who is logged in, by a request that Express never saw. Read anew each time, so that who has logged out
 * is nobody; nothing is left on the request.
 * @throws `session_store_down`, and what `deserialize` throws
 */
export async function userOf(
  config: MiddlewareConfig,
  req: IncomingMessage,
  options: UserOfOptions,
): Promise<unknown> {
  const { origins } = readOptions('userOf()', options, { origins: readList });
  if (isForeign(config, req, origins ?? [])) return undefined;
  const kept = userEntry(await currentSession(config, req), config);
  // `deserialize` is written for requests of Express, and the methods of those are missing here.
  const user: unknown = kept && (await config.deserialize(kept.user, req as VippsRequest));
  return user === null || user === false ? undefined : user;
}

/**
 * Whether a page of another site has the browser ask. It sends cookies along to a websocket and asks no
 * CORS, so that such a page would speak as its visitor (cross-site WebSocket hijacking).
 */
function isForeign(
  { login }: MiddlewareConfig,
  { headers }: IncomingMessage,
  others: readonly string[],
): boolean {
  const { origin, 'sec-fetch-site': fetchSite } = headers;
  if (origin !== undefined) {
    return ![...login.sites.map((site) => site.origin), ...others].includes(origin);
  }
  return fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none';
}

/** The session that keeps the login, as it is now; it may be ours beside one of the app's own. */
async function currentSession({ session: own, ...config }: MiddlewareConfig, req: IncomingMessage) {
  const ofApp = plainSession(req);
  if (ofApp && userEntry(ofApp, config)) {
    await reloadSession(req, ofApp);
    return plainSession(req);
  }
  return own && maySendOwnSession(own, req) ? readOwnSession(own, req) : undefined;
}

/** The user whom the session keeps, and whose entry that is. */
const sessionUsers = onRequest<{ readonly user: unknown; readonly config: MiddlewareConfig }>(
  'session-user',
);

/** Whether the person on this request logged in here, and neither in another way nor at another login. */
export function isLoggedInHere(state: RequestState): boolean {
  const { config, req } = state;
  const found = sessionUsers.get(req);
  return (
    found?.config === config &&
    found.user === currentUser(req) &&
    userEntry(sessionContent(state), config)?.unnamed !== true
  );
}

/** Whether who is logged in is so at another vippsLogin() of the same name. */
export function isLoggedInAtNamesake({ config, req }: RequestState): boolean {
  const found = sessionUsers.get(req);
  return (
    found !== undefined &&
    found.user === currentUser(req) &&
    found.config !== config &&
    found.config.name === config.name
  );
}

/** Takes the user out of the session, which itself goes on; also those of other vippsLogin() here. */
export function forgetUser(state: RequestState): void {
  for (let each: RequestState | undefined = state; each; each = each.before) {
    // Also in a session of the app's own for these pages, beside ours.
    const own = sessionContent(state) && sessionOf(state);
    for (const session of [own, plainSession(state.req)]) {
      if (session) Reflect.deleteProperty(session, each.config.name);
    }
  }
}

export function wasSilent(state: RequestState): boolean {
  return userEntry(sessionContent(state), state.config)?.silent === true;
}

/** How a person was authenticated, in this browser: a confirmation does not count for another one. */
export function acrOf({ idTokenClaims, sameBrowser }: VippsLogin): string | undefined {
  const { acr } = idTokenClaims;
  return typeof acr === 'string' && sameBrowser ? acr : undefined;
}

/** The `acr` of the login behind `req.user`; none where that is not whom the session brought along. */
export function acrOfSession(state: RequestState): string | undefined {
  const { config, req } = state;
  const found = sessionUsers.get(req);
  const isRestored = found?.config === config && found.user === currentUser(req);
  return isRestored ? userEntry(sessionContent(state), config)?.acr : undefined;
}

/** Whether a session that exists keeps somebody; reads without waiting. */
export function sessionHasUser(state: RequestState): boolean {
  return userEntry(sessionContent(state), state.config) !== undefined;
}

/** What stands in the session under the strategy's name, while somebody is logged in. */
interface SessionEntry {
  /** Whose entry it is: apps that share a store, or a session, do not know each other's people. */
  readonly vippsLogin: string;
  readonly user: unknown;
  /** Whose login it was; unknown where the app itself logged somebody in. */
  readonly sub?: string;
  /** The login was a silent one. */
  readonly silent?: true;
  /** The app itself logged them in where several vippsLogin() were: which was meant, nobody knows. */
  readonly unnamed?: true;
  /** How the person was authenticated, if the id_token said so. */
  readonly acr?: string;
}

/** The entry once `deserialize` finds nobody any more: it only says whose session it was. */
type FormerEntry = Pick<SessionEntry, 'vippsLogin' | 'sub'>;

function userEntry(
  session: Record<string, unknown> | undefined,
  config: Pick<MiddlewareConfig, 'name' | 'login'>,
): SessionEntry | undefined {
  const owner = ownEntry(session, config);
  return owner && 'user' in owner ? owner : undefined;
}

function ownEntry(
  session: Record<string, unknown> | undefined,
  config: Pick<MiddlewareConfig, 'name' | 'login'>,
) {
  const entry = session?.[config.name];
  return isEntry(entry) && entry.vippsLogin === config.login.appBinding ? entry : undefined;
}

/** An entry of a vippsLogin(), be it this one or another. */
function isEntry(value: unknown): value is SessionEntry | FormerEntry {
  return (
    typeof value === 'object' &&
    value !== null &&
    'vippsLogin' in value &&
    typeof value.vippsLogin === 'string'
  );
}
