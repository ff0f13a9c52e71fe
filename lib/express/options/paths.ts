import { optionSource } from '../../options/source.ts';
import type { OptionSource } from '../../options/source.ts';
import { readLiteralPath } from './literal-path.ts';

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
