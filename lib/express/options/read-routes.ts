import { basePath } from '../../login/base-path.ts';
import { invalidOption } from '../../options/read.ts';
import { optionSource } from '../../options/source.ts';
import type { OptionSource } from '../../options/source.ts';
import { readLiteralPath } from './literal-path.ts';

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
