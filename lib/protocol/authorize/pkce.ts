import { createHash } from 'node:crypto';

/** The S256 challenge of a verifier (RFC 7636 4.2). The only method sent: Vipps' default is `plain`. */
export function codeChallenge(codeVerifier: string): string {
  return createHash('sha256').update(codeVerifier).digest('base64url');
}
