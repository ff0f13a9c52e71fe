import type { SessionOptions } from 'express-session';
import type { Strategy } from 'passport';

import { VippsLoginError } from '../errors.ts';
import { readPageAddress } from '../login/addresses.ts';
import type { LoginConfig } from '../login/config.ts';
import { loginOptionVariables, parseLoginOptions } from '../login/options.ts';
import type { LoginOptions } from '../login/options.ts';
import { basePath } from '../login/request.ts';
import { approveByModern, approveVippsUser } from '../login/verify.ts';
import type { AppUser, LoginRefusal, Verify, VippsRequest } from '../login/verify.ts';
import {
  hasMethods,
  invalidOption,
  isProduction,
  optionSource,
  orVariable,
  readFunction,
  readList,
  readOptions,
  readString,
  requireFunction,
  variablesOf,
} from '../options.ts';
import type { OptionReaders, OptionSource } from '../options.ts';
import type {
  ConnectOptions,
  Deserialize,
  MiddlewareConfig,
  OnError,
  OnLogin,
  Paths,
  RouteName,
  Serialize,
  ShowConfirmPage,
} from './config.ts';
import { readLanguage } from './pages/language.ts';
import { onEverySite, readPaths, routeTable } from './paths.ts';
import type { RoutePath, RouteTable } from './paths.ts';
import { ownSession } from './session/own-session.ts';
import { readSessionOption } from './session/session-option.ts';
import { serializeAsJson, takeAsKept } from './session/session-user.ts';

/**
 * Options of `vippsLogin()`. Everything has a default or an environment variable; see docs/options.md.
 * `User` is what `verify` returns; TypeScript finds it out where `verify` stands before `serialize`.
 */
export interface VippsLoginOptions<User extends AppUser = AppUser> extends LoginOptions {
  /** Where the routes are, below the path of `baseUrl`; `false` switches one off. */
  paths?: Paths | undefined;
  /**
   * Returns the app's user, may be async; `false`, `null` or `{ refuse: 'reason' }` refuses. Default:
   * the Vipps user.
   */
  verify?: Verify<User> | undefined;
  /** What the session keeps of the user. Default: as JSON, without `nin`, tokens and raw claims. */
  serialize?: Serialize<Exclude<User, LoginRefusal>> | undefined;
  /** The user again, on every later request; may be async. `null` means logged out. */
  deserialize?: Deserialize | undefined;
  /** Replaces "new session, then redirect"; for JWT, cookie-session or `session: false`. */
  onLogin?: OnLogin | undefined;
  /** Default `next(error)`; a cancelled login goes to `failureRedirect`. */
  onError?: OnError | undefined;
  /** Replaces the page where a login is confirmed that came back in another browser. */
  confirmPage?: ShowConfirmPage | undefined;
  /** Lets people connect the account they are logged in to. See docs/linking.md. */
  connect?: ConnectOptions | undefined;
  /** Keys of the anonymous session that survive the login, such as a cart. */
  keepSession?: readonly string[] | undefined;
  /** Your own login screen; gets `?returnTo=`. Default: straight to Vipps. VIPPS_LOGIN_PAGE. */
  loginPage?: string | undefined;
  /**
   * Of our error and confirm page: `'nb'`, `'da'`, `'sv'`, `'fi'`, `'en'`, or a function of the request.
   * Default: the browser's.
   */
  language?: string | ((req: VippsRequest) => string | undefined) | undefined;
  /** What our pages call the site. Default: its host. */
  siteName?: string | undefined;
  /** Default `/`. */
  successRedirect?: string | undefined;
  /** Default `/`. */
  failureRedirect?: string | undefined;
  /** Default `/`. */
  logoutRedirect?: string | undefined;
  /**
   * Default `true`; used only where the app has no session of its own. `'cookie'` keeps sessions sealed in
   * their cookie, without a store: up to 3.5 KB, and nobody can take one back before its eight hours are over.
   */
  session?: boolean | 'cookie' | Partial<SessionOptions> | undefined;
  /** The instance to register the strategy with. Default: the singleton of the passport package. */
  passport?: { use(name: string, strategy: Strategy): unknown } | undefined;
  /** The strategy's name. Default `'vipps'`. */
  name?: string | undefined;
}

const usualPaths: Readonly<Record<RouteName, string>> = {
  login: '/vipps/login',
  callback: '/vipps/callback',
  logout: '/vipps/logout',
  confirm: '/vipps/confirm',
  connect: '/vipps/connect',
  disconnect: '/vipps/disconnect',
};

const readers = {
  paths: (source) => readPaths(source, usualPaths, false),
  verify: readVerify,
  serialize: (source, name) => readFunction<Serialize>(source, name) ?? serializeAsJson,
  deserialize: (source, name) => readFunction<Deserialize>(source, name) ?? takeAsKept,
  onLogin: readOnLogin,
  onError: readFunction<OnError>,
  confirmPage: readFunction<ShowConfirmPage>,
  connect: readConnect,
  keepSession: (source, name) => readList(source, name, { mayBeEmpty: true }) ?? [],
  loginPage: orVariable('VIPPS_LOGIN_PAGE', readPageAddress),
  language: readLanguage,
  siteName: readString,
  successRedirect: (source, name) => readPageAddress(source, name) ?? '/',
  failureRedirect: (source, name) => readPageAddress(source, name) ?? '/',
  logoutRedirect: (source, name) => readPageAddress(source, name) ?? '/',
  session: readSessionOption,
  passport: checkPassport,
  name: (source, name) => readString(source, name) ?? 'vipps',
} satisfies OptionReaders<Omit<VippsLoginOptions, keyof LoginOptions>>;

/** The options there are, and their variables; the table in docs/options.md is compared with them. */
export const vippsLoginOptionVariables: Record<keyof VippsLoginOptions, string | undefined> = {
  ...loginOptionVariables,
  ...variablesOf(readers),
};

/** @throws `option_missing`, `option_unknown` or `option_invalid`, naming option and variable. */
export function parseVippsLoginOptions(options: VippsLoginOptions): MiddlewareConfig {
  const source = optionSource('vippsLogin()', options, vippsLoginOptionVariables);
  const [{ paths, verify, session: sessionOption, ...own }, login] = parseLoginOptions(
    source,
    readers,
    ({ paths: { callback } }) => callback || usualPaths.callback,
  );
  const session = ownSession(sessionOption, login);
  const routes = loginRoutes(connectPaths(paths, own.connect), login);
  refuseCallbackOnPage(routes, login.sites, own);
  return {
    ...own,
    login,
    approve: verify ? approveByModern(verify) : approveVippsUser,
    session,
    routes,
    loginPath: (paths.login ?? usualPaths.login) || undefined,
    confirmPath: (paths.confirm ?? usualPaths.confirm) || undefined,
    production: isProduction(source) || isPublicWithoutEnvironment(source, login),
  };
}

/** Where NODE_ENV is not set on a site for everybody, visitors must not read what is for developers. */
function isPublicWithoutEnvironment({ env }: OptionSource, { sites, warn }: LoginConfig): boolean {
  const isUnset = (env['NODE_ENV'] ?? '') === '';
  if (!isUnset || !sites.some(isPublic)) return false;
  warn(
    'node_env_unset',
    'NODE_ENV is not set, but `baseUrl` is a public address. Visitors are shown no messages for developers; all else is as in development. Set NODE_ENV=production.',
  );
  return true;
}

function isPublic({ protocol, hostname }: URL): boolean {
  if (protocol !== 'https:' || !hostname.includes('.')) return false;
  return !/^[\d.]+$|\.(localhost|local|internal|test|example|invalid)$/.test(hostname);
}

/** The `verify` option. @throws `option_invalid` */
function readVerify(source: OptionSource, name: string): Verify | undefined {
  const verify = readFunction<Verify>(source, name);
  if (verify === undefined || verify.length < 3) return verify;
  // Passport's form, which calls back: here it would be waited for in vain.
  throw new VippsLoginError(
    'option_invalid',
    'vippsLogin(): `verify` has the form of a Passport strategy, `(accessToken, refreshToken, profile, done)`. Here it is `async (login, req) => user`: return the user, or `false` to refuse. The old form goes with `new VippsStrategy(options, verify)`.',
  );
}

/** The `connect` option. @throws `option_missing`, `option_unknown`, `option_invalid` */
function readConnect(source: OptionSource, name: string): ConnectOptions | undefined {
  const option = source.options[name];
  if (option === undefined) return undefined;
  return readOptions(`${source.owner}'s \`connect\``, option, connectReaders);
}

const connectReaders = {
  accountId: (source, name) =>
    requireFunction<ConnectOptions['accountId']>(
      source,
      name,
      'It is a function `(req)` that returns the id of the account that is logged in.',
    ),
  onConnect: (source, name) =>
    requireFunction<ConnectOptions['onConnect']>(
      source,
      name,
      'It is a function `(login, accountId, req)` that stores `login.user.sub` with the account.',
    ),
  onDisconnect: readFunction<NonNullable<ConnectOptions['onDisconnect']>>,
} satisfies OptionReaders<ConnectOptions>;

/**
 * Without the option there is nothing for the routes to do.
 * @throws `option_missing`, `option_invalid`
 */
function connectPaths(paths: Paths, connect: ConnectOptions | undefined): Paths {
  const needed = paths.connect ? 'connect' : paths.disconnect ? 'connect.onDisconnect' : undefined;
  const isThere = paths.connect ? connect : connect?.onDisconnect;
  if (needed && !isThere) {
    throw new VippsLoginError(
      'option_missing',
      `vippsLogin(): the path needs the option \`${needed}\`, which says what is to be done there.`,
    );
  }
  if (connect && paths.callback === false) {
    throw new VippsLoginError(
      'option_invalid',
      'vippsLogin(): `connect` needs the callback, which `paths.callback` switches off: what it began must end there.',
    );
  }
  return {
    ...paths,
    ...(!connect && { connect: false }),
    ...(!connect?.onDisconnect && { disconnect: false }),
  };
}

/**
 * Where each route answers; the callback unless said otherwise where `redirectUri` leads to.
 * @throws `option_invalid` for two routes on one path, and where no way back from Vipps leads here
 */
function loginRoutes(paths: Paths, { sites, redirectUris }: LoginConfig): RouteTable<RouteName> {
  const ownCallbacks = redirectUris.flatMap((uri) => callbackPaths(new URL(uri), sites));
  const { callback } = paths;
  const names = ['login', 'logout', 'confirm', 'connect', 'disconnect'] as const;
  const routes = names.flatMap((name) => {
    const path = paths[name] ?? usualPaths[name];
    return path === false ? [] : onEverySite(sites, name, path);
  });
  const callbacks =
    callback === undefined
      ? ownCallbacks
      : callback === false
        ? []
        : onEverySite(sites, 'callback', callback);
  const table = routeTable<RouteName>('vippsLogin()', [...routes, ...callbacks]);
  const isReached = ownCallbacks.some(
    ([, base, path]) => table.get(base)?.get(path) === 'callback',
  );
  if (callback !== false && !isReached) throw callbackNotReached(callback, sites, redirectUris);
  return table;
}

/**
 * Where a redirect URI leads, below the addresses of the site. An app's own scheme, another site or a path
 * beside that of `baseUrl` is not for this app to answer.
 */
function callbackPaths({ origin, pathname }: URL, sites: readonly URL[]): RoutePath<RouteName>[] {
  return sites.flatMap((site): RoutePath<RouteName>[] => {
    const base = basePath(site);
    const isOnSite = site.origin === origin && pathname.startsWith(`${base}/`);
    return isOnSite ? [['callback', base, pathname.slice(base.length)]] : [];
  });
}

/** The callback answers whoever opens it, with an error where no login is under way: no page can be there. */
function refuseCallbackOnPage(
  routes: RouteTable<RouteName>,
  sites: readonly URL[],
  pages: Pick<VippsLoginOptions, (typeof pageOptions)[number]>,
): void {
  const complain = (path: string, page: string) => {
    throw new VippsLoginError(
      'option_invalid',
      `vippsLogin(): the callback is at ${path} by \`redirectUri\` (or VIPPS_REDIRECT_URI) or \`paths.callback\`, but that is ${page}, which would answer all other visitors with an error. Register an address of its own for it, such as ${sites[0]?.origin}/vipps/callback.`,
    );
  };
  for (const site of sites) {
    const base = basePath(site);
    // A slash more leads to the route, as all of them.
    const isCallback = (path: string) =>
      path.startsWith(base) &&
      [path, path.replace(/(?<=[^/])\/$/, '')].some(
        (each) => routes.get(base)?.get(each.slice(base.length)) === 'callback',
      );
    if (isCallback(`${base}/`)) complain(`${base}/`, 'the front page of the site');
    for (const name of pageOptions) {
      const page = pages[name] === undefined ? undefined : new URL(pages[name], site);
      if (page?.origin !== site.origin || !isCallback(page.pathname)) continue;
      complain(page.pathname, `the page of \`${name}\``);
    }
  }
}

const pageOptions = ['successRedirect', 'failureRedirect', 'logoutRedirect', 'loginPage'] as const;

function callbackNotReached(
  callback: string | undefined,
  sites: readonly URL[],
  redirectUris: readonly string[],
) {
  const setBy = callback ? '`paths.callback` and `baseUrl`' : '`baseUrl`';
  const answered = sites.map((site) => site.origin + basePath(site) + (callback ?? '/…'));
  return new VippsLoginError(
    'option_invalid',
    `vippsLogin(): Vipps sends people back to ${redirectUris.join(', ')} by \`redirectUri\` (or VIPPS_REDIRECT_URI), but by ${setBy} the callback is at ${answered.join(', ')}. Let them agree, or pass \`paths: { callback: false }\` if a route of your own finishes the login.`,
  );
}

function checkPassport(source: OptionSource, name: string): void {
  const passport = source.options[name];
  if (passport === undefined || hasMethods(passport, ['use'])) return;
  throw invalidOption(source, name, 'an instance of Passport, with `use()`', passport);
}

/** @throws `option_missing`, `option_invalid` */
function readOnLogin(source: OptionSource, name: string): OnLogin | undefined {
  const onLogin = readFunction<OnLogin>(source, name);
  if (onLogin !== undefined || source.options['session'] !== false) return onLogin;
  throw new VippsLoginError(
    'option_missing',
    `${source.owner} with \`session: false\` needs \`onLogin\`: without a session, only your own code can keep who logged in.`,
  );
}
