import type { IncomingMessage } from 'node:http';

import { VippsLoginError } from '../errors.ts';
import type { LoginConfig } from '../login/config.ts';
import { basePath, originalUrl, pickByHost } from '../login/request.ts';
import type { Warn } from '../login/warnings.ts';
import { invalidOption, optionSource } from '../options.ts';
import type { OptionSource } from '../options.ts';
import { keepsBasePath } from './express-app.ts';

/** The path of a `baseUrl` → a path below it → the route that answers there. */
export type RouteTable<Name extends string> = ReadonlyMap<string, ReadonlyMap<string, Name>>;

type RoutedSites = Pick<LoginConfig, 'sites' | 'proxyStripsPath' | 'warn'>;

/**
 * The route of the package that a request is for; `undefined` for all that is the app's.
 * @param url default: what it asks for
 */
export function findRoute<Name extends string>(
  routes: RouteTable<Name>,
  { sites, proxyStripsPath, warn }: RoutedSites,
  req: IncomingMessage,
  url = originalUrl(req),
): Name | undefined {
  const base = basePath(pickByHost(sites, req));
  const table = routes.get(base);
  const path = withoutQuery(url);
  if (!table || base === '') return table?.get(path);
  const kept = path.startsWith(`${base}/`) ? table.get(path.slice(base.length)) : undefined;
  const stripped = table.get(path);
  if (kept === undefined && stripped === undefined) return undefined;
  const isKept = proxyStripsPath === undefined ? keepsBasePath(req, base) : !proxyStripsPath;
  const route = isKept ? kept : stripped;
  if (route === undefined) warnOfOtherPath(warn, path, isKept);
  return route;
}

function withoutQuery(url: string): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

/** What a proxy does is a guess where the app does not say it, and a wrong one must be noticed. */
function warnOfOtherPath(warn: Warn, path: string, isKept: boolean): void {
  const [which, option] = isKept ? ['with', true] : ['without', false];
  warn(
    'path_not_answered',
    `Somebody asked for ${path}. By the routes of the app, its requests come ${which} the path of \`baseUrl\`, and only there do those of this package answer. If a proxy does it the other way, say \`proxyStripsPath: ${option}\`; else somebody tried to pass by a limit.`,
  );
}

/** A route, the path of a `baseUrl` and its own path below it; it may have several. */
export type RoutePath<Name extends string> = readonly [name: Name, base: string, path: string];

/** @throws `option_invalid` for two routes on one path */
export function routeTable<Name extends string>(
  owner: string,
  routePaths: Iterable<RoutePath<Name>>,
): RouteTable<Name> {
  const table = new Map<string, Map<string, Name>>();
  for (const [name, base, path] of routePaths) {
    const below = table.get(base) ?? new Map<string, Name>();
    const other = below.get(path) ?? name;
    if (other !== name) throw samePath(owner, [other, name], base + path);
    table.set(base, below.set(path, name));
  }
  return table;
}

/** Whether a table has a route at all. */
export function hasRoute<Name extends string>(routes: RouteTable<Name>, name: Name): boolean {
  return [...routes.values()].some((below) => [...below.values()].includes(name));
}

function samePath(owner: string, names: readonly [string, string], path: string) {
  const [one, other] = names;
  const orRedirectUri = names.includes('callback') ? ', or the callback by `redirectUri`' : '';
  return new VippsLoginError(
    'option_invalid',
    `${owner}: the ${one} route and the ${other} route are both ${path}, but only one can answer there. Give each a path of its own by \`paths\`${orRedirectUri}.`,
  );
}

/** A route at the same path of every address of the site. */
export function onEverySite<Name extends string>(
  sites: readonly URL[],
  name: Name,
  path: string,
): RoutePath<Name>[] {
  return sites.map((site) => [name, basePath(site), path]);
}

/**
 * The `paths` option: `undefined` for a route that it does not name, `false` for one that it switches off.
 * @param usual the routes there are, and their paths unless `paths` says otherwise
 * @throws `option_unknown`, `option_invalid`
 */
export function readPaths<Name extends string, Off extends false = never>(
  source: OptionSource,
  usual: Readonly<Record<Name, string>>,
  off?: Off,
): Readonly<Record<Name, string | Off | undefined>> {
  // Object.keys() forgets the names' types.
  const names = Object.keys(usual) as Name[];
  const owner = `${source.owner}'s \`paths\``;
  const known = Object.fromEntries(names.map((name) => [name, undefined]));
  const { paths: said = {} } = source.options;
  const given = optionSource(owner, said, known);
  const paths = names.map((name) => {
    if (off === false && given.options[name] === false) return [name, off];
    const orFalse = off === false ? ', or false' : '';
    return [
      name,
      readLiteralPath(given, name, `a literal path such as "${usual[name]}"${orFalse}`),
    ];
  });
  // Object.fromEntries() forgets them, too.
  return Object.fromEntries(paths) as Record<Name, string | Off | undefined>;
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
