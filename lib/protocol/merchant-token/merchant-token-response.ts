import { VippsLoginError } from '../../errors.ts';
import { isToken } from '../values/is-token.ts';
import { isJsonObject } from '../values/json-object.ts';

/**
 * Reads the answer of `/accesstoken/get`, which writes its numbers as texts.
 * @throws `vipps_response_invalid`, never quoting a value
 */
export function parseMerchantToken(json: unknown): { token: string; expiresIn: number } {
  const { access_token: token, expires_in: lifetime } = isJsonObject(json) ? json : {};
  const expiresIn = typeof lifetime === 'string' ? Number(lifetime) : lifetime;
  if (!isToken(token)) throw invalid('`access_token` as a text without blanks');
  if (typeof expiresIn !== 'number' || !(expiresIn > 0)) {
    throw invalid('`expires_in` as a number of seconds');
  }
  return { token, expiresIn };
}

function invalid(expected: string): VippsLoginError {
  const message = `Vipps' merchant access token is not usable: expected ${expected}.`;
  return new VippsLoginError('vipps_response_invalid', message);
}
