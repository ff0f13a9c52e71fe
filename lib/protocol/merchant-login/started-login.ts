import { VippsLoginError } from '../../errors.ts';
import { isToken } from '../values/is-token.ts';
import { isJsonObject } from '../values/json-object.ts';

/** A merchant-initiated login under way. Plain data, to be kept on the server until it ends. */
export interface StartedMerchantLogin {
  /** Whoever has it can fetch the tokens: never to the browser, not even that of the staff. */
  readonly authReqId: string;
  /** When the person's time to answer is up. Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Seconds to wait between two polls, at least. */
  readonly intervalSeconds: number;
  /** The code the person sees in the app. */
  readonly bindingMessage: string;
}

/**
 * Reads the answer to a start (CIBA 7.3).
 * @throws `vipps_response_invalid`, never quoting a value
 */
export function parseStartedLogin(
  json: unknown,
  bindingMessage: string,
  now: number,
): StartedMerchantLogin {
  const {
    auth_req_id: authReqId,
    expires_in: expiresIn,
    interval,
  } = isJsonObject(json) ? json : {};
  if (!isToken(authReqId)) throw invalid('`auth_req_id` as a text without blanks');
  if (!isPositive(expiresIn)) throw invalid('`expires_in` as a number of seconds');
  if (interval !== undefined && !isPositive(interval)) {
    throw invalid('`interval` as a number of seconds, or none');
  }
  return {
    authReqId,
    expiresAt: now + expiresIn * 1000,
    // CIBA 7.3: five seconds where nothing is said. By a slip of Vipps', less than one would flood Vipps,
    // and more than the longest login is more than a timer can count.
    intervalSeconds: Math.min(Math.max(1, interval ?? 5), 900),
    bindingMessage,
  };
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

function invalid(expected: string): VippsLoginError {
  const message = `Vipps' answer to a merchant-initiated login is not usable: expected ${expected}.`;
  return new VippsLoginError('vipps_response_invalid', message);
}
