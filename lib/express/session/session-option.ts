import type { CipherKey } from 'node:crypto';

import { sign } from 'cookie-signature';
import type { Request } from 'express';
import { Cookie } from 'express-session';
import type { CookieOptions, SessionData, SessionOptions, Store } from 'express-session';

import { VippsLoginError } from '../../errors.ts';
import {
  defined,
  hasMethods,
  invalidOption,
  readBoolean,
  readChoice,
  readFunction,
  readOptions,
  readString,
} from '../../options.ts';
import type { OptionReader, OptionReaders, OptionSource } from '../../options.ts';
import { isIoredis } from '../../stores/redis-backend.ts';
import { serializeCookie } from './cookie-session.ts';

/** The session that an app without one of its own is to have, by the option of this name. */
export type SessionOption = boolean | 'cookie' | Partial<SessionOptions>;

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
  name: unlessNull(readName),
  store: unlessNull(readStore),
  cookie: unlessNull(readCookie),
  genid: unlessNull(readFunction<NonNullable<SessionOptions['genid']>>),
  rolling: readBoolean,
  resave: readBoolean,
  saveUninitialized: readBoolean,
  proxy: readBoolean,
  unset: (source, name) => readChoice<'destroy' | 'keep'>(source, name, ['destroy', 'keep']),
} satisfies OptionReaders<SessionOptions>;

/** For what an app may leave out by `condition ? … : null`, which express-session takes. */
function unlessNull<Value>(read: (source: OptionSource, name: string) => Value | undefined) {
  return (source: OptionSource, name: string) =>
    source.options[name] === null ? undefined : read(source, name);
}

type Secret = SessionOptions['secret'];

function readSecret(source: OptionSource, name: string): Secret | undefined {
  const secret = source.options[name];
  // Empty, as from a variable that is not set: left out, as everywhere.
  if (secret === undefined || secret === '') return undefined;
  const secrets: unknown[] = Array.isArray(secret) ? secret : [secret];
  // What cannot sign throws.
  const isUsable = (each: unknown) => each !== '' && !errorOf(() => sign('', each as CipherKey));
  // Anything that can sign: a key, too.
  if (secrets.length > 0 && secrets.every(isUsable)) return secret as Secret;
  throw invalidOption(source, name, 'a text, or a list of texts', secret);
}

function readName(source: OptionSource, name: string): string | undefined {
  const text = readString(source, name);
  if (text === undefined || !errorOf(() => serializeCookie(new Cookie(), text, ''))) return text;
  throw invalidOption(source, name, 'a name that cookies may have', text);
}

function readStore(source: OptionSource, name: string): Store | undefined {
  const store = source.options[name];
  if (store === undefined) return undefined;
  if (!isStore(store)) {
    const expected = 'a store made for express-session, such as `new RedisStore({ client })`';
    throw invalidOption(source, name, expected, store);
  }
  checkStoreClient(store);
  return store;
}

function isStore(value: unknown): value is Store {
  return hasMethods(value, ['get', 'set', 'destroy', 'on']);
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
  const written = () => Object.assign(new Cookie(), { ...options, sameSite });
  const why = errorOf(() => serializeCookie(written(), 'name', ''));
  // It has been written, so all is as it must be.
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
  domain: unlessNull(readString),
  secure: (source, name) => (source.options[name] === 'auto' ? 'auto' : readBoolean(source, name)),
  sameSite: unread,
  partitioned: readBoolean,
  priority: unread,
  encode: readFunction<NonNullable<CookieOptions['encode']>>,
  signed: readBoolean,
} satisfies Record<keyof CookieOptions, OptionReader>;

/** What something throws, if it does. */
function errorOf(attempt: () => unknown): Error | undefined {
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
