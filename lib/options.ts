import leven from 'leven';

import { VippsLoginError } from './errors.ts';

/** Options as a caller wrote them, beside the environment they fall back on. */
export interface OptionSource {
  /** The function the caller called, for messages. */
  readonly owner: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly variables: OptionVariables;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The options there are, each with the environment variable that stands in for it, if one does. */
type OptionVariables = Readonly<Record<string, string | undefined>>;

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

export function kindOf(value: unknown): string {
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

/** The name that a misspelt one was probably meant to be, if one is near enough. */
export function nearestName(misspelt: string, names: readonly string[]): string | undefined {
  const distance = (name: string) => leven(misspelt.toLowerCase(), name.toLowerCase());
  const [nearest] = [...names].sort((a, b) => distance(a) - distance(b));
  if (nearest === undefined) return undefined;
  // Of three letters, two others make another word.
  const tolerated = Math.max(nearest.length > 3 ? 2 : 1, Math.floor(misspelt.length / 3));
  return distance(nearest) <= tolerated ? nearest : undefined;
}

/**
 * Refuses nearly the name of an option that is not there itself, where other things may stand beside.
 * @throws `option_unknown`
 */
export function refuseMisspelt(owner: string, options: object, names: readonly string[]): void {
  const letters = (name: string) => name.replace(/[_-]/g, '').toLowerCase();
  const missing = () => names.filter((name) => Reflect.get(options, name) === undefined);
  for (const name of Object.keys(options)) {
    if (names.includes(name)) continue;
    const most = name.length > 4 ? 1 : 0;
    const meant = missing().find((known) => leven(letters(name), letters(known)) <= most);
    if (meant !== undefined) throw unknownOption(owner, name, { [meant]: undefined });
  }
}

/** Whether NODE_ENV says production. */
export function isProduction({ env }: Pick<OptionSource, 'env'>): boolean {
  return env['NODE_ENV'] === 'production';
}

/** How an option is read: one of the functions of this file, or one like them. */
export type OptionReader<Value = unknown> = ((source: OptionSource, name: string) => Value) & {
  /** The environment variable that stands in for the option, if one does. */
  readonly variable?: string;
};

/** One reader for each option; `satisfies` it makes sure that type and table have the same options. */
export type OptionReaders<Options> = { readonly [Name in keyof Options]-?: OptionReader };

/** Takes a caller's options and reads each by its row. @throws `option_unknown`, and as the readers do */
export function readOptions<Readers extends OptionReaders<Readers>>(
  owner: string,
  options: unknown,
  readers: Readers,
): ReadBy<Readers> {
  return readEach(optionSource(owner, options, variablesOf(readers)), readers);
}

/** Reads each option by its row. @throws `option_missing` or `option_invalid`, as the readers do */
export function readEach<Readers extends OptionReaders<Readers>>(
  source: OptionSource,
  readers: Readers,
): ReadBy<Readers> {
  const values: Record<string, unknown> = {};
  readTogether(
    ...rowsOf(readers).map(([name, read]) => () => {
      values[name] = read(source, name);
    }),
  );
  // Each value is what its own reader returned.
  return values as ReadBy<Readers>;
}

/**
 * Reads several things, and names at once what is missing among them: one at each start would take as many
 * starts. @throws `option_missing`, and what the readers throw
 */
export function readTogether<Values extends readonly unknown[]>(
  ...reads: { readonly [Index in keyof Values]: () => Values[Index] }
): Values {
  const missing: VippsLoginError[] = [];
  const values = reads.map((read): unknown => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof VippsLoginError) || error.code !== 'option_missing') throw error;
      missing.push(error);
      return undefined;
    }
  });
  const [first, ...others] = missing;
  if (!first) {
    // map() forgets that it is a tuple; each value is what its own function returned.
    return values as readonly unknown[] as Values;
  }
  if (others.length === 0) throw first;
  throw new VippsLoginError('option_missing', missing.map(({ message }) => message).join(' '));
}

/** As a list that is made once: some tables are read at every login. */
function rowsOf<Readers extends OptionReaders<Readers>>(readers: Readers) {
  const rows = rowsOfTable.get(readers) ?? Object.entries<OptionReader>(readers);
  rowsOfTable.set(readers, rows);
  return rows;
}

const rowsOfTable = new WeakMap<object, [name: string, read: OptionReader][]>();

/** What a table of readers makes of the options. */
export type ReadBy<Readers extends OptionReaders<Readers>> = {
  readonly [Name in keyof Readers]: ReturnType<Readers[Name]>;
};

/** The names and variables of a table of readers, for `optionSource()`. */
export function variablesOf<Readers extends OptionReaders<Readers>>(
  readers: Readers,
): Record<keyof Readers, string | undefined> {
  // Object.fromEntries forgets the keys' types; they are the ones that came in.
  return Object.fromEntries(
    rowsOf(readers).map(([name, { variable }]) => [name, variable]),
  ) as Record<keyof Readers, string | undefined>;
}

/** A reader of an option for which an environment variable can stand in. */
export function orVariable<Value>(
  variable: string,
  read: (source: OptionSource, name: string) => Value,
): OptionReader<Value> {
  return Object.assign((source: OptionSource, name: string) => read(source, name), { variable });
}

/** A text option, else its environment variable. */
export function readString(source: OptionSource, name: string): string | undefined {
  const value = optionOrVariable(source, name);
  if (value === undefined || typeof value === 'string') return value;
  throw invalidOption(source, name, 'a string', value);
}

/** A text option that must be there. @throws `option_missing` naming the option and its variable. */
export function requireString(source: OptionSource, name: string, where: string): string {
  const value = readString(source, name);
  if (value === undefined) throw missingOption(source, name, where);
  return value;
}

interface ListForm {
  /** Whether an array may say that there is nothing. Default `false`. */
  readonly mayBeEmpty?: boolean;
}

/** A list of texts: an array, one text, or a list with commas in the environment. */
export function readList(
  source: OptionSource,
  name: string,
  { mayBeEmpty = false }: ListForm = {},
): string[] | undefined {
  const value = source.options[name];
  if (isLeftOut(value)) {
    const texts = wordsOf(fromEnvironment(source, name)?.split(',') ?? []);
    return texts.length > 0 ? texts : undefined;
  }
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const texts = wordsOf(list.filter((text) => typeof text === 'string'));
  if (texts.length < list.length || (texts.length === 0 && !mayBeEmpty)) {
    throw invalidOption(source, name, 'a string or a list of strings', value);
  }
  return texts;
}

/** Without blanks around them, and without what is empty. */
function wordsOf(texts: readonly string[]): string[] {
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}

/** One of a few words, else its environment variable. */
export function readChoice<Choice extends string>(
  source: OptionSource,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = optionOrVariable(source, name);
  const choice = choices.find((candidate) => candidate === value);
  if (choice !== undefined || value === undefined) return choice;
  throw invalidOption(source, name, `one of ${choices.join(', ')}`, value);
}

export function readBoolean(source: OptionSource, name: string): boolean | undefined {
  const value = source.options[name];
  if (value === undefined || typeof value === 'boolean') return value;
  throw invalidOption(source, name, 'true or false', value);
}

/** A whole number of at least `least`, and at most `most`. */
export function readNumber(
  source: OptionSource,
  name: string,
  least: number,
  most = Infinity,
): number | undefined {
  const value = source.options[name];
  if (value === undefined) return undefined;
  const isWhole = typeof value === 'number' && Number.isInteger(value);
  if (isWhole && value >= least && value <= most) return value;
  const upTo = most === Infinity ? '' : ` and at most ${most}`;
  throw invalidOption(source, name, `a whole number of at least ${least}${upTo}`, value);
}

/** A function. Only that it is one can be checked; its parameters are left to TypeScript. */
export function readFunction<Signature>(source: OptionSource, name: string): Signature | undefined {
  const value = source.options[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'function') throw invalidOption(source, name, 'a function', value);
  return value as Signature;
}

/** Whether a value is an object with these methods: of their parameters nothing can be seen. */
export function hasMethods(value: unknown, names: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return names.every((name) => typeof Reflect.get(value, name) === 'function');
}

/** A function that must be there. @throws `option_missing`, `option_invalid` */
export function requireFunction<Signature>(
  source: OptionSource,
  name: string,
  where: string,
): Signature {
  const value = readFunction<Signature>(source, name);
  if (value === undefined) throw missingOption(source, name, where);
  return value;
}

/** Whether the caller's own code says it, which counts more than any variable. */
export function isSaidInCode(source: OptionSource, name: string): boolean {
  return !isLeftOut(source.options[name]);
}

/** An option, else its environment variable, texts trimmed. */
function optionOrVariable(source: OptionSource, name: string): unknown {
  const value = source.options[name];
  if (isLeftOut(value)) return fromEnvironment(source, name);
  return typeof value === 'string' ? value.trim() : value;
}

/** Empty text counts as left out, as it does in the environment; `null` is a value, and a wrong one. */
function isLeftOut(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value.trim() === '');
}

function fromEnvironment({ env, variables }: OptionSource, name: string): string | undefined {
  const variable = variables[name];
  const value = variable ? env[variable]?.trim() : undefined;
  if (variable && value && /^(["']).*\1$/s.test(value)) throw inQuotes(variable);
  return value === '' ? undefined : value;
}

function inQuotes(variable: string): VippsLoginError {
  return new VippsLoginError(
    'option_invalid',
    `${variable} begins and ends with a quotation mark, which is taken for a part of it: \`docker --env-file\`, systemd units and some hosts keep the marks. Leave them out.`,
  );
}

/** The complaint about an option that must be there: names it, its variable, and where to find it. */
export function missingOption(source: OptionSource, name: string, where: string): VippsLoginError {
  const variable = source.variables[name];
  const orSet = variable ? `, or set ${variable}` : '';
  return new VippsLoginError(
    'option_missing',
    `${source.owner} needs \`${name}\`: pass it${orSet}. ${where}`,
  );
}

/** The complaint about a value; shows a value only where it cannot be a secret. */
export function invalidOption(
  source: OptionSource,
  name: string,
  expected: string,
  value: unknown,
): VippsLoginError {
  const came = /secret/i.test(name) ? kindOf(value) : describe(value);
  const variable = source.variables[name];
  const orVariable = variable ? ` (or ${variable})` : '';
  return new VippsLoginError(
    'option_invalid',
    `${source.owner}: \`${name}\`${orVariable} must be ${expected}, but is ${came}.`,
  );
}

function describe(value: unknown): string {
  if (typeof value === 'string') return `"${withoutCredentials(value)}"`;
  return ['number', 'boolean'].includes(typeof value) ? String(value) : kindOf(value);
}

/** A URL may carry a password: `https://user:password@shop.example`. */
function withoutCredentials(text: string): string {
  return text.replace(/\/\/[^/?#]*@/, '//(left out)@');
}

/** The members that are not `undefined`, for objects in which a member is either there or left out. */
export function defined<Values extends object>(
  values: Values,
): { [Name in keyof Values]?: Exclude<Values[Name], undefined> } {
  const said = Object.entries(values).filter(([, value]) => value !== undefined);
  // Object.fromEntries forgets the keys' types; they are the ones that came in.
  return Object.fromEntries(said) as { [Name in keyof Values]?: Exclude<Values[Name], undefined> };
}
