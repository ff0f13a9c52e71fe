import { randomUUID } from 'node:crypto';

import { exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey, JWK } from 'jose';

export interface SigningKey {
  readonly privateKey: CryptoKey;
  readonly jwk: JWK & { kid: string };
}

/** A new RSA key with a `kid` in Vipps' manner. */
export function createSigningKey(): Promise<SigningKey> {
  return named(generateKeyPair('RS256'));
}

/**
 * A provider's next key, under a new `kid`: other than its last three, and than all of `createSigningKey()`.
 * A pair takes a tenth of a second, so that providers share a few.
 */
export function nextSigningKey(): Promise<SigningKey> {
  const index = (handedOut += 1) % mostPairs;
  return named((pairs[index] ??= generateKeyPair('RS256')));
}

const mostPairs = 4;
const pairs: (ReturnType<typeof generateKeyPair> | undefined)[] = [];
let handedOut = 0;

async function named(pair: ReturnType<typeof generateKeyPair>): Promise<SigningKey> {
  const { privateKey, publicKey } = await pair;
  const kid = `public:${randomUUID()}`;
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), use: 'sig', alg: 'RS256', kid } };
}

/** A key of the right kind that is in nobody's JWKS. */
export async function strangersKey(): Promise<CryptoKey> {
  stranger ??= generateKeyPair('RS256');
  return (await stranger).privateKey;
}

let stranger: ReturnType<typeof generateKeyPair> | undefined;
