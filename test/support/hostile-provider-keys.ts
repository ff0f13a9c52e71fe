import { randomUUID } from 'node:crypto';

import { exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey, JWK } from 'jose';

export interface SigningKey {
  readonly privateKey: CryptoKey;
  readonly jwk: JWK & { kid: string };
}

/** An RSA key with a `kid` in Vipps' manner. */
export async function createSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const kid = `public:${randomUUID()}`;
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), use: 'sig', alg: 'RS256', kid } };
}
