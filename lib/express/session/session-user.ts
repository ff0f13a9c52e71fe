import { VippsLoginError } from '../../errors.ts';
import type { VippsLogin } from '../../login/fetch-login.ts';
import { onRequest } from '../../login/request.ts';
import type { RequestState } from '../request-state.ts';
import {
  begunSession,
  currentUser,
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
  { config, req }: RequestState,
  user: unknown,
  { silent = false, keepSessionInfo = false, login }: KeepOptions = {},
): Promise<void> {
  const serialized: unknown = await config.serialize(user);
  if (serialized === undefined) throw nothingToKeep();
  const sub = login?.idTokenClaims.sub;
  const acr = login && acrOf(login);
  const former = entryOf(sessionOf(req), config.name);
  // A cart goes along with the stranger who logs in, not from one person to another (CVE-2021-41246).
  const isOwn = former === undefined || (sub !== undefined && former.sub === sub);
  const ownKeys = isOwn ? config.keepSession : [];
  const keep = keepSessionInfo ? Object.keys(sessionOf(req)) : ownKeys;
  const session = await renewSession(req, keep);
  const kept: SessionEntry = {
    user: serialized,
    ...(sub !== undefined && { sub }),
    ...(silent && { silent }),
    ...(acr !== undefined && { acr }),
  };
  session[config.name] = kept;
  try {
    await saveSession(req, session);
  } catch (error) {
    // Others than express-session may save once more when the answer ends, which may work then.
    Reflect.deleteProperty(session, config.name);
    throw error;
  }
}

interface KeepOptions {
  readonly silent?: boolean;
  readonly keepSessionInfo?: boolean;
  /** The login at Vipps that has just succeeded; none where the app itself logs somebody in. */
  readonly login?: VippsLogin;
}

function nothingToKeep() {
  return new VippsLoginError(
    'user_not_serializable',
    '`serialize` returned undefined, which is usually a forgotten `return`. Return what `deserialize` needs to find the user again, such as an id.',
  );
}

/** Sets `req.user` to whom the session keeps, unless somebody else has set it. */
export async function restoreUser(state: RequestState): Promise<void> {
  const { config, req } = state;
  const session = begunSession(req);
  const kept = userEntry(session, config.name);
  if (!session || !kept || currentUser(req) !== undefined) return;
  const user: unknown = await config.deserialize(kept.user, req);
  if (user === undefined || user === null || user === false) {
    const { sub } = kept;
    const left: FormerEntry = sub === undefined ? {} : { sub };
    session[config.name] = left;
  } else {
    setCurrentUser(req, user);
    restored.set(req, { user });
  }
}

/** The user that was restored from the session. */
const restored = onRequest<{ readonly user: unknown }>('restored');

/** Takes the user out of the session, which itself goes on; also those of other vippsLogin() here. */
export function forgetUser(state: RequestState): void {
  const session = begunSession(state.req);
  for (let each: RequestState | undefined = state; each && session; each = each.before) {
    Reflect.deleteProperty(session, each.config.name);
  }
}

export function wasSilent({ config, req }: RequestState): boolean {
  return userEntry(begunSession(req), config.name)?.silent === true;
}

/** How a person was authenticated, in this browser: a confirmation does not count for another one. */
export function acrOf({ idTokenClaims, sameBrowser }: VippsLogin): string | undefined {
  const { acr } = idTokenClaims;
  return typeof acr === 'string' && sameBrowser ? acr : undefined;
}

/** The `acr` of the login behind `req.user`; none where that is not whom the session brought along. */
export function acrOfSession({ config, req }: RequestState): string | undefined {
  const found = restored.get(req);
  const isRestored = found !== undefined && found.user === currentUser(req);
  return isRestored ? userEntry(begunSession(req), config.name)?.acr : undefined;
}

/** Whether a session that exists keeps somebody; reads without waiting. */
export function sessionHasUser({ config, req }: RequestState): boolean {
  return userEntry(begunSession(req), config.name) !== undefined;
}

/** What stands in the session under the strategy's name, while somebody is logged in. */
interface SessionEntry {
  readonly user: unknown;
  /** Whose login it was; unknown where the app itself logged somebody in. */
  readonly sub?: string;
  /** The login was a silent one. */
  readonly silent?: true;
  /** How the person was authenticated, if the id_token said so. */
  readonly acr?: string;
}

/** The entry once `deserialize` finds nobody any more: it only says whose session it was. */
type FormerEntry = Pick<SessionEntry, 'sub'>;

function userEntry(
  session: Record<string, unknown> | undefined,
  name: string,
): SessionEntry | undefined {
  const owner = entryOf(session, name);
  return owner && 'user' in owner ? owner : undefined;
}

function entryOf(session: Record<string, unknown> | undefined, name: string) {
  const owner = session?.[name];
  // Nobody else writes under that name.
  return typeof owner === 'object' && owner !== null
    ? (owner as SessionEntry | FormerEntry)
    : undefined;
}
