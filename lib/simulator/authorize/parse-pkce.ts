import type { Pkce } from './authorization-request.ts';
import { RedirectedRefusal } from './refusals.ts';

/** RFC 7636 4.3. A challenge without a method is `plain`: Vipps' default, and the RFC's. */
export function parsePkce(parameters: URLSearchParams): Pkce | undefined {
  const codeChallenge = parameters.get('code_challenge');
  if (codeChallenge === null) return undefined;
  const codeChallengeMethod = parameters.get('code_challenge_method') ?? 'plain';
  if (codeChallengeMethod !== 'S256' && codeChallengeMethod !== 'plain') {
    throw new RedirectedRefusal(
      'invalid_request',
      'The code_challenge_method must be S256 or plain.',
    );
  }
  // RFC 7636 4.2: a SHA-256 hash is 43 characters of base64url, a plain verifier 43 to 128.
  const form = codeChallengeMethod === 'S256' ? /^[\w-]{43}$/ : /^[\w.~-]{43,128}$/;
  if (!form.test(codeChallenge)) {
    throw new RedirectedRefusal('invalid_request', 'The code_challenge is not well formed.');
  }
  return { codeChallenge, codeChallengeMethod };
}
