import { VippsLoginError } from '../errors.ts';
import { basePath } from '../login/request.ts';
import { invalidOption, optionSource } from '../options.ts';
import type { OptionSource } from '../options.ts';

/** Where the middleware answers, below the path of `baseUrl`; `false` switches a route off. */
export interface Paths {
  /** Default `/vipps/login`. */
  login?: string | false | undefined;
  /** Default: the path of `redirectUri`, else `/vipps/callback`. */
  callback?: string | false | undefined;
  /** Default `/vipps/logout`; answers POST. */
  logout?: string | false | undefined;
  /** Default `/vipps/confirm`; where a login is confirmed that came back in another browser. */
  confirm?: string | false | undefined;
}

export type RouteName = keyof Paths;

export const defaultPaths = {
  login: '/vipps/login',
  callback: '/vipps/callback',
  logout: '/vipps/logout',
  confirm: '/vipps/confirm',
} as const;

/** The `paths` option. @throws `option_unknown`, `option_invalid` */
export function readPaths(source: OptionSource): Paths {
  const owner = `${source.owner}'s \`paths\``;
  const given = optionSource(owner, source.options['paths'] ?? {}, {
    login: undefined,
    callback: undefined,
    logout: undefined,
    confirm: undefined,
  });
  const pathOf = (name: RouteName) => {
    if (given.options[name] === false) return false;
    return readLiteralPath(given, name, 'a literal path such as "/vipps/login", or false');
  };
  return {
    login: pathOf('login'),
    callback: pathOf('callback'),
    logout: pathOf('logout'),
    confirm: pathOf('confirm'),
  };
}

/**
 * Public path → route, for every address of the site.
 * @throws `option_invalid` for two routes on one path, and where no way back from Vipps leads here
 */
export function routeTable(
  paths: Paths,
  sites: readonly URL[],
  redirectUris: readonly string[],
): ReadonlyMap<string, RouteName> {
  const table = new Map<string, RouteName>();
  const ownCallbacks = redirectUris.map((uri) => new URL(uri)).filter(isOn(sites));
  addEverywhere(table, 'login', paths.login ?? defaultPaths.login, sites);
  addEverywhere(table, 'logout', paths.logout ?? defaultPaths.logout, sites);
  addEverywhere(table, 'confirm', paths.confirm ?? defaultPaths.confirm, sites);
  if (paths.callback !== undefined) addEverywhere(table, 'callback', paths.callback, sites);
  else for (const { pathname } of ownCallbacks) add(table, 'callback', pathname);

  const isReached = ownCallbacks.some(({ pathname }) => table.get(pathname) === 'callback');
  if (paths.callback !== false && !isReached) throw noWayBack(paths, sites, redirectUris);
  return table;
}

/** An app's own scheme, another site or a path beside that of `baseUrl` is not ours to answer. */
function isOn(sites: readonly URL[]) {
  return ({ origin, pathname }: URL) =>
    sites.some((site) => site.origin === origin && pathname.startsWith(`${basePath(site)}/`));
}

type Table = Map<string, RouteName>;

function addEverywhere(
  table: Table,
  name: RouteName,
  path: string | false,
  sites: readonly URL[],
): void {
  if (path === false) return;
  for (const site of sites) add(table, name, basePath(site) + path);
}

function add(table: Table, name: RouteName, path: string): void {
  const other = table.get(path) ?? name;
  if (other !== name) {
    throw invalid(
      `the ${other} route and the ${name} route are both ${path}, but only one can answer there. Give each a path of its own by \`paths\`, or the callback by \`redirectUri\`.`,
    );
  }
  table.set(path, name);
}

function noWayBack({ callback }: Paths, sites: readonly URL[], redirectUris: readonly string[]) {
  const setBy = callback ? '`paths.callback` and `baseUrl`' : '`baseUrl`';
  const answered = sites.map((site) => site.origin + basePath(site) + (callback || '/…'));
  return invalid(
    `Vipps sends people back to ${redirectUris.join(', ')} by \`redirectUri\` (or VIPPS_REDIRECT_URI), but by ${setBy} the callback is at ${answered.join(', ')}. Let them agree, or pass \`paths: { callback: false }\` if a route of your own finishes the login.`,
  );
}

function invalid(what: string): VippsLoginError {
  return new VippsLoginError('option_invalid', `vippsLogin(): ${what}`);
}

interface Routes<Name extends string> {
  /** Where each route is unless `paths` says otherwise. */
  readonly usual: Readonly<Record<Name, string>>;
  /** Those that answer. */
  readonly used: readonly Name[];
  readonly sites: readonly URL[];
}

/**
 * A `paths` option as public path → route, on every site.
 * @throws `option_unknown`, `option_invalid`
 */
export function readRoutes<Name extends string>(
  source: OptionSource,
  { usual, used, sites }: Routes<Name>,
): ReadonlyMap<string, Name> {
  const given = pathSource(source, usual);
  const routes = new Map<string, Name>();
  for (const name of used) {
    const path = readPath(given, name, usual[name]);
    for (const site of sites) {
      const publicPath = basePath(site) + path;
      const other = routes.get(publicPath) ?? name;
      if (other !== name) throw invalidOption(given, name, `another than that of ${other}`, path);
      routes.set(publicPath, name);
    }
  }
  return routes;
}

/** The path of one route. @throws `option_unknown`, `option_invalid` */
export function readRoute<Name extends string>(
  source: OptionSource,
  usual: Readonly<Record<Name, string>>,
  name: Name,
): string {
  return readPath(pathSource(source, usual), name, usual[name]);
}

function pathSource(source: OptionSource, known: object): OptionSource {
  const names = Object.keys(known).map((name) => [name, undefined] as const);
  const owner = `${source.owner}'s \`paths\``;
  return optionSource(owner, source.options['paths'] ?? {}, Object.fromEntries(names));
}

function readPath(given: OptionSource, name: string, usual: string): string {
  return readLiteralPath(given, name, `a literal path such as "${usual}"`) ?? usual;
}

/**
 * The path of a route, as browsers send it. Patterns mean one thing in Express 4 and another in 5, so it
 * is taken literally.
 * @throws `option_invalid`
 */
function readLiteralPath(source: OptionSource, name: string, expected: string): string | undefined {
  const path = source.options[name];
  if (path === undefined) return undefined;
  if (typeof path === 'string' && /^\/[^?#*:()+\s]*$/.test(path) && !path.startsWith('//')) {
    const { pathname } = new URL(path, 'http://any.example');
    if (isSamePath(path, pathname)) return pathname;
  }
  throw invalidOption(source, name, expected, path);
}

/** Whether browsers only encode the path, `/logg-på`, or open another one, as for `/a/../b`. */
function isSamePath(path: string, pathname: string): boolean {
  try {
    return decodeURI(path) === decodeURI(pathname);
  } catch {
    // A `%` that encodes nothing.
    return false;
  }
}
