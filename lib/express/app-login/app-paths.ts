import { invalidOption } from '../../options/read.ts';
import { optionSource } from '../../options/source.ts';
import type { OptionSource } from '../../options/source.ts';
import { readLiteralPath } from '../options/literal-path.ts';

/** Where `appLogin()` answers, below the path of `baseUrl`. All take POST. */
export interface AppLoginPaths {
  /** Default `/vipps/app/start`. */
  start?: string | undefined;
  /** Default `/vipps/app/resume`; there only with the flow `app_to_app`. */
  resume?: string | undefined;
  /** Default `/vipps/app/finish`. */
  finish?: string | undefined;
}

export type AppRouteName = keyof AppLoginPaths;

/**
 * The `paths` option as public path → route, on every site.
 * @throws `option_unknown`, `option_invalid`
 */
export function readAppRoutes(
  source: OptionSource,
  names: readonly AppRouteName[],
  sites: readonly URL[],
): ReadonlyMap<string, AppRouteName> {
  const owner = `${source.owner}'s \`paths\``;
  const given = optionSource(owner, source.options['paths'] ?? {}, {
    start: undefined,
    resume: undefined,
    finish: undefined,
  });
  const routes = new Map<string, AppRouteName>();
  for (const name of names) {
    const usual = `/vipps/app/${name}`;
    const path = readLiteralPath(given, name, `a literal path such as "${usual}"`) ?? usual;
    for (const { pathname } of sites) {
      const publicPath = pathname.replace(/\/$/, '') + path;
      const other = routes.get(publicPath) ?? name;
      if (other !== name) throw invalidOption(given, name, `another than that of ${other}`, path);
      routes.set(publicPath, name);
    }
  }
  return routes;
}
