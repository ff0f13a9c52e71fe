import { createHash, randomUUID } from 'node:crypto';

import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey, JWK, JWTPayload } from 'jose';

import { nextSigningKey, strangersKey } from './hostile-provider-keys.ts';

/** Signs as Vipps does: by RS256, and in one variant of the merchant-initiated login by ES256. */
interface TokenSigner {
  readonly jwks: { keys: JWK[] };
  sign(claims: JWTPayload, alg: string): Promise<string>;
}

export async function createTokenSigner(): Promise<TokenSigner> {
  const rsa = await nextSigningKey();
  const pair = await generateKeyPair('ES256');
  const kid = `public:${randomUUID()}`;
  const ec: JWK = { ...(await exportJWK(pair.publicKey)), use: 'sig', alg: 'ES256', kid };
  return {
    jwks: { keys: [rsa.jwk, ec] },
    async sign(claims, alg) {
      const header = { alg, kid: alg === 'ES256' ? kid : rsa.jwk.kid, typ: 'JWT' };
      return new SignJWT(claims).setProtectedHeader(header).sign(await keyFor(alg));
    },
  };

  /** For other algorithms a stranger's, under our name. */
  async function keyFor(alg: string): Promise<CryptoKey> {
    if (alg === 'RS256') return rsa.privateKey;
    return alg === 'ES256' ? pair.privateKey : strangersKey(alg);
  }
}

/** Half of a SHA-256 (OIDC Core 3.1.3.6). */
export function halfHash(accessToken: string): string {
  const hash = createHash('sha256').update(accessToken).digest();
  return hash.subarray(0, 16).toString('base64url');
}
