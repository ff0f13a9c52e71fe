import { ServerResponse } from 'node:http';
import type { IncomingMessage } from 'node:http';

import { VippsLoginError } from '../../errors.ts';
import type { VippsRequest } from '../../login/verify.ts';
import { inTime } from '../../stores/backend.ts';
import type { OwnSession, PeekedSession } from '../config.ts';
import { requestState } from '../request-state.ts';
import type { RequestState } from '../request-state.ts';

/** A session as express-session and cookie-session make them, as far as it concerns us. */
interface Session extends Record<string, unknown> {
  /** cookie-session has none of these: its whole content is the cookie. */
  regenerate?: (done: (error?: unknown) => void) => unknown;
  save?: (done: (error?: unknown) => void) => unknown;
  reload?: (done: (error?: unknown) => void) => unknown;
}

/** The session that keeps the login; touching it makes ours begin. @throws `session_store_down` */
export function sessionOf(state: RequestState): Session {
  const session = state.sessionFrom === 'us' ? beginOwnSession(state) : plainSession(state.req);
  if (session) return session;
  // express-session goes on without a session while its store is disconnected.
  throw new VippsLoginError(
    'session_store_down',
    'This request has no session, though others on its path have one. Its store is not reachable (look at the connection), or the middleware that makes it left this request out.',
  );
}

/**
 * Our own session, which begins where it has not: without a session cookie, or when it was peeked at,
 * express-session is synchronous.
 * `undefined` or `null` where the store is away, or the app ended it.
 */
export function beginOwnSession(state: RequestState): Session | undefined {
  const begun = ownHolder(state);
  if (begun) return plainSession(begun);
  const holder = sessionHolder(state.req);
  state.ownHolder = holder;
  state.config.session?.run(holder, state.res, () => undefined, peekedSession(state));
  return plainSession(holder);
}

/**
 * Looks up what our own session keeps. It begins only when somebody touches it, which most pages never do.
 * @throws `session_store_down`
 */
export async function lookIntoOwnSession(state: RequestState): Promise<void> {
  const peek = state.config.session?.peek;
  if (!peek) return openOwnSession(state);
  if (ownHolder(state) || peekedSession(state)) return undefined;
  try {
    state.peeked = await inTime('The session store', peek(state.req));
    return undefined;
  } catch (error) {
    // The request goes on as if it had no session.
    state.ownHolder = sessionHolder(state.req);
    throw storeFailed(error);
  }
}

/** Several vippsLogin() look once. */
function peekedSession({ req }: RequestState): PeekedSession | undefined {
  let state = requestState(req);
  while (state && !state.peeked) state = state.before;
  return state?.peeked;
}

/** Opens our own session, and waits for its store. @throws `session_store_down` */
export async function openOwnSession(state: RequestState): Promise<void> {
  const { config, req, res } = state;
  if (ownHolder(state) || !config.session) return;
  const { run } = config.session;
  const holder = sessionHolder(req);
  state.ownHolder = holder;
  await awaitStore(holder, (done) => {
    run(holder, res, done, peekedSession(state));
  });
}

/**
 * Our own session as it is now, by a request that Express never saw. The answer is never sent, so that
 * express-session neither saves nor sets a cookie. @throws `session_store_down`
 */
export async function readOwnSession(
  { run }: OwnSession,
  req: IncomingMessage,
): Promise<Session | undefined> {
  // Nothing that Express adds is asked of it.
  const holder = sessionHolder(req as VippsRequest);
  await awaitStore(holder, (done) => {
    run(holder, new ServerResponse(holder), done);
  });
  return plainSession(holder);
}

/**
 * The request once more, to hold a session beside that of the app; all else is read through to it. No heir
 * of the request: V8 then takes each request for a prototype, which makes all that Node does with it slower.
 */
function sessionHolder(req: VippsRequest): VippsRequest {
  const held = { session: undefined, sessionID: undefined, sessionStore: undefined };
  const holder: object = new Proxy(held, {
    get: (own, name, receiver): unknown =>
      Object.hasOwn(own, name) ? Reflect.get(own, name, receiver) : Reflect.get(req, name),
    has: (own, name) => Object.hasOwn(own, name) || name in req,
    getPrototypeOf: () => Object.getPrototypeOf(req) as object,
  });
  // It answers whatever the request does.
  return holder as VippsRequest;
}

/** The one that other middleware made; the accessor on the prototype, which makes ours begin, is not asked. */
export function plainSession(req: IncomingMessage): Session | undefined {
  if (!Object.hasOwn(req, 'session')) return undefined;
  return (req as { session?: Session | null }).session ?? undefined;
}

/** What is in the session that keeps the login, if there is one: looking does not make ours begin. */
export function sessionContent(state: RequestState): Readonly<Session> | undefined {
  if (state.sessionFrom !== 'us') return plainSession(state.req);
  const holder = ownHolder(state);
  return holder ? plainSession(holder) : peekedSession(state)?.content;
}

/** Several vippsLogin() share the session of the one that opened it first. */
export function ownHolder({ req }: RequestState): VippsRequest | undefined {
  let state = requestState(req);
  while (state && !state.ownHolder) state = state.before;
  return state?.ownHolder;
}

/** Whether a session that has begun holds anything but the settings of its cookie. */
export function sessionHasContent(state: RequestState): boolean {
  return Object.keys(sessionContent(state) ?? {}).some((key) => key !== 'cookie');
}

/**
 * A new session in place of the old one, without its id and content but for the keys to keep:
 * whoever knew the old id shall not be logged in by it (CVE-2022-25896). Where nobody can know it, since it
 * `isNew`, that is spared.
 */
export async function renewSession(state: RequestState, keep: readonly string[]): Promise<Session> {
  const before = sessionOf(state);
  // The cookie belongs to the new session, whatever is kept of the old one.
  const kept = Object.fromEntries(
    keep.filter((key) => key !== 'cookie').map((key) => [key, before[key]]),
  );
  const holder = holderOf(state);
  const isNew = state.sessionFrom === 'us' && state.config.session?.isNew(holder);
  if (before.regenerate && !isNew) await awaitStore(holder, (done) => before.regenerate?.(done));
  // cookie-session has no id to renew: emptying it is all there is to do.
  else empty(before);
  return Object.assign(sessionOf(state), kept);
}

function empty(session: Session): void {
  for (const key of Object.keys(session)) {
    // That of express-session, which says how long it lasts.
    if (key === 'cookie' && session.regenerate) continue;
    Reflect.deleteProperty(session, key);
  }
}

/** Waits until the store has it: a redirect sent earlier can arrive before the data does. */
export async function saveSession(state: RequestState, session: Session): Promise<void> {
  const { save, regenerate } = session;
  if (!save) return;
  await awaitStore(holderOf(state), (done) => {
    const saved = save.call(session, done);
    // That of iron-session takes no callback, and returns a promise; express-session's calls back, however
    // it is wrapped.
    const isPromised = !regenerate && save.length === 0 && isPromise(saved);
    return isPromised ? saved.then(() => done()) : saved;
  });
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value;
}

function holderOf(state: RequestState): VippsRequest {
  return (state.sessionFrom === 'us' && ownHolder(state)) || state.req;
}

/**
 * Reads a session again; it is another object then, or gone with who has logged out. That of cookie-session
 * cannot be: all of it came with the request.
 */
export async function reloadSession(req: IncomingMessage, session: Session): Promise<void> {
  if (!session.reload) return;
  await awaitStore(req, (done) => {
    session.reload?.((error) => {
      // express-session has no other way to say so.
      const isGone = error instanceof Error && error.message === 'failed to load session';
      if (isGone) Reflect.deleteProperty(req, 'session');
      done(isGone ? undefined : error);
    });
  });
}

/**
 * Waits for the callback of a session store, two seconds at most: its client may wait for ever for a
 * server that keeps the connection and says nothing. Then the request goes on as if it had no session.
 * @throws `session_store_down`, with the store's error as its cause; what the store throws of ours
 */
async function awaitStore(
  holder: IncomingMessage,
  start: (done: (error?: unknown) => void) => unknown,
): Promise<void> {
  const answer = new Promise<void>((resolve, reject) => {
    const done = (error?: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof VippsLoginError ? error : storeFailed(error));
    };
    Promise.resolve(start(done)).catch(done);
  });
  try {
    await inTime('The session store', answer);
  } catch (error) {
    // Else express-session saves, touches or destroys it when the answer ends, and waits for that.
    (holder as { sessionID?: unknown }).sessionID = undefined;
    throw storeFailed(error);
  }
}

function storeFailed(cause: unknown): VippsLoginError {
  if (cause instanceof VippsLoginError) return cause;
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
