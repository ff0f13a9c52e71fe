import { VippsLoginError } from '../errors.ts';
import { invalidOption, isProduction, isSaidInCode, kindOf, refuseMisspelt } from '../options.ts';
import type { OptionSource } from '../options.ts';

/** Printable ASCII without blanks (RFC 6749 A.12): a token with a line break would end up in a header. */
export function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);
}

/** Members still `unknown`. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of a JSON text; `undefined` for what is none. The parser's own error would quote the text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A member that is text with something in it; everything else counts as absent. */
export function textMember(object: JsonObject, name: string): string | undefined {
  const value = object[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The texts that a call is given. */
interface CallTexts {
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
  /** Other names that belong there, of whatever kind. */
  readonly others?: readonly string[];
}

/**
 * Looks at what a call of the client is given, before Vipps hears `undefined` for a code. Other things may
 * stand beside it, since it is often kept with more.
 * @throws `option_invalid`, never showing what came; `option_unknown` for a misspelt name
 */
export function checkCall(
  owner: string,
  given: unknown,
  { required = [], optional = [], others = [] }: CallTexts,
): void {
  if (!isJsonObject(given)) {
    const members = required.length > 0 ? ` with ${required.join(', ')}` : '';
    throw callInvalid(`${owner} expects an object${members}, but got ${kindOf(given)}.`);
  }
  refuseMisspelt(owner, given, [...required, ...optional, ...others, 'signal']);
  // As a database gives back what it was not given.
  const isLeftOut = (name: string) => [undefined, null, ''].some((none) => given[name] === none);
  for (const name of [...required, ...optional.filter((each) => !isLeftOut(each))]) {
    requireText(`${owner}: \`${name}\``, given[name]);
  }
}

/** @throws `option_invalid`, never showing what came */
export function requireText(what: string, value: unknown): void {
  if (typeof value === 'string' && value !== '') return;
  throw callInvalid(`${what} must be a text, but is ${value === '' ? 'empty' : kindOf(value)}.`);
}

function callInvalid(message: string): VippsLoginError {
  return new VippsLoginError('option_invalid', message);
}

/**
 * A URL, or `undefined` where a text is none. Not by `URL.canParse()`: on Node 20 and 22, once it has run
 * a few thousand times, it takes `https://blåbær.example` for none.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** The query of a URL, or of a path with one, as it is written there. */
export function queryOf(url: string): string {
  const [beforeFragment = ''] = url.split('#', 1);
  const start = beforeFragment.indexOf('?');
  return start < 0 ? '' : beforeFragment.slice(start + 1);
}

/** A number, also one written as text: some of Vipps' endpoints do that. `undefined` for what is none. */
export function numberOf(value: unknown): number | undefined {
  const isText = typeof value === 'string' && /^\d{1,12}(\.\d+)?$/.test(value);
  const number = isText ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/**
 * `true` for https anywhere, and for http that does not leave this machine, or with `allowPrivateHttp` the
 * network it is in.
 */
export function isSecureUrl({ protocol, hostname }: URL, allowPrivateHttp = false): boolean {
  if (protocol !== 'http:') return protocol === 'https:';
  return isLoopback(hostname) || (allowPrivateHttp && isPrivateHost(hostname));
}

/** The variable of `allowPrivateHttp`. */
export const privateHttpVariable = 'VIPPS_ALLOW_PRIVATE_HTTP';

/** The `allowPrivateHttp` option; where there is none, the variable alone. @throws `option_invalid` */
export function allowsPrivateHttp(source: OptionSource): boolean {
  const name = 'allowPrivateHttp';
  const said = isSaidInCode(source, name)
    ? source.options[name]
    : source.env[privateHttpVariable]?.trim();
  if (said === undefined || said === '' || said === false || said === 'false') return false;
  if (said !== true && said !== 'true') {
    throw invalidOption(source, name, 'true or false', said);
  }
  if (isProduction(source)) throw privateHttpInProduction(source);
  return true;
}

export function privateHttpInProduction(source: OptionSource): VippsLoginError {
  return new VippsLoginError(
    'option_invalid',
    `${source.owner}: \`allowPrivateHttp\` (or ${privateHttpVariable}) is for development, and refused in production. Leave it out: addresses must be https there.`,
  );
}

/** The rest of a complaint about an address on http. */
export function httpRule(url: URL | undefined): string {
  if (!url || !isPrivateHost(url.hostname)) return '(http only on localhost)';
  return `(http only on localhost, or in a private network with \`allowPrivateHttp: true\` or ${privateHttpVariable}=true, for development)`;
}

/**
 * A host that nobody on the internet reaches: addresses that are not globally reachable (RFC 6890: RFC 1918,
 * 3927, 4193, 5737, 6598), `*.local` (RFC 6762), `*.internal`, and names without a dot, as containers have.
 */
function isPrivateHost(hostname: string): boolean {
  return (
    /^(10|172\.(1[6-9]|2\d|3[01])|192\.168|169\.254)(\.\d+)+$/.test(hostname) ||
    /^(100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|192\.0\.2|198\.51\.100|203\.0\.113)(\.\d+)+$/.test(
      hostname,
    ) ||
    /^\[f([cd]|e[89ab])[\da-f]*:/.test(hostname) ||
    /^([^.[\]]+|.+\.(local|internal))$/.test(hostname)
  );
}

/** `true` for host names that reach this machine only (RFC 6761 6.3 for `localhost`). */
function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}

/** Text of others, fit for one line of a log: no control characters, not endless. Still not HTML. */
export function cleanText(text: string, maxLength = 300): string {
  // eslint-disable-next-line no-control-regex -- control characters are what it removes
  const oneLine = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
  return oneLine.length > maxLength ? `${oneLine.slice(0, maxLength)}…` : oneLine;
}

/** A value of others as a message may show it: its JSON, cut short. */
export function quoted(value: unknown): string {
  return value === undefined ? 'nothing' : cleanText(toJson(value), 200);
}

// JSON can be parsed that is nested more deeply than it can be written.
function toJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return 'something nested too deeply to show';
  }
}

/** The members of an object that are text with something in it, under our names for them. */
export function textsOf<Name extends string>(claims: JsonObject, names: Record<Name, string>) {
  const texts: Partial<Record<Name, string>> = {};
  for (const name in names) {
    const text = textMember(claims, names[name]);
    if (text !== undefined) texts[name] = text;
  }
  return texts;
}

/** The members that are true or false, under our names for them. */
export function booleansOf<Name extends string>(claims: JsonObject, names: Record<Name, string>) {
  const booleans: Partial<Record<Name, boolean>> = {};
  for (const name in names) {
    const value = claims[names[name]];
    if (typeof value === 'boolean') booleans[name] = value;
  }
  return booleans;
}

/** A member that is a list, each entry read, those without use left out. */
export function listOf<Entry>(
  value: unknown,
  read: (entry: unknown) => Entry | undefined,
): Entry[] {
  return Array.isArray(value) ? value.map(read).filter((entry) => entry !== undefined) : [];
}
