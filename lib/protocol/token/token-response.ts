import { VippsLoginError } from '../../errors.ts';
import { isToken } from '../values/is-token.ts';
import { isJsonObject } from '../values/json-object.ts';

/** What the token endpoint handed out. */
export interface VippsTokens {
  /** Good for userinfo, at once: Vipps accepts it for minutes, whatever `expiresIn` says. */
  readonly accessToken: string;
  readonly idToken: string;
  /** Always a spelling of `Bearer`. */
  readonly tokenType: string;
  /** Seconds, as Vipps states them. */
  readonly expiresIn?: number;
  /** Space-separated; absent where it is what was asked for (RFC 6749 5.1). */
  readonly scope?: string;
}

/**
 * Reads a token response member by member: a 200 without a token has logged people in elsewhere (CVE-2021-41580).
 * @throws `vipps_response_invalid`, never quoting a value
 */
export function parseTokenResponse(json: unknown): VippsTokens {
  if (!isJsonObject(json)) throw invalid('a JSON object');
  const {
    access_token: accessToken,
    id_token: idToken,
    token_type: tokenType,
    expires_in: expiresIn,
    scope,
  } = json;
  if (!isToken(accessToken)) throw invalid('`access_token` as a text without blanks');
  if (!isToken(idToken)) throw invalid('`id_token` as a text without blanks');
  // RFC 6749 5.1: compared without regard to case; Vipps writes it both ways.
  if (typeof tokenType !== 'string' || tokenType.toLowerCase() !== 'bearer') {
    throw invalid('`token_type` as "Bearer"');
  }
  if (expiresIn !== undefined && typeof expiresIn !== 'number') {
    throw invalid('`expires_in` as a number');
  }
  if (scope !== undefined && typeof scope !== 'string') throw invalid('`scope` as a text');
  return {
    accessToken,
    idToken,
    tokenType,
    ...(expiresIn !== undefined && { expiresIn }),
    ...(scope !== undefined && { scope }),
  };
}

function invalid(expected: string): VippsLoginError {
  const message = `Vipps' token response is not usable: expected ${expected}. Nobody was logged in.`;
  return new VippsLoginError('vipps_response_invalid', message);
}
