import { type Check } from '../check.ts';
import { wrong } from '../finding.ts';

export const judgeSubscriptionKey: Check = ({ headers }) => {
  if (headers['ocp-apim-subscription-key'] === undefined) return undefined;
  return wrong(
    'Ocp-Apim-Subscription-Key',
    'The request holds a subscription key, which other APIs of Vipps take and Login refuses.',
    'Leave the header out.',
  );
};
