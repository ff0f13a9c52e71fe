import { checkToken } from '../../../merchant-api/check-bearer.ts';
import { type Check, refusalOf } from '../check.ts';
import { right, wrong } from '../finding.ts';

export const judgeBearer: Check = ({ headers }, simulation) => {
  const refusal = refusalOf(() => checkToken(simulation, headers));
  if (refusal === undefined) return right('Authorization', "It is the merchant's own token.");
  return wrong(
    'Authorization',
    refusal,
    'Ask /accesstoken/get for a token, and keep it until it expires. That of a login will not do.',
  );
};
