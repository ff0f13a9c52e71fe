import { randomBytes } from 'node:crypto';

import { VippsLoginError } from '../errors.ts';
import {
  hasMethods,
  invalidOption,
  isProduction,
  readBoolean,
  readChoice,
  readEach,
  readFunction,
  readList,
  readTogether,
} from '../options.ts';
import type { OptionReaders, OptionSource, ReadBy } from '../options.ts';
import {
  authorizationUrl,
  markets,
  randomToken,
  refuseMisspeltScopes,
} from '../protocol/authorization.ts';
import type { VippsMarket } from '../protocol/authorization.ts';
import { clientOptionVariables, parseClientOptions } from '../protocol/client-options.ts';
import type { VippsClientOptions } from '../protocol/client-options.ts';
import { vippsClient } from '../protocol/client.ts';
import { isBackend, memoryBackend } from '../stores/backend.ts';
import type { Backend } from '../stores/backend.ts';
import { cookieStore } from '../stores/cookie-store.ts';
import { appBinding, appTag, deriveKey } from '../stores/seal.ts';
import { sealedValues } from '../stores/sealed-values.ts';
import { serverRecords } from '../stores/server-records.ts';
import type { StoreSettings, TransactionStore, TransactionStoreFactory } from '../stores/store.ts';
import {
  readBaseUrls,
  readRedirectUris,
  requireBaseUrls,
  requireRedirectUris,
} from './addresses.ts';
import { createSharedWork } from './complete-login.ts';
import type { LoginConfig } from './config.ts';
import { readWarn } from './warnings.ts';
import type { VippsLoginWarning, Warn } from './warnings.ts';

/** What the strategy and the middleware have in common, beside the client's own options. */
export interface LoginOptions extends VippsClientOptions {
  /** Where the site lives, as visitors see it; several for several hosts. VIPPS_BASE_URL. */
  baseUrl?: string | readonly string[] | undefined;
  /**
   * Whether a proxy cuts the path of `baseUrl` off before requests come here. Default: found out by the
   * paths that the app declares.
   */
  proxyStripsPath?: boolean | undefined;
  /** As registered with Vipps; default: the callback path of each `baseUrl`. VIPPS_REDIRECT_URI. */
  redirectUri?: string | readonly string[] | undefined;
  /** At least 32 characters; the first seals, all open. Required in production. VIPPS_SECRET. */
  secret?: string | readonly string[] | undefined;
  /** Default: openid, name, phoneNumber, email. VIPPS_SCOPE. */
  scope?: string | readonly string[] | undefined;
  /** Fetch userinfo after the token call. Default `true`; `false` saves a call and trusts the id_token. */
  userinfo?: boolean | undefined;
  /** Where logins under way are kept. Default `cookieStore()`. */
  transactionStore?: TransactionStoreFactory | undefined;
  /** Vipps' or MobilePay's looks. VIPPS_MARKET. */
  market?: VippsMarket | undefined;
  /** Hears about what works but should not stay so. Default `process.emitWarning`. */
  onWarning?: ((warning: VippsLoginWarning) => void) | undefined;
}

/** The options there are, and their variables. */
export const loginOptionVariables: Record<keyof LoginOptions, string | undefined> = {
  ...clientOptionVariables,
  baseUrl: 'VIPPS_BASE_URL',
  proxyStripsPath: undefined,
  redirectUri: 'VIPPS_REDIRECT_URI',
  secret: 'VIPPS_SECRET',
  scope: 'VIPPS_SCOPE',
  userinfo: undefined,
  transactionStore: undefined,
  market: 'VIPPS_MARKET',
  onWarning: undefined,
};

const defaultScope = ['openid', 'name', 'phoneNumber', 'email'];

/**
 * Makes the one configuration that every login of an app uses.
 * @param readers the table of the options beside it
 * @param callbackPath of those that need base URLs, and make redirect URIs out of them where none are given
 * @returns what the table made of its options, and the configuration
 * @throws `option_missing` or `option_invalid`, naming the option and its environment variable.
 */
export function parseLoginOptions<Readers extends OptionReaders<Readers>>(
  source: OptionSource,
  readers: Readers,
  callbackPath?: (own: ReadBy<Readers>) => string,
): [own: ReadBy<Readers>, login: LoginConfig] {
  const warn = readWarn(source);
  const [baseUrls, own, clientConfig, secrets] = readTogether(
    () => (callbackPath ? requireBaseUrls(source) : readBaseUrls(source)),
    () => readEach(source, readers),
    () => parseClientOptions(source),
    () => readSecrets(source, warn),
    () => callbackPath ?? requireRedirectUris(source),
  );
  const redirectUris = readRedirectUris(source, baseUrls, callbackPath?.(own));
  const client = vippsClient(clientConfig);
  const sites = readSites(source, baseUrls, redirectUris);
  const secure = sites[0]?.protocol === 'https:';
  const { issuer, clientId } = client;
  const { now } = clientConfig;
  const settings = { secrets, issuer, clientId, redirectUris, secure, now, randomBytes };
  const login: LoginConfig = {
    client,
    authorizationUrl: async (request) =>
      authorizationUrl(await client.metadata(), clientConfig, request),
    salesUnit: {
      number: clientConfig.headers['Merchant-Serial-Number'],
      byPartnerKeys: clientConfig.partner !== undefined,
    },
    store: makeStore(source, settings),
    recordsIn: (backend) => serverRecords(backend, settings),
    valuesIn: (backend, kind) => sealedValues(backend, settings, kind),
    sites,
    proxyStripsPath: readBoolean(source, 'proxyStripsPath'),
    redirectUris,
    scope: readScope(source),
    market: readChoice(source, 'market', markets),
    fetchUserinfo: readBoolean(source, 'userinfo') ?? true,
    deriveKeys: keysOf(secrets),
    appTag: appTag(clientId, redirectUris[0] ?? ''),
    appBinding: appBinding(settings),
    secure,
    sharedWork: createSharedWork(),
    now,
    warn,
  };
  return [own, login];
}

/** Each purpose is derived for once: it takes as long as to seal a cookie. */
function keysOf(secrets: readonly string[]): LoginConfig['deriveKeys'] {
  const derived = new Map<string, Uint8Array[]>();
  return (purpose) => {
    const known = derived.get(purpose);
    if (known) return known;
    const keys = secrets.map((secret) => deriveKey(secret, purpose));
    derived.set(purpose, keys);
    return keys;
  };
}

function readScope(source: OptionSource): string[] {
  const said = readList(source, 'scope') ?? defaultScope;
  const scope = said.flatMap((text) => text.split(/\s+/));
  if (!scope.includes('openid')) {
    // OIDC Core 3.1.2.1: without `openid` it is no OpenID Connect request, and no id_token comes.
    throw invalidOption(source, 'scope', 'a list that includes "openid"', scope.join(' '));
  }
  refuseMisspeltScopes(source, 'scope', scope);
  return scope;
}

/** Without base URLs, the redirect URIs tell where the site lives. */
function readSites(
  source: OptionSource,
  baseUrls: readonly URL[],
  redirectUris: readonly string[],
) {
  const webOrigins = redirectUris
    .map((uri) => new URL(uri).origin)
    .filter((origin) => origin !== 'null');
  const sites = baseUrls.length > 0 ? baseUrls : webOrigins.map((origin) => new URL(origin));
  if (sites.length === 0) requireBaseUrls(source);
  refuseMixedSchemes(source, baseUrls.length > 0 ? 'baseUrl' : 'redirectUri', sites);
  return sites;
}

/** `Secure` and the names of all cookies go by the scheme: those of http would weaken those of https. */
function refuseMixedSchemes(source: OptionSource, name: string, sites: readonly URL[]) {
  if (new Set(sites.map((site) => site.protocol)).size < 2) return;
  const origins = sites.map((site) => site.origin).join(', ');
  throw invalidOption(source, name, 'all https or, on localhost, all http', origins);
}

const leastCharacters = 32;

/**
 * The `secret` option: what seals logins under way and signs the session cookie. First seals, all open,
 * so that a secret can be replaced without losing anybody.
 * @throws `option_missing` in production, `option_invalid` for one that is too short.
 */
export function readSecrets(source: OptionSource, warn: Warn): string[] {
  const secrets = readList(source, 'secret');
  if (secrets === undefined) return [generatedSecret(source, warn)];
  const short = secrets.find((secret) => secret.length < leastCharacters);
  if (short !== undefined) {
    throw new VippsLoginError(
      'option_invalid',
      `${source.owner}: each \`secret\` (or VIPPS_SECRET) must have at least ${leastCharacters} characters, but one has ${short.length}. Make one with: openssl rand -base64 32`,
    );
  }
  return secrets;
}

function generatedSecret(source: OptionSource, warn: Warn): string {
  if (isProduction(source)) {
    throw new VippsLoginError(
      'option_missing',
      `${source.owner} needs \`secret\` in production: pass it, or set VIPPS_SECRET. Make one with: openssl rand -base64 32`,
    );
  }
  warn(
    'secret_generated',
    `No \`secret\` (VIPPS_SECRET) is set, so one was made for this process, and a second process cannot read what this one seals. ${lostWithSecret(source)}`,
  );
  return randomToken();
}

function lostWithSecret({ owner, options }: OptionSource): string {
  if (owner === 'VippsStrategy') {
    return 'At every restart logins under way fail. Who is logged in stays so: your own session has a secret of its own.';
  }
  if (owner !== 'vippsLogin()') return 'At every restart logins under way are lost.';
  const underWay = 'Logins under way begin anew.';
  return options['session'] === false
    ? `At every restart: ${underWay} Who is logged in, your own code keeps.`
    : `At every restart: people in a session of vippsLogin() are logged out, in a store or a cookie as well; in a session of your own they are not. ${underWay}`;
}

/** The `backend` option. @throws `option_invalid` */
export function readBackend(source: OptionSource, name: string): Backend | undefined {
  const backend = source.options[name];
  if (backend === undefined || isBackend(backend)) return backend;
  const expected = 'a backend such as redisBackend(client), with get, set, setIfAbsent and take';
  throw invalidOption(source, name, expected, backend);
}

/** What is used without one: good for one process. */
export function defaultBackend(source: OptionSource, warn: Warn): Backend {
  if (isProduction(source)) {
    warn(
      'memory_backend_in_production',
      `${source.owner} keeps what it must remember in the memory of this process: it is lost at a restart, and another process does not know it. Pass \`backend: redisBackend(client)\`.`,
    );
  }
  return memoryBackend();
}

/**
 * Makes the store that `transactionStore` says. What is passed uncalled makes no store, but what makes one.
 * @throws `option_invalid`
 */
function makeStore(source: OptionSource, settings: StoreSettings): TransactionStore {
  const make = readFunction<TransactionStoreFactory>(source, 'transactionStore') ?? cookieStore();
  const store: unknown = make(settings);
  if (isStore(store)) return store;
  throw new VippsLoginError(
    'option_invalid',
    `${source.owner}: \`transactionStore\` must make a store with put, find and take, and made none. Is it called? \`transactionStore: cookieStore()\`, \`serverStore(backend)\` or \`sessionStore()\`.`,
  );
}

function isStore(value: unknown): value is TransactionStore {
  return hasMethods(value, ['put', 'find', 'take']);
}
