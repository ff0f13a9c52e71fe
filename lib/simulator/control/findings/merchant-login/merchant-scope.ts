import { parseScope } from '../../../merchant-login/start/parse-start.ts';
import { scopeNames } from '../../../people/scopes.ts';
import { type Check, refusalOf } from '../check.ts';
import { right, risky, wrong } from '../finding.ts';

export const judgeMerchantScope: Check = ({ parameters }) => {
  const refusal = refusalOf(() => parseScope(parameters));
  if (refusal !== undefined) {
    return wrong('scope', refusal, `Separate by blanks, from: ${scopeNames.join(', ')}.`);
  }
  const scope = parseScope(parameters);
  if (scope.includes('openid')) return right('scope', `Asks for: ${scope.join(' ')}.`);
  return risky(
    'scope',
    'Without openid there is no id_token, and nothing to check.',
    'Ask for openid, too (CIBA 7.1).',
  );
};
