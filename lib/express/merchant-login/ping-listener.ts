import { VippsLoginError } from '../../errors.ts';
import {
  merchantLoginPingEvent,
  parseMerchantLoginPing,
} from '../../protocol/webhooks/merchant-login-ping.ts';
import type { MerchantLoginMiddlewareConfig } from './merchant-login-config.ts';

/** Hears pings, parsed or as they came. A function of its own, to be handed on without its owner. */
export function pingListener({
  login,
  logins,
}: MerchantLoginMiddlewareConfig): (body: unknown) => Promise<void> {
  return async (body) => {
    const authReqId = readPing(body);
    if (authReqId !== undefined) await logins.ping(authReqId);
    else
      login.warn(
        'webhook_event_unexpected',
        `\`onPing\` of merchantLogin() got a webhook that is no ${merchantLoginPingEvent}, and ignored it. Register other events for an address of their own.`,
      );
  };
}

/** Not thrown on: what is refused, Vipps sends again for days, and pings wait behind it. */
function readPing(body: unknown): string | undefined {
  try {
    return parseMerchantLoginPing(body).authReqId;
  } catch (error) {
    if (error instanceof VippsLoginError) return undefined;
    throw error;
  }
}
