import { checkKeys } from '../../../merchant-api/check-keys.ts';
import { type Check, refusalOf } from '../check.ts';
import { right, wrong } from '../finding.ts';

export const judgeKeys: Check = ({ headers }, { settings }) => {
  const refusal = refusalOf(() => checkKeys(settings, headers));
  if (refusal === undefined) return right('Keys', 'All three belong to this sales unit.');
  return wrong('Keys', refusal, 'Send the values of the front page, each in its own header.');
};
