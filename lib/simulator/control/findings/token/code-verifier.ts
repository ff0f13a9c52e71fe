import { checkCodeVerifier } from '../../../token/check-code-verifier.ts';
import { type Check, refusalOf } from '../check.ts';
import { right, wrong } from '../finding.ts';

/** RFC 7636 4.6. */
export const judgeCodeVerifier: Check = ({ parameters }, { codes }) => {
  const grant = codes.find(parameters.get('code') ?? '');
  // Without a login to compare with, the code is what is wrong.
  if (!grant) return undefined;
  const { pkce } = grant.request;
  const refusal = refusalOf(() => checkCodeVerifier(pkce, parameters.get('code_verifier')));
  if (refusal !== undefined) {
    return wrong(
      'code_verifier',
      refusal,
      'Keep the verifier of each login apart, and send the one whose challenge began this login.',
    );
  }
  return pkce && right('code_verifier', 'The code_verifier fits the challenge of this login.');
};
