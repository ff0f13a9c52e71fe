import type { IncomingMessage, ServerResponse } from 'node:http';

import session, { Cookie, MemoryStore } from 'express-session';
import type { CookieOptions, SessionData, SessionOptions, Store } from 'express-session';

import { VippsLoginError } from '../../errors.ts';
import type { LoginConfig } from '../../login/config.ts';
import { defined, invalidOption } from '../../options.ts';
import type { OptionSource } from '../../options.ts';
import { sessionCookieName } from '../../stores/cookies.ts';
import { isIoredis } from '../../stores/redis-backend.ts';
import type { OwnSession } from '../config.ts';
import type { Middleware } from '../express-app.ts';
import { requestState } from '../request-state.ts';
import { warnOfStrictCookie } from '../self-checks.ts';
import { endForGood } from './ended-sessions.ts';
import { awaitStore } from './session.ts';

type SessionOption = boolean | Partial<SessionOptions>;

/**
 * The session for an app that brought none: express-session with settings that fit, `undefined` for
 * `session: false`.
 */
export function ownSession(option: SessionOption, login: LoginConfig): OwnSession | undefined {
  if (option === false) return undefined;
  const given = option === true ? {} : option;
  checkStoreClient(given.store);
  const options = withDefaults(given, login);
  warnOfSessionOptions(options, login);
  const make = () => {
    const { store, watch } = endForGood(options.store ?? new MemoryStore(), login.now);
    // Express' types on the one side, node:http's on the other: the same objects at run time.
    const run = session({ ...options, store }) as unknown as Middleware;
    return { run, watch };
  };
  // What the app says of the session is checked at once. Else nothing is made before it is used:
  // express-session complains of its MemoryStore in production, also in apps with their own session.
  let made = option === true ? undefined : make();
  return {
    cookieName: options.name,
    inMemory: options.store === undefined,
    run(req, res, next) {
      made ??= make();
      made.watch(req);
      made.run(req, res, next);
    },
  };
}

/** The `session` option. @throws `option_invalid` */
export function readSessionOption(source: OptionSource, name: string): SessionOption {
  const option = source.options[name];
  if (option === undefined) return true;
  if (typeof option === 'boolean') return option;
  if (typeof option === 'object' && option !== null) return option;
  throw invalidOption(source, name, 'true, false or express-session options', option);
}

/**
 * A store that writes as the package `redis` wants it, over a client of ioredis, has each write refused: SET
 * takes no `[object Object]`. Writes once to a stand-in for the client, which shows how the store does it.
 * @throws `option_invalid`
 */
function checkStoreClient(store: unknown): void {
  if (typeof store !== 'object' || store === null) return;
  if (!('client' in store) || !isIoredis(store.client)) return;
  let said: unknown[] = [];
  const client = {
    set(...words: unknown[]) {
      said = words;
      return Promise.resolve('OK');
    },
  };
  // Everything else of it is the store's own, which this leaves alone.
  const trial = Object.create(store, { client: { value: client } }) as Store;
  const anotherKind = () => undefined;
  try {
    // An app may declare more members, which a store does not ask for. Some stores return a promise.
    const written: unknown = trial.set(
      'trial',
      { cookie: new Cookie() } as SessionData,
      anotherKind,
    );
    Promise.resolve(written).catch(anotherKind);
  } catch {
    anotherKind();
  }
  if (!said.some((word) => Object.prototype.toString.call(word) === '[object Object]')) return;
  throw new VippsLoginError(
    'option_invalid',
    'vippsLogin(): `session.store` writes as the package `redis` wants it, as connect-redis 9 does, ' +
      'but its client is one of ioredis, so that no session would be kept. ' +
      'Use connect-redis 8, or a client of `redis`.',
  );
}

const eightHoursMs = 8 * 60 * 60 * 1_000;

function withDefaults(given: Partial<SessionOptions>, login: LoginConfig) {
  const { secure } = login;
  // Lax: a Strict cookie is absent on the way back from Vipps and on the redirect after it.
  const usual = { httpOnly: true, sameSite: 'lax' as const, secure, maxAge: eightHoursMs };
  const cookie = { ...usual, ...(typeof given.cookie === 'object' ? defined(given.cookie) : {}) };
  return {
    // Two apps may share secret and store: the cookie of one must not open a session at the other.
    secret: login
      .deriveKeys(`session of ${login.appBinding}`)
      .map((key) => Buffer.from(key).toString('hex')),
    resave: false,
    saveUninitialized: false,
    // `Secure` goes by the scheme of baseUrl, which is what the visitor's browser sees.
    proxy: true,
    ...defined(given),
    name: given.name ?? sessionCookieName(login, isHostOnly(given.cookie, cookie)),
    // express-session also takes a function, which then says everything itself.
    cookie: typeof given.cookie === 'function' ? given.cookie : cookie,
  };
}

/** Whether browsers take the cookie under a `__Host-` name (RFC 6265bis 4.1.3.2), whatever the app set. */
function isHostOnly(
  given: SessionOptions['cookie'],
  { secure, domain, path = '/' }: CookieOptions,
): boolean {
  return typeof given !== 'function' && secure === true && !domain && path === '/';
}

function warnOfSessionOptions(options: SessionOptions, { warn }: LoginConfig) {
  if (typeof options.cookie === 'object') warnOfStrictCookie(options.cookie.sameSite, warn);
  if (options.saveUninitialized) {
    warn(
      'session_saves_uninitialized',
      'The `session` option sets `saveUninitialized: true`: every visitor then gets a session and a cookie, also those who never log in. Leave it out.',
    );
  }
}

/** Whether the browser sent our session cookie; a superset, so that none is ever overlooked. */
export function maySendOwnSession(own: OwnSession | undefined, req: IncomingMessage): boolean {
  return own !== undefined && (req.headers.cookie ?? '').includes(`${own.cookieName}=`);
}

/** Runs our own session middleware for this request. */
export function runOwnSession(
  own: OwnSession,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  return awaitStore(req, (done) => {
    own.run(req, res, done);
  });
}

/**
 * Puts `session` on an app's request prototype as an accessor that runs express-session when somebody
 * first touches it. A request without a session cookie, on which nobody does, costs next to nothing.
 * That works because express-session is synchronous where no cookie came.
 */
export function installLazySession(requestPrototype: object): void {
  Object.defineProperty(requestPrototype, 'session', {
    configurable: true,
    enumerable: true,
    get(this: IncomingMessage) {
      const state = requestState(this);
      if (state?.sessionFrom !== 'us' || !state.config.session) return undefined;
      setPlainSession(this, undefined);
      state.config.session.run(this, state.res, () => undefined);
      return (this as { session?: unknown }).session;
    },
    // cookie-session and `req.session = null` assign.
    set(this: IncomingMessage, session: unknown) {
      setPlainSession(this, session);
    },
  });
}

/** express-session leaves alone a request that already has a session, so it must first look like none. */
export function setPlainSession(req: IncomingMessage, session: unknown): void {
  Object.defineProperty(req, 'session', {
    configurable: true,
    enumerable: true,
    writable: true,
    value: session,
  });
}
