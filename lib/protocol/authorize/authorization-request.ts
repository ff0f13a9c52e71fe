import { VippsLoginError } from '../../errors.ts';
import {
  invalidOption,
  readBoolean,
  readChoice,
  readList,
  readString,
} from '../../options/read.ts';
import { optionSource } from '../../options/source.ts';
import type { OptionSource } from '../../options/source.ts';
import { parseUrl } from '../values/parse-url.ts';
import { loginFlows } from './flow.ts';
import type { LoginFlow } from './flow.ts';

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
export type CheckedAuthorizationRequest = ReturnType<typeof parseAuthorizationRequest>;

/** What there is to ask for. None has a variable: each login asks for itself. */
const authorizationRequestVariables: Record<keyof AuthorizationRequest, undefined> = {
  redirectUri: undefined,
  scope: undefined,
  state: undefined,
  nonce: undefined,
  codeVerifier: undefined,
  flow: undefined,
  market: undefined,
  acrValues: undefined,
  appCallbackUri: undefined,
  finalRedirectIsApp: undefined,
  signal: undefined,
};

// RFC 6749 A.5: `state` is printable ASCII; the nonce need not be more.
const opaque = { form: /^[\x20-\x7e]{8,512}$/, expected: '8 to 512 printable characters' };

// RFC 7636 4.1.
const verifier = {
  form: /^[\w.~-]{43,128}$/,
  expected: '43 to 128 characters of A-Z, a-z, 0-9, -, ., _ and ~',
};

/**
 * @throws `option_invalid` for what Vipps would refuse, or accept at the person's expense;
 * `option_unknown` for a misspelt name.
 */
export function parseAuthorizationRequest(request: AuthorizationRequest) {
  const source = optionSource('authorizationUrl()', request, authorizationRequestVariables);
  const flow = readChoice(source, 'flow', loginFlows) ?? 'browser';
  return {
    redirectUri: requireRedirectUri(source),
    scope: requireScope(source),
    state: requireSecret(source, 'state', opaque),
    nonce: requireSecret(source, 'nonce', opaque),
    codeVerifier: requireSecret(source, 'codeVerifier', verifier),
    flow,
    market: readChoice(source, 'market', markets),
    acrValues: readString(source, 'acrValues'),
    appCallbackUri: readAppCallbackUri(source, flow),
    finalRedirectIsApp: readBoolean(source, 'finalRedirectIsApp'),
  };
}

function requireRedirectUri(source: OptionSource): string {
  const uri = source.options['redirectUri'];
  if (typeof uri === 'string' && parseUrl(uri)) return uri;
  throw invalidOption(source, 'redirectUri', 'an absolute URL', uri);
}

function requireScope(source: OptionSource): string[] {
  const scope = readList(source, 'scope', { mayBeEmpty: true });
  if (scope) return scope.flatMap((text) => text.split(/\s+/));
  throw invalidOption(source, 'scope', 'a list of scopes', source.options['scope']);
}

/** Unlike `invalidOption()`, its complaint never shows what came. */
function requireSecret(
  source: OptionSource,
  name: 'state' | 'nonce' | 'codeVerifier',
  { form, expected }: { readonly form: RegExp; readonly expected: string },
): string {
  const value = source.options[name];
  if (typeof value === 'string' && form.test(value)) return value;
  throw new VippsLoginError(
    'option_invalid',
    `${source.owner}: \`${name}\` must be ${expected}. createLoginSecrets() draws a good one.`,
  );
}

function readAppCallbackUri(source: OptionSource, flow: LoginFlow): string | undefined {
  const uri = readString(source, 'appCallbackUri');
  if (uri !== undefined || flow !== 'app_to_app') return uri;
  const expected = 'the registered address of the app with the flow "app_to_app"';
  throw invalidOption(source, 'appCallbackUri', expected, source.options['appCallbackUri']);
}
