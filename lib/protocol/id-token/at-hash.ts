import { createHash } from 'node:crypto';

/** The `at_hash` an RS256 id_token has for its access token: half of a SHA-256 (OIDC Core 3.1.3.6). */
export function atHash(accessToken: string): string {
  return createHash('sha256')
    .update(accessToken, 'ascii')
    .digest()
    .subarray(0, 16)
    .toString('base64url');
}
