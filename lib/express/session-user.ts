import type { RequestState } from './request-state.ts';
import { begunSession, renewSession, saveSession } from './session.ts';

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
export async function keepUser({ setup, req }: RequestState, user: unknown, silent = false) {
  const serialized: unknown = await setup.serialize(user);
  const session = await renewSession(req, setup.keepSession);
  const kept: Kept = { user: serialized, ...(silent ? { silent } : {}) };
  session[setup.name] = kept;
  await saveSession(session);
}

/** Sets `req.user` to whom the session keeps, unless somebody else has set it. */
export async function restoreUser({ setup, req }: RequestState): Promise<void> {
  const kept = keptIn(begunSession(req), setup.name);
  if (!kept || (req.user ?? undefined) !== undefined) return;
  const user: unknown = await setup.deserialize(kept.user, req);
  if (user === undefined || user === null || user === false) forgetUser({ setup, req });
  // Passport types it as the app's; what it is was the app's `verify` to say.
  else req.user = user;
}

/** Takes the user out of the session, which itself goes on. */
export function forgetUser({ setup, req }: Pick<RequestState, 'setup' | 'req'>): void {
  const session = begunSession(req);
  if (session) Reflect.deleteProperty(session, setup.name);
}

export function wasSilent({ setup, req }: RequestState): boolean {
  return keptIn(begunSession(req), setup.name)?.silent === true;
}

/** Whether a session that exists keeps somebody; reads without waiting. */
export function keepsUser({ setup, req }: RequestState): boolean {
  return keptIn(begunSession(req), setup.name) !== undefined;
}

function keptIn(session: Record<string, unknown> | undefined, name: string): Kept | undefined {
  const kept = session?.[name];
  return typeof kept === 'object' && kept !== null && 'user' in kept ? kept : undefined;
}
