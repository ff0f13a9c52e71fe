import { parseScope } from '../../../authorize/parse-request.ts';
import { scopeNames } from '../../../people/scopes.ts';
import { type Check, refusalOf } from '../check.ts';
import { right, wrong } from '../finding.ts';

export const judgeScope: Check = ({ parameters }) => {
  const scope = parameters.get('scope') ?? '';
  const refusal = refusalOf(() => parseScope(scope));
  if (refusal === undefined) return right('scope', `Asks for: ${scope}.`);
  return wrong('scope', refusal, `Separate by blanks, from: ${scopeNames.join(', ')}.`);
};
