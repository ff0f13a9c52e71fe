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
 * A pair takes a tenth of a second, so that providers share a few, and test files, too.
 */
export function nextSigningKey(): Promise<SigningKey> {
  const index = (handedOut += 1) % mostPairs;
  const pairs = (kept.pairs ??= []);
  return named((pairs[index] ??= generateKeyPair('RS256')));
}

/** A key of the right kind that is in nobody's JWKS. */
export async function strangersKey(alg = 'RS256'): Promise<CryptoKey> {
  const strangers = (kept.strangers ??= {});
  return (await (strangers[alg] ??= generateKeyPair(alg))).privateKey;
}

type KeyPair = ReturnType<typeof generateKeyPair>;

const mostPairs = 4;
let handedOut = 0;

// Nobody else has this symbol; jest-environment.mjs hands what is kept from one test file to the next.
const ofTests = Symbol.for('passport-vipps.tests');
const kept = ((globalThis as Partial<Record<symbol, Kept>>)[ofTests] ??= {});

interface Kept {
  pairs?: (KeyPair | undefined)[];
  strangers?: Partial<Record<string, KeyPair>>;
}

async function named(pair: KeyPair): Promise<SigningKey> {
  const { privateKey, publicKey } = await pair;
  const kid = `public:${randomUUID()}`;
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), use: 'sig', alg: 'RS256', kid } };
}
