import { VippsLoginError } from '../../errors.ts';
import type { LoginFlow } from './flow.ts';

/** The countries Vipps MobilePay serves; decides between the Vipps and the MobilePay look. */
export const markets = ['NO', 'DK', 'FI', 'SE'] as const;

export type VippsMarket = (typeof markets)[number];

/** One login to begin. `createLoginSecrets()` draws `state`, `nonce` and `codeVerifier`. */
export interface AuthorizationRequest {
  /** Character for character as registered in the portal. */
  readonly redirectUri: string;
  /** `openid` is added where missing. */
  readonly scope: readonly string[];
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

/** @throws `option_invalid` for what Vipps would refuse, or accept at the person's expense. */
export function checkAuthorizationRequest(request: AuthorizationRequest): void {
  expect(URL.canParse(request.redirectUri), 'redirectUri', 'an absolute URL');
  expect(isOpaque(request.state), 'state', '8 to 512 printable characters');
  expect(isOpaque(request.nonce), 'nonce', '8 to 512 printable characters');
  expect(
    /^[\w.~-]{43,128}$/.test(request.codeVerifier),
    'codeVerifier',
    '43 to 128 characters of A-Z, a-z, 0-9, -, ., _ and ~',
  );
  expect(
    request.flow !== 'app_to_app' || request.appCallbackUri !== undefined,
    'appCallbackUri',
    "given with the flow 'app_to_app'",
  );
}

// RFC 6749 A.5: `state` is printable ASCII; the nonce need not be more.
function isOpaque(value: unknown): boolean {
  return typeof value === 'string' && /^[\x20-\x7e]{8,512}$/.test(value);
}

function expect(holds: boolean, name: string, expected: string): void {
  if (holds) return;
  throw new VippsLoginError(
    'option_invalid',
    `authorizationUrl: \`${name}\` must be ${expected}. createLoginSecrets() draws good secrets.`,
  );
}
