import type { SessionOptions } from 'express-session';
import type { Strategy } from 'passport';

import { VippsLoginError } from '../errors.ts';
import { readPageAddress, requireBaseUrls } from '../login/addresses.ts';
import type { LoginConfig } from '../login/config.ts';
import { loginOptionVariables, parseLoginOptions } from '../login/options.ts';
import type { LoginOptions } from '../login/options.ts';
import { basePath } from '../login/request.ts';
import { approveByModern, approveVippsUser } from '../login/verify.ts';
import type { AppUser, LoginRefusal, Verify, VippsRequest } from '../login/verify.ts';
import {
  invalidOption,
  isProduction,
  optionSource,
  readFunction,
  readList,
  readString,
} from '../options.ts';
import type { OptionSource } from '../options.ts';
import type {
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
import { readOwnSession } from './session/own-session.ts';

/**
 * Options of `vippsLogin()`. Everything has a default or an environment variable; see the README.
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
  /** Default `true`; used only where the app has no session of its own. */
  session?: boolean | Partial<SessionOptions> | undefined;
  /** The instance to register the strategy with. Default: the singleton of the passport package. */
  passport?: { use(name: string, strategy: Strategy): unknown } | undefined;
  /** The strategy's name. Default `'vipps'`. */
  name?: string | undefined;
}

/** The options there are, and their variables; the README's table is compared with them. */
export const vippsLoginOptionVariables: Record<keyof VippsLoginOptions, string | undefined> = {
  ...loginOptionVariables,
  paths: undefined,
  verify: undefined,
  serialize: undefined,
  deserialize: undefined,
  onLogin: undefined,
  onError: undefined,
  confirmPage: undefined,
  keepSession: undefined,
  loginPage: 'VIPPS_LOGIN_PAGE',
  language: undefined,
  siteName: undefined,
  successRedirect: undefined,
  failureRedirect: undefined,
  logoutRedirect: undefined,
  session: undefined,
  passport: undefined,
  name: undefined,
};

const usualPaths: Readonly<Record<RouteName, string>> = {
  login: '/vipps/login',
  callback: '/vipps/callback',
  logout: '/vipps/logout',
  confirm: '/vipps/confirm',
};

/** @throws `option_missing`, `option_unknown` or `option_invalid`, naming option and variable. */
export function parseVippsLoginOptions(options: VippsLoginOptions): MiddlewareConfig {
  const source = optionSource('vippsLogin()', options, vippsLoginOptionVariables);
  const paths = readPaths(source, usualPaths, false);
  const baseUrls = requireBaseUrls(source);
  const login = parseLoginOptions(source, baseUrls, paths.callback || usualPaths.callback);
  const verify = readFunction<Verify>(source, 'verify');
  const { serialize, deserialize } = readSerializers(source);
  checkPassport(source);
  const config: MiddlewareConfig = {
    name: readString(source, 'name') ?? 'vipps',
    login,
    approve: verify ? approveByModern(verify) : approveVippsUser,
    routes: loginRoutes(paths, login),
    loginPath: (paths.login ?? usualPaths.login) || undefined,
    confirmPath: (paths.confirm ?? usualPaths.confirm) || undefined,
    confirmPage: readFunction<ShowConfirmPage>(source, 'confirmPage'),
    session: readOwnSession(source, login),
    serialize,
    deserialize,
    onLogin: readFunction<OnLogin>(source, 'onLogin'),
    onError: readFunction<OnError>(source, 'onError'),
    keepSession: readList(source, 'keepSession', { mayBeEmpty: true }) ?? [],
    loginPage: readPageAddress(source, 'loginPage'),
    language: readLanguage(source),
    siteName: readString(source, 'siteName'),
    successRedirect: readPageAddress(source, 'successRedirect') ?? '/',
    failureRedirect: readPageAddress(source, 'failureRedirect') ?? '/',
    logoutRedirect: readPageAddress(source, 'logoutRedirect') ?? '/',
    production: isProduction(source),
  };
  if (config.session === undefined && config.onLogin === undefined) throw onLoginMissing(source);
  return config;
}

/**
 * Where each route answers; the callback unless said otherwise where `redirectUri` leads to.
 * @throws `option_invalid` for two routes on one path, and where no way back from Vipps leads here
 */
function loginRoutes(paths: Paths, { sites, redirectUris }: LoginConfig): RouteTable<RouteName> {
  const ownCallbacks = redirectUris
    .map((uri) => new URL(uri))
    .filter((uri) => isOnSite(uri, sites))
    .map(({ pathname }) => pathname);
  const { callback } = paths;
  const routes = (['login', 'logout', 'confirm'] as const).flatMap((name) => {
    const path = paths[name] ?? usualPaths[name];
    return path === false ? [] : onEverySite(sites, name, path);
  });
  const callbacks =
    callback === undefined
      ? ownCallbacks.map((path): RoutePath<RouteName> => ['callback', path])
      : callback === false
        ? []
        : onEverySite(sites, 'callback', callback);
  const table = routeTable<RouteName>('vippsLogin()', [...routes, ...callbacks]);
  const isReached = ownCallbacks.some((path) => table.get(path) === 'callback');
  if (callback !== false && !isReached) throw callbackNotReached(callback, sites, redirectUris);
  return table;
}

/** An app's own scheme, another site or a path beside that of `baseUrl` is not for this app to answer. */
function isOnSite({ origin, pathname }: URL, sites: readonly URL[]): boolean {
  return sites.some((site) => site.origin === origin && pathname.startsWith(`${basePath(site)}/`));
}

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

function checkPassport(source: OptionSource): void {
  const { passport } = source.options;
  if (passport === undefined) return;
  const isPassport = typeof passport === 'object' && passport !== null && 'use' in passport;
  if (isPassport && typeof passport.use === 'function') return;
  throw invalidOption(source, 'passport', 'an instance of Passport, with `use()`', passport);
}

function readSerializers(source: OptionSource) {
  const serialize = readFunction<Serialize>(source, 'serialize');
  const deserialize = readFunction<Deserialize>(source, 'deserialize');
  return {
    serialize: serialize ?? serializeAsJson,
    // What serializeAsJson() kept of a user.
    deserialize: deserialize ?? ((value: unknown) => value as AppUser),
  };
}

// A session store is no place for what can be abused or what the law is particular about.
const keysNotKept = ['nin', 'tokens', 'claims', 'idTokenClaims', 'accessToken', 'idToken'];

/** The default `serialize`: the user as JSON, without `nin`, tokens and raw claims. */
function serializeAsJson(user: unknown): unknown {
  try {
    const text = JSON.stringify(user, (key, value: unknown) =>
      keysNotKept.includes(key) ? undefined : value,
    );
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new VippsLoginError(
      'user_not_serializable',
      'The user that `verify` returned does not fit into a session as JSON. Pass `serialize: (user) => user.id` and a `deserialize` that finds the user again.',
      { cause },
    );
  }
}

function onLoginMissing(source: OptionSource) {
  return new VippsLoginError(
    'option_missing',
    `${source.owner} with \`session: false\` needs \`onLogin\`: without a session, only your own code can keep who logged in.`,
  );
}
