import type { CipherKey } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import { sign, unsign } from 'cookie-signature';
import type { Request } from 'express';
import session, { Cookie, MemoryStore } from 'express-session';
import type { CookieOptions, SessionData, SessionOptions, Store } from 'express-session';

import { VippsLoginError } from '../../errors.ts';
import type { LoginConfig } from '../../login/config.ts';
import {
  defined,
  invalidOption,
  readBoolean,
  readChoice,
  readFunction,
  readOptions,
  readString,
} from '../../options.ts';
import type { OptionReader, OptionReaders, OptionSource } from '../../options.ts';
import { readCookies, sessionCookieName } from '../../stores/cookies.ts';
import { isIoredis } from '../../stores/redis-backend.ts';
import type { OwnSession, PeekedSession } from '../config.ts';
import type { Middleware } from '../express-app.ts';
import { warnOfStrictCookie } from '../self-checks.ts';
import { cookieSession } from './cookie-session.ts';
import { endForGood, rememberIds } from './ended-sessions.ts';

type SessionOption = boolean | 'cookie' | Partial<SessionOptions>;

/**
 * The session for an app that brought none: express-session with settings that fit, `undefined` for
 * `session: false`.
 */
export function ownSession(option: SessionOption, login: LoginConfig): OwnSession | undefined {
  if (option === false) return undefined;
  if (option === 'cookie') return sessionInCookie(login);
  const options = withDefaults(option === true ? {} : option, login);
  warnOfSessionOptions(options, login);
  const make = () => {
    const kept = endForGood(options.store ?? new MemoryStore(), login.now);
    // Express' types on the one side, node:http's on the other: the same objects at run time.
    const run = session({ ...options, store: kept.store }) as unknown as Middleware;
    return { ...kept, run };
  };
  // What the app says of the session is checked at once. Else nothing is made before it is used:
  // express-session complains of its MemoryStore in production, also in apps with their own session.
  let made = option === true ? undefined : make();
  return {
    cookieName: options.name,
    inMemory: options.store === undefined,
    inCookie: false,
    run(req, res, next, peeked) {
      made ??= make();
      made.watch(req);
      made.handOver(peeked);
      made.run(req, res, next);
      made.handOver(undefined);
    },
    peek: mayPeek(options)
      ? (req) => {
          made ??= make();
          return peek(readSessionId(req, options), made.store);
        }
      : undefined,
    isNew: (req) => made?.isNew(req) ?? false,
  };
}

function sessionInCookie(login: LoginConfig): OwnSession {
  const cookie = usualCookie(login);
  const name = sessionCookieName(login, isHostOnly(undefined, cookie));
  const ended = rememberIds(login.now);
  const session = cookieSession({ name, cookie, login, ended });
  // It is sealed in the request, where to open it is as cheap as to look.
  return { cookieName: name, inMemory: false, inCookie: true, peek: undefined, ...session };
}

type FullOptions = ReturnType<typeof withDefaults>;

/** Whether a look at a session changes nothing: express-session else prolongs it, or has rules of its own. */
function mayPeek({ cookie, rolling, resave, secret }: FullOptions): boolean {
  return (
    typeof cookie !== 'function' &&
    typeof cookie.maxAge === 'number' &&
    (cookie.path ?? '/') === '/' &&
    !rolling &&
    !resave &&
    secretsOf(secret) !== undefined
  );
}

/** The id in a session cookie that one of the secrets has signed. */
function readSessionId(req: IncomingMessage, { name, secret }: FullOptions): string | undefined {
  const value = readCookies(req)[name];
  if (!value?.startsWith('s:')) return undefined;
  const ids = secretsOf(secret)?.map((text) => unsign(value.slice(2), text));
  return ids?.find((id) => id !== false);
}

/** `undefined` where one is no text, which is for express-session to read. */
function secretsOf(secret: FullOptions['secret']): string[] | undefined {
  const secrets = [secret].flat();
  return secrets.every((text) => typeof text === 'string') ? secrets : undefined;
}

function peek(id: string | undefined, store: Store): Promise<PeekedSession> {
  return new Promise((resolve, reject) => {
    if (id === undefined) {
      resolve({ id, content: undefined });
      return;
    }
    store.get(id, (error: unknown, found) => {
      if (isFailure(error)) reject(error);
      else resolve({ id, content: found ? { ...found } : undefined });
    });
  });
}

/** Stores in files say with an error that there is nothing. */
function isFailure(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return error !== undefined && error !== null && code !== 'ENOENT';
}

/** The `session` option. @throws `option_unknown` or `option_invalid`, naming what is wrong in it */
export function readSessionOption(source: OptionSource, name: string): SessionOption {
  const option = source.options[name];
  if (option === undefined) return true;
  if (typeof option === 'boolean' || option === 'cookie') return option;
  if (typeof option !== 'object' || option === null) {
    throw invalidOption(
      source,
      name,
      'true, false or express-session options, or "cookie"',
      option,
    );
  }
  return defined(readOptions(`${source.owner}'s \`${name}\``, option, sessionReaders));
}

/** What express-session would find out on a request only, or never. */
const sessionReaders = {
  secret: readSecret,
  name: readName,
  store: readStore,
  cookie: readCookie,
  genid: readFunction<NonNullable<SessionOptions['genid']>>,
  rolling: readBoolean,
  resave: readBoolean,
  saveUninitialized: readBoolean,
  proxy: readBoolean,
  unset: (source, name) => readChoice<'destroy' | 'keep'>(source, name, ['destroy', 'keep']),
} satisfies OptionReaders<SessionOptions>;

type Secret = SessionOptions['secret'];

function readSecret(source: OptionSource, name: string): Secret | undefined {
  const secret = source.options[name];
  // Empty, as from a variable that is not set: left out, as everywhere.
  if (secret === undefined || secret === '') return undefined;
  const secrets: unknown[] = Array.isArray(secret) ? secret : [secret];
  const isUsable = (each: unknown) => each !== '' && !failure(() => sign('', each as CipherKey));
  // Whatever signs is one.
  if (secrets.length > 0 && secrets.every(isUsable)) return secret as Secret;
  throw invalidOption(source, name, 'a text, or a list of texts', secret);
}

function readName(source: OptionSource, name: string): string | undefined {
  const text = readString(source, name);
  if (text === undefined || !failure(() => new WrittenCookie({}).serialize(text, ''))) return text;
  throw invalidOption(source, name, 'a name that cookies may have', text);
}

function readStore(source: OptionSource, name: string): Store | undefined {
  const store = source.options[name];
  if (store === undefined) return undefined;
  const methods = ['get', 'set', 'destroy', 'on'];
  const isStore = (value: object): value is Store =>
    methods.every((method) => typeof Reflect.get(value, method) === 'function');
  if (typeof store !== 'object' || store === null || !isStore(store)) {
    const expected = 'a store made for express-session, such as `new RedisStore({ client })`';
    throw invalidOption(source, name, expected, store);
  }
  checkStoreClient(store);
  return store;
}

function readCookie(source: OptionSource, name: string) {
  const cookie = source.options[name];
  if (cookie === undefined) return undefined;
  // It says something new for each request; its parameters are left to TypeScript.
  if (typeof cookie === 'function') return cookie as (req: Request) => CookieOptions;
  const owner = `${source.owner}, \`${name}\``;
  const options = defined(readOptions(owner, cookie, cookieReaders));
  // 'auto' goes by the request, and is replaced before the cookie is written.
  const sameSite = options.sameSite === 'auto' ? 'lax' : options.sameSite;
  const why = failure(() => new WrittenCookie({ ...options, sameSite }).serialize('name', ''));
  if (!why) return options as CookieOptions;
  throw new VippsLoginError(
    'option_invalid',
    `${owner}: express-session cannot write such a cookie: ${why.message}.`,
  );
}

/** Those that express-session looks at itself when it writes are left to it. */
const unread = (source: OptionSource, name: string) => source.options[name];

const cookieReaders = {
  maxAge: unread,
  expires: unread,
  httpOnly: readBoolean,
  path: readString,
  domain: readString,
  secure: (source, name) => (source.options[name] === 'auto' ? 'auto' : readBoolean(source, name)),
  sameSite: unread,
  partitioned: readBoolean,
  priority: unread,
  encode: readFunction<NonNullable<CookieOptions['encode']>>,
  signed: readBoolean,
} satisfies Record<keyof CookieOptions, OptionReader>;

/** As it is: its types leave out what it is made of. */
const WrittenCookie = Cookie as unknown as new (options: object) => {
  serialize(name: string, value: string): string;
};

function failure(attempt: () => unknown): Error | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/**
 * A store that writes as the package `redis` wants it, over a client of ioredis, has each write refused: SET
 * takes no `[object Object]`. Writes once to a stand-in for the client, which shows how the store does it.
 * @throws `option_invalid`
 */
function checkStoreClient(store: Store): void {
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
  const { cookie } = req.headers;
  return own !== undefined && cookie !== undefined && cookie.includes(`${own.cookieName}=`);
}
