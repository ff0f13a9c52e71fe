import { parseMerchantLoginPing } from '../../protocol/webhooks/merchant-login-ping.ts';
import type { MerchantLoginMiddlewareConfig } from './merchant-login-config.ts';

/** Hears pings, parsed or as they came. A function of its own, to be handed on without its owner. */
export function pingListener({
  logins,
}: MerchantLoginMiddlewareConfig): (body: unknown) => Promise<void> {
  return async (body) => {
    const isRaw = typeof body === 'string' || body instanceof Uint8Array;
    const { authReqId } = parseMerchantLoginPing(isRaw ? body : JSON.stringify(body ?? null));
    await logins.ping(authReqId);
  };
}
