import { VippsLoginError } from '../../errors.ts';
import { basePath } from '../../login/base-path.ts';
import { defaultPaths } from './paths.ts';
import type { Paths, RouteName } from './paths.ts';

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
