import { checkSubscriptionKey } from '../../../merchant-api/check-keys.ts';
import { type Check, refusalOf } from '../check.ts';
import { wrong } from '../finding.ts';

/** Only a wrong one is worth a word. */
export const judgeWebhooksKey: Check = ({ headers }, { settings }) => {
  const refusal = refusalOf(() => checkSubscriptionKey(settings, headers));
  if (refusal === undefined) return undefined;
  return wrong('Ocp-Apim-Subscription-Key', refusal, 'Send VIPPS_SUBSCRIPTION_KEY there.');
};
