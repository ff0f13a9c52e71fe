import session from 'express-session';
import type { SessionOptions } from 'express-session';

import type { LoginConfig } from '../../login/login-config.ts';
import { defined } from '../../options/defined.ts';
import { invalidOption } from '../../options/read.ts';
import type { OptionSource } from '../../options/source.ts';
import type { Middleware } from '../middleware.ts';
import { warnOfStrict } from '../self-checks/check-same-site.ts';
import type { OwnSession } from '../session/own-session.ts';

const eightHoursMs = 8 * 60 * 60 * 1_000;

/**
 * The `session` option: express-session with settings that fit, `undefined` for `session: false`.
 * Used only where the app brought no session of its own.
 */
export function readOwnSession(source: OptionSource, login: LoginConfig): OwnSession | undefined {
  const given = readSessionOption(source);
  if (!given) return undefined;
  const options = withDefaults(given, login);
  warnOf(options, login);
  // Express' types on the one side, node:http's on the other: the same objects at run time.
  const make = () => session(options) as unknown as Middleware;
  // What the app says of the session is checked at once. Else nothing is made before it is used:
  // express-session complains of its MemoryStore in production, also in apps with their own session.
  let made = typeof source.options['session'] === 'object' ? make() : undefined;
  return {
    cookieName: options.name,
    inMemory: options.store === undefined,
    run(...call) {
      made ??= make();
      made(...call);
    },
  };
}

function readSessionOption(source: OptionSource): Partial<SessionOptions> | undefined {
  const option = source.options['session'];
  if (option === undefined || option === true) return {};
  if (option === false) return undefined;
  if (typeof option === 'object' && option !== null) return option;
  throw invalidOption(source, 'session', 'true, false or express-session options', option);
}

function withDefaults(given: Partial<SessionOptions>, login: LoginConfig) {
  const { secure } = login;
  // Lax: a Strict cookie is absent on the way back from Vipps and on the redirect after it.
  const cookie = { httpOnly: true, sameSite: 'lax' as const, secure, maxAge: eightHoursMs };
  return {
    secret: login.deriveKeys('session').map((key) => Buffer.from(key).toString('hex')),
    resave: false,
    saveUninitialized: false,
    // `Secure` goes by the scheme of baseUrl, which is what the visitor's browser sees.
    proxy: true,
    ...defined(given),
    name: given.name ?? cookieName(given, login),
    // express-session also takes a function, which then says everything itself.
    cookie:
      typeof given.cookie === 'function'
        ? given.cookie
        : { ...cookie, ...defined(given.cookie ?? {}) },
  };
}

/** `__Host-` where the browser would keep it: `Secure`, no domain, path `/` (RFC 6265bis 4.1.3.2). */
function cookieName({ cookie }: Partial<SessionOptions>, { secure, appTag }: LoginConfig): string {
  const isDefault = cookie === undefined;
  return `${secure && isDefault ? '__Host-' : ''}vipps.sid.${appTag}`;
}

function warnOf(options: SessionOptions, { warn }: LoginConfig) {
  if (typeof options.cookie === 'object') warnOfStrict(options.cookie.sameSite, warn);
  if (options.saveUninitialized) {
    warn(
      'session_saves_uninitialized',
      'The `session` option sets `saveUninitialized: true`: every visitor then gets a session and a cookie, also those who never log in. Leave it out.',
    );
  }
}
