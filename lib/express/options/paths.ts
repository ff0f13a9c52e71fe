import { invalidOption } from '../../options/read.ts';
import { optionSource } from '../../options/source.ts';
import type { OptionSource } from '../../options/source.ts';

/** Where the middleware answers, below the path of `baseUrl`; `false` switches a route off. */
export interface Paths {
  /** Default `/vipps/login`. */
  login?: string | false | undefined;
  /** Default: the path of `redirectUri`, else `/vipps/callback`. */
  callback?: string | false | undefined;
  /** Default `/vipps/logout`; answers POST. */
  logout?: string | false | undefined;
}

export type RouteName = keyof Paths;

export const defaultPaths = {
  login: '/vipps/login',
  callback: '/vipps/callback',
  logout: '/vipps/logout',
} as const;

/** The `paths` option. @throws `option_unknown`, `option_invalid` */
export function readPaths(source: OptionSource): Paths {
  const owner = `${source.owner}'s \`paths\``;
  const given = optionSource(owner, source.options['paths'] ?? {}, {
    login: undefined,
    callback: undefined,
    logout: undefined,
  });
  for (const [name, path] of Object.entries(given.options)) {
    if (path === false || path === undefined) continue;
    if (typeof path !== 'string' || !/^\/[^?#*:()+\s]*$/.test(path) || path.startsWith('//')) {
      // Patterns mean one thing in Express 4 and another in 5, so a path is taken literally.
      throw invalidOption(given, name, 'a literal path such as "/vipps/login", or false', path);
    }
  }
  return given.options;
}

/** Public path → route, for every address of the site. */
export function routeTable(
  paths: Paths,
  sites: readonly URL[],
  redirectUris: readonly string[],
): ReadonlyMap<string, RouteName> {
  const table = new Map<string, RouteName>();
  const add = (name: RouteName, path: string | false) => {
    if (path === false) return;
    for (const site of sites) table.set(site.pathname.replace(/\/$/, '') + path, name);
  };
  add('login', paths.login ?? defaultPaths.login);
  add('logout', paths.logout ?? defaultPaths.logout);
  if (paths.callback !== undefined) add('callback', paths.callback);
  else for (const uri of redirectUris) addRedirectUri(table, uri, sites);
  return table;
}

function addRedirectUri(table: Map<string, RouteName>, uri: string, sites: readonly URL[]) {
  const { origin, pathname } = new URL(uri);
  // An app's own scheme, or another site's address, is not ours to answer.
  if (sites.some((site) => site.origin === origin)) table.set(pathname, 'callback');
}
