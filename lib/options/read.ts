import { VippsLoginError } from '../errors.ts';
import type { OptionSource } from './source.ts';

/** A text option, else its environment variable. Empty text counts as not said. */
export function readString(source: OptionSource, name: string, envName?: string) {
  const value = source.options[name];
  if (value !== undefined && typeof value !== 'string') {
    throw invalidOption(source, name, 'a string', value);
  }
  return value?.trim() || fromEnvironment(source, envName);
}

/** A text option that must be there. @throws `option_missing` naming the option and its variable. */
export function requireString(source: OptionSource, name: string, envName: string, where: string) {
  const value = readString(source, name, envName);
  if (value === undefined) {
    throw new VippsLoginError(
      'option_missing',
      `${source.owner} needs \`${name}\`: pass it, or set ${envName}. ${where}`,
    );
  }
  return value;
}

/** A list of texts: an array, one text, or a separated list in the environment. */
export function readList(
  source: OptionSource,
  name: string,
  envName?: string,
  separator: RegExp = /,/,
): string[] | undefined {
  const value = source.options[name];
  if (value === undefined) {
    const said = fromEnvironment(source, envName)?.split(separator);
    return said?.map((text) => text.trim()).filter((text) => text !== '');
  }
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0 || !list.every((text) => typeof text === 'string' && text.trim() !== '')) {
    throw invalidOption(source, name, 'a string or a list of strings', value);
  }
  return list as string[];
}

/** One of a few words, else its environment variable. */
export function readChoice<Choice extends string>(
  source: OptionSource,
  name: string,
  choices: readonly Choice[],
  envName?: string,
): Choice | undefined {
  const value = source.options[name] ?? fromEnvironment(source, envName);
  if (value === undefined) return undefined;
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) {
    throw invalidOption(source, name, `one of ${choices.join(', ')}`, value, envName);
  }
  return choice;
}

export function readBoolean(source: OptionSource, name: string): boolean | undefined {
  const value = source.options[name];
  if (value === undefined || typeof value === 'boolean') return value;
  throw invalidOption(source, name, 'true or false', value);
}

/** A whole number of at least `least`. */
export function readNumber(source: OptionSource, name: string, least: number): number | undefined {
  const value = source.options[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least) {
    throw invalidOption(source, name, `a whole number of at least ${least}`, value);
  }
  return value;
}

/** A function; its signature is the type's business, its being a function is ours. */
export function readFunction<Signature>(source: OptionSource, name: string): Signature | undefined {
  const value = source.options[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'function') throw invalidOption(source, name, 'a function', value);
  return value as Signature;
}

/** The complaint about a value; shows a value only where it cannot be a secret. */
export function invalidOption(
  source: OptionSource,
  name: string,
  expected: string,
  value: unknown,
  envName?: string,
): VippsLoginError {
  const came = typeof value === 'string' && !/secret/i.test(name) ? `"${value}"` : typeof value;
  const variable = envName === undefined ? '' : ` (or ${envName})`;
  return new VippsLoginError(
    'option_invalid',
    `${source.owner}: \`${name}\`${variable} must be ${expected}, but is ${came}.`,
  );
}

function fromEnvironment(source: OptionSource, envName?: string): string | undefined {
  const value = envName === undefined ? undefined : source.env[envName]?.trim();
  return value === '' ? undefined : value;
}
