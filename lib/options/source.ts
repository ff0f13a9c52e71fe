import { VippsLoginError } from '../errors.ts';
import { nearestName } from '../nearest-name.ts';

/** The options there are, each with the environment variable that stands in for it, if one does. */
type OptionVariables = Readonly<Record<string, string | undefined>>;

/** Options as a caller wrote them, beside the environment they fall back on. */
export interface OptionSource {
  /** The function the caller called, for messages. */
  readonly owner: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly variables: OptionVariables;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Takes a caller's options, refuses names that do not exist, and lays the environment beside them.
 * @throws `option_invalid` for something that is not an object, `option_unknown` for a misspelt name.
 */
export function optionSource(
  owner: string,
  options: unknown,
  variables: OptionVariables,
): OptionSource {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new VippsLoginError(
      'option_invalid',
      `${owner} expects an object of options, but got ${kindOf(options)}.`,
    );
  }
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(variables, name)) throw unknownOption(owner, name, variables);
  }
  return { owner, options: { ...options }, variables, env: process.env };
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : typeof value;
}

function unknownOption(owner: string, name: string, variables: OptionVariables) {
  const knownNames = Object.keys(variables);
  const nearest = nearestName(name, knownNames);
  const variable = nearest && variables[nearest];
  const orSet = variable ? ` It can also be set as ${variable}.` : '';
  const advice = nearest
    ? `Did you mean \`${nearest}\`?${orSet}`
    : `It knows: ${knownNames.sort().join(', ')}.`;
  return new VippsLoginError('option_unknown', `${owner} has no option \`${name}\`. ${advice}`);
}
