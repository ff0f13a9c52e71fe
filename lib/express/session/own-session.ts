import type { IncomingMessage } from 'node:http';

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
import { warnOfStrictCookie } from '../self-checks.ts';
import { cookieSession } from './cookie-session.ts';

type SessionOption = boolean | 'cookie' | Partial<SessionOptions>;

/**
 * The session for an app that brought none: express-session with settings that fit, `undefined` for
 * `session: false`.
 */
export function ownSession(option: SessionOption, login: LoginConfig): OwnSession | undefined {
  if (option === false) return undefined;
  if (option === 'cookie') return sessionInCookie(login);
  const given = option === true ? {} : option;
  checkStoreClient(given.store);
  const options = withDefaults(given, login);
  warnOfSessionOptions(options, login);
  const make = () => {
    const { store, watch, isNew } = endForGood(options.store ?? new MemoryStore(), login.now);
    // Express' types on the one side, node:http's on the other: the same objects at run time.
    const run = session({ ...options, store }) as unknown as Middleware;
    return { run, watch, isNew };
  };
  // What the app says of the session is checked at once. Else nothing is made before it is used:
  // express-session complains of its MemoryStore in production, also in apps with their own session.
  let made = option === true ? undefined : make();
  return {
    cookieName: options.name,
    inMemory: options.store === undefined,
    inCookie: false,
    run(req, res, next) {
      made ??= make();
      made.watch(req);
      made.run(req, res, next);
    },
    isNew: (req) => made?.isNew(req) ?? false,
  };
}

function sessionInCookie(login: LoginConfig): OwnSession {
  const cookie = usualCookie(login);
  const name = sessionCookieName(login, isHostOnly(undefined, cookie));
  const ended = rememberIds(login.now);
  const session = cookieSession({ name, cookie, login, ended });
  return { cookieName: name, inMemory: false, inCookie: true, ...session };
}

/** The `session` option. @throws `option_invalid` */
export function readSessionOption(source: OptionSource, name: string): SessionOption {
  const option = source.options[name];
  if (option === undefined) return true;
  if (typeof option === 'boolean' || option === 'cookie') return option;
  if (typeof option === 'object' && option !== null) return option;
  throw invalidOption(source, name, 'true, false or express-session options, or "cookie"', option);
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
  // Everything else of it is the store's own, which this leaves alone. Some stores return a promise.
  const trial = Object.create(store, { client: { value: client } }) as {
    set(...call: Parameters<Store['set']>): unknown;
  };
  // One that fails here takes no such stand-in, and is left alone.
  const ignore = () => undefined;
  try {
    // An app may declare more members, which a store does not ask for.
    const written = trial.set('trial', { cookie: new Cookie() } as SessionData, ignore);
    Promise.resolve(written).catch(ignore);
  } catch {
    ignore();
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

function usualCookie({ secure }: LoginConfig) {
  // Lax: a Strict cookie is absent on the way back from Vipps and on the redirect after it.
  return { httpOnly: true, sameSite: 'lax', secure, maxAge: eightHoursMs } as const;
}

function withDefaults(given: Partial<SessionOptions>, login: LoginConfig) {
  const cookie = {
    ...usualCookie(login),
    ...(typeof given.cookie === 'object' ? defined(given.cookie) : {}),
  };
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

/** A session store as express-session uses it: with the `generate` that it puts there itself. */
type SessionStore = Store & { generate: (req: IncomingMessage) => void };

type Done = (error?: unknown) => void;

/** A store whose sessions, once ended, stay ended. */
interface EndingStore {
  readonly store: Store;
  /** Makes the request forget the id of its session when that ends: express-session then writes nothing. */
  readonly watch: (req: IncomingMessage) => void;
  /** Whether the request's session began in it and has not been stored: nobody else has seen its id. */
  readonly isNew: (req: IncomingMessage) => boolean;
}

/**
 * Puts itself between express-session and a store. A slow request that began before a logout, or before a
 * login renewed the session, would else write the session back under its old id when it ends, and send the
 * old cookie again. Ids that ended in this process are remembered for ten minutes; of those that ended
 * elsewhere the store is asked before a session is written again.
 */
function endForGood(given: Store, now: () => number): EndingStore {
  const ended = rememberIds(now);
  const readBy = new WeakMap<object, string>();
  const begun = new WeakSet();
  let generate: SessionStore['generate'] | undefined;
  // express-session's own property, which it sets on whatever store it is given.
  const own: Partial<SessionStore> = {
    get generate() {
      return (req: IncomingMessage) => {
        generate?.(req);
        begun.add(req);
      };
    },

    set generate(value) {
      generate = value;
    },

    get(id, done) {
      if (ended.has(id)) done(undefined);
      else given.get(id, done);
    },

    createSession(req, content) {
      const session = given.createSession(req, content);
      readBy.set(req, session.id);
      return session;
    },

    set(id, session, done: Done = () => undefined) {
      const { req } = session as { req?: object };
      if (req) begun.delete(req);
      const write = () => {
        given.set(id, session, (error?: unknown) => {
          // It may have ended while this was on its way, and have been overtaken.
          if (ended.has(id)) given.destroy(id, done);
          else done(error);
        });
      };
      if (wasRead(id, session)) ifStillThere(id, write, done);
      else write();
    },

    destroy(id: string | undefined, done: Done = () => undefined) {
      // A request that forgot its id has none to end.
      if (id === undefined) {
        done();
        return;
      }
      ended.add(id);
      given.destroy(id, (error?: unknown) => {
        // Then it goes on, and nobody has been told that it ended.
        if (error) ended.delete(id);
        done(error);
      });
    },

    regenerate(req, done: Done) {
      own.destroy?.(req.sessionID, (error) => {
        own.generate?.(req);
        done(error);
      });
    },
  };
  if (given.touch) {
    own.touch = (id, session, done) => {
      if (ended.has(id)) done?.();
      else given.touch?.(id, session, done);
    };
  }

  function wasRead(id: string, session: SessionData): boolean {
    const { req } = session as { req?: object };
    return req !== undefined && readBy.get(req) === id;
  }

  function ifStillThere(id: string, write: () => void, done: Done): void {
    given.get(id, (error: unknown, found) => {
      if (found) write();
      else done(isAbsence(error) ? undefined : error);
    });
  }

  return {
    store: inFrontOf(given, own),
    isNew: (req) => begun.has(req),
    watch(req) {
      let id: unknown;
      Object.defineProperty(req, 'sessionID', {
        configurable: true,
        enumerable: true,
        get: () => (typeof id === 'string' && ended.has(id) ? undefined : id),
        set: (value: unknown) => (id = value),
      });
    },
  };
}

/** Stores in files say so, and express-session knows it. */
function isAbsence(error: unknown): boolean {
  return (error as { code?: unknown } | null | undefined)?.code === 'ENOENT';
}

/**
 * Everything else is the store's: what it is an instance of, its events, what the app calls on
 * `req.sessionStore`. On the store itself nothing is written, since several sessions may share it.
 */
function inFrontOf(given: Store, own: Partial<SessionStore>): Store {
  return new Proxy(given, {
    get(store, name) {
      if (Object.hasOwn(own, name)) return Reflect.get(own, name) as unknown;
      const value: unknown = Reflect.get(store, name, store);
      // Its methods may use private fields, which a proxy has not.
      return typeof value === 'function' && name !== 'constructor'
        ? (value.bind(store) as unknown)
        : value;
    },
    set: (store, name, value) =>
      name === 'generate' ? Reflect.set(own, name, value) : Reflect.set(store, name, value, store),
  });
}

/** Longer than any request takes that is not given up. */
const rememberedMs = 10 * 60 * 1_000;

/** About a megabyte. Past it the oldest goes, and is still looked for in the store. */
const mostIds = 10_000;

/** Ids that have ended; runs no timers. */
function rememberIds(now: () => number) {
  const until = new Map<string, number>();
  return {
    has: (id: string) => until.has(id),
    delete: (id: string) => until.delete(id),
    add(id: string) {
      for (const [oldest, end] of until) {
        if (now() < end && until.size < mostIds) break;
        until.delete(oldest);
      }
      until.set(id, now() + rememberedMs);
    },
  };
}
