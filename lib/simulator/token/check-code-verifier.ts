import { createHash } from 'node:crypto';

import type { Pkce } from '../authorize/authorization-request.ts';
import { TokenRefusal } from './token-refusal.ts';

/** RFC 7636 4.6. @throws TokenRefusal */
export function checkCodeVerifier(pkce: Pkce | undefined, codeVerifier: string | null): void {
  if (!pkce && codeVerifier === null) return;
  if (!pkce) {
    // RFC 9700 4.8.2: somebody may have taken the challenge out of the authorize request.
    throw new TokenRefusal('invalid_grant', 'A code_verifier came, but no code_challenge had.');
  }
  if (codeVerifier === null) {
    throw new TokenRefusal('invalid_grant', 'A code_challenge had come, but no code_verifier did.');
  }
  if (!/^[\w.~-]{43,128}$/.test(codeVerifier)) {
    throw new TokenRefusal('invalid_grant', 'The code_verifier must have 43 to 128 characters.');
  }
  const challenge =
    pkce.codeChallengeMethod === 'plain'
      ? codeVerifier
      : createHash('sha256').update(codeVerifier).digest('base64url');
  if (challenge !== pkce.codeChallenge) {
    throw new TokenRefusal(
      'invalid_grant',
      `The code_verifier does not fit the code_challenge, taken as ${pkce.codeChallengeMethod}.`,
    );
  }
}
