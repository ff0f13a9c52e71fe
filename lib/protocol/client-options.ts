import { VippsLoginError } from '../errors.ts';
import {
  invalidOption,
  isProduction,
  isSaidInCode,
  missingOption,
  orVariable,
  readBoolean,
  readChoice,
  readEach,
  readFunction,
  readNumber,
  readOptions,
  readString,
  variablesOf,
} from '../options.ts';
import type { OptionReaders, OptionSource } from '../options.ts';
import { packageVersion } from '../version.ts';
import {
  allowsPrivateHttp,
  httpRule,
  isJsonObject,
  isSecureUrl,
  parseUrl,
  privateHttpInProduction,
  privateHttpVariable,
} from './values.ts';

/** What every way in needs to speak to Vipps. Where a variable is named, it stands in for the option. */
export interface VippsClientOptions {
  /** `VIPPS_CLIENT_ID`. Required. */
  clientId?: string | undefined;
  /** `VIPPS_CLIENT_SECRET`. Required. */
  clientSecret?: string | undefined;
  /** `VIPPS_ENVIRONMENT`. Default: `'test'`; with NODE_ENV=production it must be said. */
  environment?: VippsEnvironment | undefined;
  /** `VIPPS_ISSUER`: overrides `environment`, for a simulator. http only on localhost. */
  issuer?: string | undefined;
  /**
   * `VIPPS_ALLOW_PRIVATE_HTTP=true`: takes http in a private network, too, for a simulator in a container or
   * a real phone: private addresses, `*.internal`, `*.local`, names without a dot. Refused in production.
   * Default: `false`.
   */
  allowPrivateHttp?: boolean | undefined;
  /** `VIPPS_TOKEN_AUTH_METHOD`: as set for the sales unit in the portal. Default: `'client_secret_basic'`. */
  tokenEndpointAuthMethod?: ClientAuthenticationMethod | undefined;
  /** `VIPPS_MERCHANT_SERIAL_NUMBER`: sent along for Vipps' support. Default: not sent. */
  merchantSerialNumber?: string | undefined;
  /** `VIPPS_SUBSCRIPTION_KEY`: for webhooks, userinfo by `sub` and partner keys. Default: none. */
  subscriptionKey?: string | undefined;
  /** The keys are a partner's; this says for which merchant they are used. Default: the merchant's own. */
  partner?: VippsPartner | undefined;
  /** How the app presents itself in the Vipps-System headers. */
  system?: VippsSystem | undefined;
  /** Carries the calls, for proxies and tests. Default: node:https with connections kept alive. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds one call to Vipps may take, its retry included; up to 2 147 483 647. Default: 10 000. */
  timeoutMs?: number | undefined;
  /** The time, as a Date or as milliseconds since 1970. Default: the computer's. */
  clock?: (() => Date | number) | undefined;
  /** Seconds by which Vipps' clock and ours may differ. Default: 30. */
  clockToleranceSeconds?: number | undefined;
  /** Accepts an access token that does not belong to the id_token beside it. Default: `false`. */
  dangerouslyIgnoreAtHash?: boolean | undefined;
}

// 24 days. Node lets a timer that is set for longer go off at once.
const longestTimerMs = 2 ** 31 - 1;

const readers = {
  subscriptionKey: orVariable('VIPPS_SUBSCRIPTION_KEY', readKey),
  partner: readPartner,
  clientId: orVariable('VIPPS_CLIENT_ID', requireKey),
  clientSecret: orVariable('VIPPS_CLIENT_SECRET', requireKey),
  environment: orVariable('VIPPS_ENVIRONMENT', readEnvironment),
  issuer: orVariable('VIPPS_ISSUER', chooseIssuer),
  allowPrivateHttp: orVariable(privateHttpVariable, allowsPrivateHttp),
  tokenEndpointAuthMethod: orVariable(
    'VIPPS_TOKEN_AUTH_METHOD',
    (source, name) =>
      readChoice(source, name, clientAuthenticationMethods) ?? 'client_secret_basic',
  ),
  merchantSerialNumber: orVariable('VIPPS_MERCHANT_SERIAL_NUMBER', readMerchantSerialNumber),
  system: readSystem,
  fetch: readFunction<typeof globalThis.fetch>,
  timeoutMs: (source, name) => readNumber(source, name, 1, longestTimerMs) ?? 10_000,
  clock: (source, name) => readFunction<() => Date | number>(source, name) ?? Date.now,
  clockToleranceSeconds: (source, name) => readNumber(source, name, 0) ?? 30,
  dangerouslyIgnoreAtHash: (source, name) => readBoolean(source, name) ?? false,
} satisfies OptionReaders<VippsClientOptions>;

/** What `parseClientOptions()` reads, for those who take it among options of their own. */
export const clientOptionVariables = variablesOf(readers);

/**
 * Reads the client's part of somebody's options.
 * @throws `option_missing`, `option_invalid`, naming the option, its variable and the cure.
 */
export function parseClientOptions(source: OptionSource): ClientConfig {
  const { merchantSerialNumber, system, clock, ...own } = readEach(source, readers);
  if (own.issuer === issuers.production && own.allowPrivateHttp) {
    throw privateHttpInProduction(source);
  }
  return {
    ...own,
    headers: headersOf(system, own.partner?.merchantSerialNumber ?? merchantSerialNumber),
    now: () => Number(clock()),
  };
}

function requireKey(source: OptionSource, name: string): string {
  const where =
    "It stands under your sales unit's API keys at portal.vippsmobilepay.com; test and production keys differ.";
  const value = readKey(source, name);
  if (value === undefined) throw missingOption(source, name, where);
  return value;
}

function readKey(source: OptionSource, name: string): string | undefined {
  const value = readString(source, name);
  // RFC 6749 A.1, A.2: printable ASCII. Anything else came along with the copying.
  if (value === undefined || /^[\x21-\x7e]+$/.test(value)) return value;
  throw new VippsLoginError(
    'option_invalid',
    `${source.owner}: \`${name}\` (or ${source.variables[name]}) holds blanks or characters that no Vipps key has. ` +
      'Copy it again from portal.vippsmobilepay.com.',
  );
}

/** The options of the client, read and checked. */
export interface ClientConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of the platform APIs beside Login. */
  readonly subscriptionKey: string | undefined;
  /** For whom partner keys are used, where they are partner keys. */
  readonly partner: Partner | undefined;
  /** Ends in a slash. */
  readonly issuer: string;
  readonly allowPrivateHttp: boolean;
  readonly tokenEndpointAuthMethod: ClientAuthenticationMethod;
  /** Sent with every call: User-Agent, Vipps-System-*, Merchant-Serial-Number. */
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly timeoutMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly clockToleranceSeconds: number;
  readonly dangerouslyIgnoreAtHash: boolean;
}

/** The two ways Vipps takes a client secret; a sales unit is set to one of them in the portal. */
const clientAuthenticationMethods = ['client_secret_basic', 'client_secret_post'] as const;

export type ClientAuthenticationMethod = (typeof clientAuthenticationMethods)[number];

/** Vipps' two worlds. They share nothing: keys, sales units, redirect URIs and people are separate. */
const environments = ['test', 'production'] as const;

export type VippsEnvironment = (typeof environments)[number];

/** The issuer of each environment, for all markets and both brands. */
const issuers: Readonly<Record<VippsEnvironment, string>> = {
  test: 'https://apitest.vipps.no/access-management-1.0/access/',
  production: 'https://api.vipps.no/access-management-1.0/access/',
};

/**
 * The issuer to log in with: `issuer` if given, else that of `environment`. Ends in a slash. What code
 * says counts before any variable: a VIPPS_ISSUER left behind must not turn a live site to test users.
 * @throws `option_missing` in production where neither is said: people must not meet test users by oversight.
 */
function chooseIssuer(source: OptionSource, name: string): string {
  const issuer = readString(source, name);
  const environment = readEnvironment(source, 'environment');
  const environmentCounts = isSaidInCode(source, 'environment') && !isSaidInCode(source, 'issuer');
  if (issuer !== undefined && !environmentCounts) {
    const parsed = parseIssuer(source, issuer);
    const isBothInCode = isSaidInCode(source, 'environment') === isSaidInCode(source, 'issuer');
    if (environment && isBothInCode) refuseOtherEnvironment(source, environment, parsed);
    return parsed;
  }
  if (environment === undefined && isProduction(source)) {
    throw new VippsLoginError(
      'option_missing',
      `${source.owner} needs \`environment\` when NODE_ENV is production: pass 'production' (or 'test' ` +
        'for a staging site with test keys), or set VIPPS_ENVIRONMENT.',
    );
  }
  return issuers[environment ?? 'test'];
}

function readEnvironment(source: OptionSource, name: string): VippsEnvironment | undefined {
  return readChoice(source, name, environments);
}

/** An issuer may stand beside `environment: 'test'` for a simulator, but never for the other world. */
function refuseOtherEnvironment(
  source: OptionSource,
  environment: VippsEnvironment,
  issuer: string,
): void {
  const isProductionIssuer = issuer === issuers.production;
  if (isProductionIssuer === (environment === 'production')) return;
  throw new VippsLoginError(
    'option_invalid',
    `${source.owner}: \`issuer\` (or VIPPS_ISSUER) is ${issuer}, which is not of the environment ` +
      `'${environment}' that \`environment\` (or VIPPS_ENVIRONMENT) names. Leave one of them out.`,
  );
}

function parseIssuer(source: OptionSource, issuer: string): string {
  const url = parseUrl(issuer);
  // OpenID Connect Discovery 3: an issuer has no query and no fragment.
  const bare = url && !url.search && !url.hash && !url.username && !url.password;
  const isAllowed = isProduction(source)
    ? url?.protocol === 'https:'
    : url && isUsable(source, url);
  if (!bare || !isAllowed) {
    const expected = 'an https URL without query or fragment';
    const where = isProduction(source) ? 'when NODE_ENV is production' : httpRule(url);
    throw invalidOption(source, 'issuer', `${expected} ${where}`, issuer);
  }
  return issuer.endsWith('/') ? issuer : `${issuer}/`;
}

/** Whether the site may live, and be spoken to, at an address. */
export function isUsable(source: OptionSource, url: URL): boolean {
  return isSecureUrl(url, allowsPrivateHttp(source));
}

/** For whom a partner's keys are used. The keys themselves are `clientId`, `clientSecret`, `subscriptionKey`. */
export interface VippsPartner {
  /** The merchant's sales unit, whose logins these are. */
  merchantSerialNumber: string;
  /** The merchant's own client, if known: id_tokens must then be for it, besides naming the sales unit. */
  clientId?: string | undefined;
}

/** The same, read and checked. */
interface Partner {
  readonly merchantSerialNumber: string;
  readonly clientId: string | undefined;
}

/** @throws `option_invalid`, `option_missing` where the subscription key is missing. */
function readPartner(source: OptionSource, name: string): Partner | undefined {
  const said = source.options[name];
  if (said === undefined) return undefined;
  const expected =
    'an object with the `merchantSerialNumber` of the merchant, and maybe a `clientId`';
  if (!isJsonObject(said)) throw invalidOption(source, name, expected, said);
  const { merchantSerialNumber, clientId, ...others } = said;
  if (
    typeof merchantSerialNumber !== 'string' ||
    !/^\d+$/.test(merchantSerialNumber) ||
    !(clientId === undefined || (typeof clientId === 'string' && clientId !== '')) ||
    Object.keys(others).length > 0
  ) {
    throw invalidOption(source, name, expected, said);
  }
  refuseOtherMerchant(source, merchantSerialNumber);
  if (readKey(source, 'subscriptionKey') === undefined) {
    throw new VippsLoginError(
      'option_missing',
      `${source.owner} needs \`subscriptionKey\` with \`partner\`: pass the partner's, or set VIPPS_SUBSCRIPTION_KEY.`,
    );
  }
  return { merchantSerialNumber, clientId };
}

function refuseOtherMerchant(source: OptionSource, merchantSerialNumber: string): void {
  const name = 'merchantSerialNumber';
  const other = readMerchantSerialNumber(source, name) ?? merchantSerialNumber;
  if (other === merchantSerialNumber) return;
  const expected = `left out, or the one of \`partner\`, ${merchantSerialNumber}`;
  throw invalidOption(source, name, expected, other);
}

function readMerchantSerialNumber(source: OptionSource, name: string): string | undefined {
  const value = readString(source, name);
  if (value === undefined || /^\d+$/.test(value)) return value;
  throw invalidOption(source, name, 'the digits of your sales unit', value);
}

/** How the app presents itself to Vipps' support and statistics; each up to 30 characters. */
export interface VippsSystem {
  /** The shop system or framework, `acme-webshop`. Default: not sent. */
  name?: string | undefined;
  /** Default: not sent. */
  version?: string | undefined;
  /** Default: `passport-vipps`. */
  pluginName?: string | undefined;
  /** Default: this package's version. */
  pluginVersion?: string | undefined;
}

const systemReaders = {
  name: readString,
  version: readString,
  pluginName: (source, name) => readString(source, name) ?? 'passport-vipps',
  pluginVersion: (source, name) => readString(source, name) ?? packageVersion,
} satisfies OptionReaders<VippsSystem>;

function readSystem({ owner, options }: OptionSource, name: string) {
  const { [name]: system = {} } = options;
  return readOptions(`${owner}: \`${name}\``, system, systemReaders);
}

/** The headers that every call to Vipps carries. */
function headersOf(
  system: ReturnType<typeof readSystem>,
  merchantSerialNumber: string | undefined,
): Readonly<Record<string, string>> {
  const headers: Record<string, string> = { 'User-Agent': `passport-vipps/${packageVersion}` };
  const names = {
    'Vipps-System-Name': system.name,
    'Vipps-System-Version': system.version,
    'Vipps-System-Plugin-Name': system.pluginName,
    'Vipps-System-Plugin-Version': system.pluginVersion,
  };
  for (const [name, value] of Object.entries(names)) {
    if (value !== undefined) headers[name] = headerText(value);
  }
  if (merchantSerialNumber) headers['Merchant-Serial-Number'] = merchantSerialNumber;
  return headers;
}

// Vipps takes at most 30 characters, and a header no more than ASCII without surprises (RFC 9110 5.5).
function headerText(value: string): string {
  return value.replace(/[^\x20-\x7e]/g, '?').slice(0, 30);
}
