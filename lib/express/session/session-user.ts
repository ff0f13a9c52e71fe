import { VippsLoginError } from '../../errors.ts';
import type { RequestState } from '../request/request-state.ts';
import { currentUser, setCurrentUser } from './current-user.ts';
import { begunSession, renewSession, saveSession, sessionOf } from './session.ts';

/** What stands in the session under the strategy's name. */
interface Kept {
  readonly user: unknown;
  /** The login was a silent one. */
  readonly silent?: true;
}

/**
 * Keeps the user in a new session, under the package's own key: what Passport's serializer chain would
 * do depends on who registered first in the process.
 * @throws `session_store_down`, `user_not_serializable`, and what `serialize` throws
 */
export async function keepUser(
  { config, req }: RequestState,
  user: unknown,
  { silent = false, keepSessionInfo = false } = {},
): Promise<void> {
  const serialized: unknown = await config.serialize(user);
  if (serialized === undefined) throw nothingToKeep();
  const keep = keepSessionInfo ? Object.keys(sessionOf(req)) : config.keepSession;
  const session = await renewSession(req, keep);
  const kept: Kept = { user: serialized, ...(silent ? { silent } : {}) };
  session[config.name] = kept;
  await saveSession(session);
}

/** Sets `req.user` to whom the session keeps, unless somebody else has set it. */
export async function restoreUser(state: RequestState): Promise<void> {
  const { config, req } = state;
  const kept = keptIn(begunSession(req), config.name);
  if (!kept || currentUser(req) !== undefined) return;
  const user: unknown = await config.deserialize(kept.user, req);
  if (user === undefined || user === null || user === false) forgetUser(state);
  else setCurrentUser(req, user);
}

/** Takes the user out of the session, which itself goes on; also those of other vippsLogin() here. */
export function forgetUser(state: RequestState): void {
  const session = begunSession(state.req);
  for (let each: RequestState | undefined = state; each && session; each = each.before) {
    Reflect.deleteProperty(session, each.config.name);
  }
}

export function wasSilent({ config, req }: RequestState): boolean {
  return keptIn(begunSession(req), config.name)?.silent === true;
}

/** Whether a session that exists keeps somebody; reads without waiting. */
export function keepsUser({ config, req }: RequestState): boolean {
  return keptIn(begunSession(req), config.name) !== undefined;
}

function keptIn(session: Record<string, unknown> | undefined, name: string): Kept | undefined {
  const kept = session?.[name];
  return typeof kept === 'object' && kept !== null && 'user' in kept ? kept : undefined;
}

function nothingToKeep() {
  return new VippsLoginError(
    'user_not_serializable',
    '`serialize` returned undefined, which is usually a forgotten `return`. Return what `deserialize` needs to find the user again, such as an id.',
  );
}
