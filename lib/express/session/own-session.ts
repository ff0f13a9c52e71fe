import type { IncomingMessage } from 'node:http';

import { unsign } from 'cookie-signature';
import session, { MemoryStore } from 'express-session';
import type { CookieOptions, SessionOptions, Store } from 'express-session';

import type { LoginConfig } from '../../login/config.ts';
import { readCookies, sessionCookieName } from '../../stores/cookies.ts';
import type { OwnSession, PeekedSession } from '../config.ts';
import type { Middleware } from '../express-app.ts';
import { warnOfStrictCookie } from '../self-checks.ts';
import { cookieSession } from './cookie-session.ts';
import { endForGood, isAbsence, rememberIds } from './ended-sessions.ts';
import type { SessionOption } from './session-option.ts';

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
      // Most call back with `null` where all is well.
      if ((error ?? null) !== null && !isAbsence(error)) reject(error);
      else resolve({ id, content: found ? { ...found } : undefined });
    });
  });
}

const eightHoursMs = 8 * 60 * 60 * 1_000;

function usualCookie({ secure }: LoginConfig) {
  // Lax: a Strict cookie is absent on the way back from Vipps and on the redirect after it.
  return { httpOnly: true, sameSite: 'lax', secure, maxAge: eightHoursMs } as const;
}

function withDefaults(given: Partial<SessionOptions>, login: LoginConfig) {
  const cookie = {
    ...usualCookie(login),
    ...(typeof given.cookie === 'object' && given.cookie),
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
    ...given,
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
