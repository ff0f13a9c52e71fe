import { invalidOption } from '../../options/read.ts';
import type { OptionSource } from '../../options/source.ts';

/**
 * The path of a route, as browsers send it. Patterns mean one thing in Express 4 and another in 5, so it
 * is taken literally.
 * @throws `option_invalid`
 */
export function readLiteralPath(
  source: OptionSource,
  name: string,
  expected: string,
): string | undefined {
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
