import { checkUserinfoKey } from '../../../merchant-api/check-keys.ts';
import { type Check, refusalOf } from '../check.ts';
import { wrong } from '../finding.ts';

/** Only a refused one is worth a word. */
export const judgeUserinfoKey: Check = ({ headers }, { settings }) => {
  const refusal = refusalOf(() => checkUserinfoKey(settings, headers));
  if (refusal === undefined) return undefined;
  return wrong('Ocp-Apim-Subscription-Key', refusal, 'Ask again without the header.');
};
