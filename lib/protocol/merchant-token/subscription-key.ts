import { VippsLoginError } from '../../errors.ts';
import type { ClientConfig } from '../options/client-config.ts';

/** @throws `option_missing`: plain logins do without the key, so it is asked for at first use. */
export function requireSubscriptionKey({
  subscriptionKey,
}: Pick<ClientConfig, 'subscriptionKey'>): string {
  if (subscriptionKey !== undefined) return subscriptionKey;
  throw new VippsLoginError(
    'option_missing',
    'This call needs `subscriptionKey`: pass it to createVippsClient(), or set VIPPS_SUBSCRIPTION_KEY. ' +
      "It stands under your sales unit's API keys at portal.vippsmobilepay.com.",
  );
}
