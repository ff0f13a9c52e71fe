import { parsePkce } from '../../../authorize/parse-pkce.ts';
import { type Check, refusalOf } from '../check.ts';
import { right, risky, wrong } from '../finding.ts';

/** RFC 9700 2.1.1: PKCE for every client, with S256. */
export const judgePkce: Check = ({ parameters }) => {
  const refusal = refusalOf(() => parsePkce(parameters));
  if (refusal !== undefined) {
    return wrong('code_challenge', refusal, `${howToChallenge}.`);
  }
  if (!parameters.has('code_challenge')) {
    return risky(
      'code_challenge',
      'There is no PKCE: whoever gets hold of the code may be able to use it.',
      `${howToChallenge} (RFC 9700 2.1.1).`,
    );
  }
  if (parameters.get('code_challenge_method') !== 'S256') {
    return risky(
      'code_challenge_method',
      'The challenge is taken as plain, so it gives the verifier away.',
      'Send code_challenge_method=S256; without a method Vipps assumes plain.',
    );
  }
  return right('code_challenge_method', 'PKCE with S256.');
};

const howToChallenge =
  'Send the base64url SHA-256 of a random verifier as code_challenge, with code_challenge_method=S256';
