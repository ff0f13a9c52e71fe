import { invalidOption } from '../../options/read.ts';
import type { OptionSource } from '../../options/source.ts';

/**
 * The path of a route. Patterns mean one thing in Express 4 and another in 5, so it is taken literally.
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
    return path;
  }
  throw invalidOption(source, name, expected, path);
}
