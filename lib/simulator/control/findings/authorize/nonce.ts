import { type Check } from '../check.ts';
import { right, risky } from '../finding.ts';

/** OIDC Core 3.1.2.1: the nonce ties the id_token to this login. */
export const judgeNonce: Check = ({ parameters }) => {
  const { length } = parameters.get('nonce') ?? '';
  if (length === 0) {
    return risky(
      'nonce',
      'There is no nonce, so an id_token of another login would pass for this one.',
      'Send a random nonce, and compare it with the one in the id_token (OIDC Core 3.1.3.7 (11)).',
    );
  }
  return right('nonce', `A nonce of ${length} characters ties the id_token to this login.`);
};
