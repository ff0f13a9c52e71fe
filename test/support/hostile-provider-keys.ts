import { randomUUID } from 'node:crypto';

import { exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey, JWK } from 'jose';

export interface SigningKey {
  readonly privateKey: CryptoKey;
  readonly jwk: JWK & { kid: string };
}

/** An RSA key with a `kid` in Vipps' manner, other than the last few that were created. */
export async function createSigningKey(): Promise<SigningKey> {
  const index = (created += 1) % mostPairs;
  const { privateKey, publicKey } = await (pairs[index] ??= generateKeyPair('RS256'));
  const kid = `public:${randomUUID()}`;
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), use: 'sig', alg: 'RS256', kid } };
}

// A pair takes a tenth of a second; a test never has more than a few at a time.
const mostPairs = 4;
const pairs: (ReturnType<typeof generateKeyPair> | undefined)[] = [];
let created = 0;

/** A key of the right kind that is in nobody's JWKS. */
export async function strangersKey(): Promise<CryptoKey> {
  stranger ??= generateKeyPair('RS256');
  return (await stranger).privateKey;
}

let stranger: ReturnType<typeof generateKeyPair> | undefined;
