import { checkLength } from '../../../authorize/check-length.ts';
import { type Check, refusalOf } from '../check.ts';
import { wrong } from '../finding.ts';

export const judgeLength: Check = ({ url, parameters }) => {
  const refusal = refusalOf(() => checkLength(url, parameters));
  if (refusal === undefined) return undefined;
  return wrong(
    'length',
    refusal,
    'Keep what must be remembered at the site, and send a key to it.',
  );
};
