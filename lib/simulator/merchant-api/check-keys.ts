import type { IncomingHttpHeaders } from 'node:http';

import type { Settings } from '../options/settings.ts';
import { MerchantRefusal } from './merchant-refusal.ts';

/** The three keys of the sales unit, each in a header of its own. @throws MerchantRefusal */
export function checkKeys(settings: Settings, headers: IncomingHttpHeaders): void {
  checkSubscriptionKey(settings, headers);
  if (headers['client_id'] !== settings.clientId) {
    throw new MerchantRefusal(401, 'The header client_id names no client.');
  }
  if (headers['client_secret'] !== settings.clientSecret) {
    throw new MerchantRefusal(401, 'The header client_secret holds another secret.');
  }
}

/** @throws MerchantRefusal */
export function checkSubscriptionKey(settings: Settings, headers: IncomingHttpHeaders): void {
  const key = headers['ocp-apim-subscription-key'];
  if (key === settings.subscriptionKey) return;
  throw new MerchantRefusal(
    401,
    key === undefined
      ? 'The header Ocp-Apim-Subscription-Key is missing.'
      : 'The header Ocp-Apim-Subscription-Key holds another key.',
  );
}

/**
 * At userinfo by `sub` Vipps' texts contradict each other; the option says which of them is right.
 * @throws MerchantRefusal
 */
export function checkUserinfoKey(settings: Settings, headers: IncomingHttpHeaders): void {
  if (headers['ocp-apim-subscription-key'] === undefined) return;
  if (settings.subscriptionKeyAtUserinfo === 'taken') checkSubscriptionKey(settings, headers);
  else throw new MerchantRefusal(401, 'This takes no Ocp-Apim-Subscription-Key header.');
}
