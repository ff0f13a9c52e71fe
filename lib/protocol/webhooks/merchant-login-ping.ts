import { VippsLoginError } from '../../errors.ts';
import { isToken } from '../values/is-token.ts';
import { isJsonObject } from '../values/json-object.ts';

/** The event that says a merchant-initiated login can be fetched by one poll. */
export const merchantLoginPingEvent = 'login.merchant-initiated.ping.v1';

/**
 * Reads the body of a `login.merchant-initiated.ping.v1`, which must have passed `verifyWebhook()`.
 * @throws `webhook_body_invalid`, not quoting it
 */
export function parseMerchantLoginPing(rawBody: Uint8Array | string): { authReqId: string } {
  const json = parseJson(Buffer.from(rawBody).toString('utf8'));
  const authReqId = isJsonObject(json) ? json.auth_req_id : undefined;
  if (isToken(authReqId)) return { authReqId };
  throw new VippsLoginError(
    'webhook_body_invalid',
    `The body of a ${merchantLoginPingEvent} should be a JSON object with \`auth_req_id\`. Is another ` +
      'event registered for the same address?',
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
