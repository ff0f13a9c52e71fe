import leven from 'leven';

import { VippsLoginError } from '../errors.ts';

/** Options as a caller wrote them, beside the environment they fall back on. */
export interface OptionSource {
  /** The function the caller called, for messages. */
  readonly owner: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Takes a caller's options, refuses names that do not exist, and lays the environment beside them.
 * @throws `option_invalid` for something that is not an object, `option_unknown` for a misspelt name.
 */
export function optionSource(
  owner: string,
  options: unknown,
  knownNames: readonly string[],
): OptionSource {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new VippsLoginError(
      'option_invalid',
      `${owner} expects an object of options, but got ${options === null ? 'null' : typeof options}.`,
    );
  }
  for (const name of Object.keys(options)) {
    if (!knownNames.includes(name)) throw unknownOption(owner, name, knownNames);
  }
  return { owner, options: { ...options }, env: process.env };
}

function unknownOption(owner: string, name: string, knownNames: readonly string[]) {
  const nearest = nearestName(name, knownNames);
  const advice = nearest
    ? `Did you mean \`${nearest}\`?`
    : `It knows: ${[...knownNames].sort().join(', ')}.`;
  return new VippsLoginError('option_unknown', `${owner} has no option \`${name}\`. ${advice}`);
}

function nearestName(name: string, knownNames: readonly string[]): string | undefined {
  const distance = (known: string) => leven(name.toLowerCase(), known.toLowerCase());
  const nearest = [...knownNames].sort((a, b) => distance(a) - distance(b))[0];
  const tolerated = Math.max(2, Math.floor(name.length / 3));
  return nearest !== undefined && distance(nearest) <= tolerated ? nearest : undefined;
}
