import { VippsLoginError } from '../../errors.ts';
import { isJsonObject, isToken, parseJson } from '../values.ts';

/** The event that says a merchant-initiated login can be fetched by one poll. */
export const merchantLoginPingEvent = 'login.merchant-initiated.ping.v1';

/**
 * Reads the body of a `login.merchant-initiated.ping.v1`, which must have passed `verifyWebhook()`: its
 * bytes, its text, or the JSON that `webhookHandler()` has made of them.
 * @throws `webhook_body_invalid`, not quoting it
 */
export function parseMerchantLoginPing(body: unknown): { authReqId: string } {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const json = isRaw ? parseJson(Buffer.from(body).toString('utf8')) : body;
  const authReqId = isJsonObject(json) ? json.auth_req_id : undefined;
  if (isToken(authReqId)) return { authReqId };
  throw new VippsLoginError(
    'webhook_body_invalid',
    `The body of a ${merchantLoginPingEvent} should be a JSON object with \`auth_req_id\`. Is another ` +
      'event registered for the same address?',
  );
}
