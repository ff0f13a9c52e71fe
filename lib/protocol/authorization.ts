import { hash, randomBytes } from 'node:crypto';

import { VippsLoginError } from '../errors.ts';
import {
  invalidOption,
  nearestName,
  readBoolean,
  readChoice,
  readList,
  readOptions,
  readString,
} from '../options.ts';
import type { OptionReaders, OptionSource } from '../options.ts';
import type { ClientConfig } from './client-options.ts';
import type { ProviderMetadata } from './discovery.ts';
import { parseUrl } from './values.ts';

/** The countries Vipps MobilePay serves; decides between the Vipps and the MobilePay look. */
export const markets = ['NO', 'DK', 'FI', 'SE'] as const;

export type VippsMarket = (typeof markets)[number];

/** One login to begin. `createLoginSecrets()` draws `state`, `nonce` and `codeVerifier`. */
export interface AuthorizationRequest {
  /** Character for character as registered in the portal. */
  readonly redirectUri: string;
  /** A list, or one text with blanks between. `openid` is added where missing. */
  readonly scope: string | readonly string[];
  /** 8 to 512 characters: Vipps refuses shorter ones and has answered 502 to very long ones. */
  readonly state: string;
  /** 8 to 512 characters. */
  readonly nonce: string;
  /** 43 to 128 characters (RFC 7636 4.1). */
  readonly codeVerifier: string;
  /** Default: `'browser'`. */
  readonly flow?: LoginFlow | undefined;
  readonly market?: VippsMarket | undefined;
  /** `urn:vipps:acr:app_auth` asks for a confirmation in the app; give the same to `exchangeCode()`. */
  readonly acrValues?: string | undefined;
  /** Where the Vipps app returns to, for `app_to_app`; registered like a redirect URI. */
  readonly appCallbackUri?: string | undefined;
  /** `true` where the redirect URI opens an app. */
  readonly finalRedirectIsApp?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The same, read and checked. */
export interface CheckedAuthorizationRequest extends Omit<
  ReturnType<typeof parseAuthorizationRequest>,
  'scope' | 'signal'
> {
  readonly scope: readonly string[];
}

// RFC 6749 A.5: `state` is printable ASCII; the nonce need not be more.
const opaque = { form: /^[\x20-\x7e]{8,512}$/, expected: '8 to 512 printable characters' };

// RFC 7636 4.1.
const verifier = {
  form: /^[\w.~-]{43,128}$/,
  expected: '43 to 128 characters of A-Z, a-z, 0-9, -, ., _ and ~',
};

// None has a variable: each login asks for itself.
const readers = {
  redirectUri: requireRedirectUri,
  scope: requireScope,
  state: (source, name) => requireSecret(source, name, opaque),
  nonce: (source, name) => requireSecret(source, name, opaque),
  codeVerifier: (source, name) => requireSecret(source, name, verifier),
  flow: readFlow,
  market: (source, name) => readChoice(source, name, markets),
  acrValues: readString,
  appCallbackUri: readAppCallbackUri,
  finalRedirectIsApp: readBoolean,
  // Used before the request is read, for discovery.
  signal: () => undefined,
} satisfies OptionReaders<AuthorizationRequest>;

/**
 * @throws `option_invalid` for what Vipps would refuse, or accept at the person's expense;
 * `option_unknown` for a misspelt name.
 */
export function parseAuthorizationRequest(request: AuthorizationRequest) {
  return readOptions('authorizationUrl()', request, readers);
}

/** The `flow` option. @throws `option_invalid` */
export function readFlow(source: OptionSource): LoginFlow {
  return readChoice(source, 'flow', loginFlows) ?? 'browser';
}

function requireRedirectUri(source: OptionSource, name: string): string {
  const uri = source.options[name];
  if (typeof uri === 'string' && parseUrl(uri)) return uri;
  throw invalidOption(source, name, 'an absolute URL', uri);
}

function requireScope(source: OptionSource, name: string): string[] {
  const scope = readList(source, name, { mayBeEmpty: true });
  if (scope) {
    const names = scope.flatMap((text) => text.split(/\s+/));
    refuseMisspeltScopes(source, name, names);
    return names;
  }
  throw invalidOption(source, name, 'a list of scopes', source.options[name]);
}

/** @throws `option_invalid` for what is nearly one of Vipps' scopes */
export function refuseMisspeltScopes(
  { owner, variables }: Pick<OptionSource, 'owner' | 'variables'>,
  option: string,
  scope: readonly string[],
): void {
  const variable = variables[option];
  for (const name of scope) {
    const nearest = knownScopes.includes(name) ? undefined : nearestName(name, knownScopes);
    if (nearest === undefined) continue;
    throw new VippsLoginError(
      'option_invalid',
      `${owner}: Vipps has no scope "${name}" in \`${option}\`${variable ? ` (or ${variable})` : ''}. Did you mean "${nearest}"?`,
    );
  }
}

/** As Vipps documents them. Others pass, since there are agreements, but for what is nearly one of these. */
const knownScopes = [
  'openid',
  'name',
  'email',
  'phoneNumber',
  'address',
  'birthDate',
  'nin',
  'accountNumbers',
  'paymentSources',
  'delegatedConsents',
  'agreement',
  'gender',
  'promotions',
];

/** Unlike `invalidOption()`, its complaint never shows what came. */
function requireSecret(
  source: OptionSource,
  name: string,
  { form, expected }: { readonly form: RegExp; readonly expected: string },
): string {
  const value = source.options[name];
  if (typeof value === 'string' && form.test(value)) return value;
  throw new VippsLoginError(
    'option_invalid',
    `${source.owner}: \`${name}\` must be ${expected}. createLoginSecrets() draws a good one.`,
  );
}

function readAppCallbackUri(source: OptionSource, name: string): string | undefined {
  const uri = readString(source, name);
  if (uri !== undefined || readFlow(source) !== 'app_to_app') return uri;
  const expected = 'the registered address of the app with the flow "app_to_app"';
  throw invalidOption(source, name, expected, source.options[name]);
}

/** The address at Vipps that begins a login (OIDC Core 3.1.2.1). */
export function authorizationUrl(
  { authorizationEndpoint }: ProviderMetadata,
  { clientId, partner }: Pick<ClientConfig, 'clientId' | 'partner'>,
  request: CheckedAuthorizationRequest,
): string {
  const [page = '', ownQuery] = authorizationEndpoint.split('?', 2);
  const parameters = new URLSearchParams(ownQuery);
  for (const [name, value] of Object.entries(wireParameters(request))) {
    if (value !== undefined) parameters.set(name, value);
  }
  // Partner keys: Vipps finds the merchant's client by the sales unit, and redirects to the URL with it.
  if (partner) parameters.set('msn', partner.merchantSerialNumber);
  else parameters.set('client_id', clientId);
  // Vipps' pages write blanks as %20; a literal plus is %2B by now.
  return `${page}?${parameters.toString().replaceAll('+', '%20')}`;
}

function wireParameters(request: CheckedAuthorizationRequest): Record<string, string | undefined> {
  return {
    response_type: 'code',
    redirect_uri: request.redirectUri,
    // Without `openid` there is no id_token, and nothing to check (OIDC Core 3.1.2.1).
    scope: [...new Set(['openid', ...request.scope])].join(' '),
    state: request.state,
    nonce: request.nonce,
    code_challenge: codeChallenge(request.codeVerifier),
    code_challenge_method: 'S256',
    requested_flow: requestedFlow(request.flow),
    market: request.market,
    acr_values: request.acrValues,
    app_callback_uri: request.appCallbackUri,
    final_redirect_is_app: request.finalRedirectIsApp?.toString(),
  };
}

// What Vipps calls them in `requested_flow`; the ordinary flow has no name there.
const requestedFlowOf = {
  browser: undefined,
  no_dialog: 'no_dialog',
  automatic_return: 'automatic_return_from_vipps_app',
  app_to_app: 'app_to_app',
  app_to_app_v2: 'app_to_app_v2',
} as const;

/**
 * How the person is to be led: `browser` by ordinary pages, `no_dialog` not asked at all,
 * `automatic_return` back from the app into any browser, `app_to_app` and `app_to_app_v2` from a
 * merchant's own app.
 */
export type LoginFlow = keyof typeof requestedFlowOf;

// Object.keys() forgets the keys' types.
const loginFlows = Object.keys(requestedFlowOf) as LoginFlow[];

/** The wire value; `undefined` where the parameter is left out. */
function requestedFlow(flow: LoginFlow): string | undefined {
  return requestedFlowOf[flow];
}

/** The three values of one login. Keep them on the server, or sealed, until the person comes back. */
export interface LoginSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Draws fresh secrets of 256 bits. RFC 7636 4.1 wants 43 to 128 characters; these have 43. */
export function createLoginSecrets(): LoginSecrets {
  const random = randomBytes(96);
  const drawn = (from: number) => random.toString('base64url', from, from + 32);
  return { state: drawn(0), nonce: drawn(32), codeVerifier: drawn(64) };
}

/** 256 random bits as 43 characters of base64url: nobody guesses it. */
export function randomToken(random: (size: number) => Uint8Array = randomBytes): string {
  return Buffer.from(random(32)).toString('base64url');
}

/** The S256 challenge of a verifier (RFC 7636 4.2). The only method sent: Vipps' default is `plain`. */
function codeChallenge(codeVerifier: string): string {
  return hash('sha256', codeVerifier, 'base64url');
}
