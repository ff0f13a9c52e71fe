import type { IncomingMessage } from 'node:http';

import { VippsLoginError } from '../../errors.ts';
import { inTime } from '../../stores/backend.ts';

/** A session as express-session and cookie-session make them, as far as it concerns us. */
interface Session extends Record<string, unknown> {
  /** cookie-session has none of these two: its whole content is the cookie. */
  regenerate?: (done: (error?: unknown) => void) => unknown;
  save?: (done: (error?: unknown) => void) => unknown;
}

/** The request's session; touching it makes ours begin. @throws `session_store_down` */
export function sessionOf(req: IncomingMessage): Session {
  const session = sessionIfAny(req);
  if (session) return session;
  // express-session goes on without a session while its store is disconnected.
  throw new VippsLoginError(
    'session_store_down',
    'express-session gave this request no session. Its store is not reachable: look at the connection. Or it is declared for other paths only: declare it for the whole app.',
  );
}

export function sessionIfAny(req: IncomingMessage): Session | undefined {
  // Where a session middleware ran, express-session or the like has put it here.
  return (req as { session?: Session | null }).session ?? undefined;
}

/** The session that has begun, if one has: looking does not make ours begin. */
export function begunSession(req: IncomingMessage): Session | undefined {
  // The accessor that makes ours begin stands on the prototype.
  return Object.hasOwn(req, 'session') ? sessionIfAny(req) : undefined;
}

/** Whether a session that has begun holds anything but the settings of its cookie. */
export function sessionHasContent(req: IncomingMessage): boolean {
  return Object.keys(begunSession(req) ?? {}).some((key) => key !== 'cookie');
}

/**
 * A new session in place of the old one, without its id and content but for the keys to keep:
 * whoever knew the old id shall not be logged in by it (CVE-2022-25896). Where nobody can know it, since it
 * `isNew`, that is spared.
 */
export async function renewSession(
  req: IncomingMessage,
  keep: readonly string[],
  isNew = false,
): Promise<Session> {
  const before = sessionOf(req);
  // The cookie belongs to the new session, whatever is kept of the old one.
  const kept = Object.fromEntries(
    keep.filter((key) => key !== 'cookie').map((key) => [key, before[key]]),
  );
  if (before.regenerate && !isNew) await awaitStore(req, (done) => before.regenerate?.(done));
  // cookie-session has no id to renew: emptying it is all there is to do.
  else empty(before);
  return Object.assign(sessionOf(req), kept);
}

function empty(session: Session): void {
  for (const key of Object.keys(session)) {
    // That of express-session, which says how long it lasts.
    if (key === 'cookie' && session.regenerate) continue;
    Reflect.deleteProperty(session, key);
  }
}

/** Waits until the store has it: a redirect sent earlier can arrive before the data does. */
export async function saveSession(req: IncomingMessage, session: Session): Promise<void> {
  if (session.save) await awaitStore(req, (done) => session.save?.(done));
}

/**
 * Waits for the callback of a session store, two seconds at most: its client may wait for ever for a
 * server that keeps the connection and says nothing. Then the request goes on as if it had no session.
 * @throws `session_store_down`, with the store's error as its cause
 */
export async function awaitStore(
  req: IncomingMessage,
  start: (done: (error?: unknown) => void) => void,
): Promise<void> {
  const answer = new Promise<void>((resolve, reject) => {
    start((error) => {
      if (error === undefined || error === null) resolve();
      else reject(storeFailed(error));
    });
  });
  try {
    await inTime('The session store', answer);
  } catch (error) {
    // Else express-session saves, touches or destroys it when the answer ends, and waits for that.
    (req as { sessionID?: unknown }).sessionID = undefined;
    throw error instanceof VippsLoginError ? error : storeFailed(error);
  }
}

function storeFailed(cause: unknown): VippsLoginError {
  // What Redis says to `SET key value [object Object]`, of a store that knows another client than it was given.
  const isOtherClient = cause instanceof Error && cause.message.includes('ERR syntax error');
  return new VippsLoginError(
    'session_store_down',
    'The session store answered with an error, or not in time.' +
      (isOtherClient
        ? ' Redis understood no command of it: connect-redis 9 speaks with the package `redis` only, with ioredis it is connect-redis 8.'
        : ''),
    { cause },
  );
}

/** Passport's `userProperty` option puts the user elsewhere than `req.user`. */
type Holder = IncomingMessage & { _userProperty?: string } & Record<string, unknown>;

/** Who is logged in on this request, as Passport understands it. */
export function currentUser(req: IncomingMessage): unknown {
  const holder = req as unknown as Holder;
  return holder[holder._userProperty ?? 'user'] ?? undefined;
}

export function setCurrentUser(req: IncomingMessage, user: unknown): void {
  const holder = req as unknown as Holder;
  holder[holder._userProperty ?? 'user'] = user;
}

export function isLoggedIn(req: IncomingMessage): boolean {
  return Boolean(currentUser(req));
}
