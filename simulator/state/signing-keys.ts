import { generateKeyPair, randomUUID } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

import { exportJWK } from 'jose';
import type { JWK } from 'jose';

/** The keys that sign id_tokens, one for each algorithm; rotating forgets the old ones. */
export class SigningKeys {
  #current: KeyPerAlgorithm;

  private constructor(current: KeyPerAlgorithm) {
    this.#current = current;
  }

  static async create(): Promise<SigningKeys> {
    const kept = (ofProcess[ofSimulators] ??= {});
    return new SigningKeys(await (kept.firstKeys ??= createKeys()));
  }

  current(algorithm: SigningAlgorithm): SigningKey {
    return this.#current[algorithm];
  }

  async rotate(): Promise<void> {
    this.#current = await createKeys();
  }

  async publicJwks(): Promise<JWK[]> {
    const { RS256, ES256 } = this.#current;
    return [
      {
        use: 'sig',
        kty: 'RSA',
        kid: RS256.kid,
        alg: 'RS256',
        ...(await exportJWK(RS256.publicKey)),
      },
      {
        use: 'sig',
        kty: 'EC',
        kid: ES256.kid,
        alg: 'ES256',
        ...(await exportJWK(ES256.publicKey)),
      },
    ];
  }
}

type KeyPerAlgorithm = Readonly<Record<SigningAlgorithm, SigningKey>>;

/**
 * An RSA key takes a tenth of a second: the simulators of one process begin with the same keys, also
 * where the package is loaded more than once, as ESM and as CommonJS.
 */
const ofSimulators = Symbol.for('passport-vipps.simulator');
// Nobody else has this symbol.
const ofProcess = globalThis as Partial<Record<symbol, { firstKeys?: Promise<KeyPerAlgorithm> }>>;

async function createKeys(): Promise<KeyPerAlgorithm> {
  return { RS256: await createSigningKey('RS256'), ES256: await createSigningKey('ES256') };
}

/** Vipps signs by the first; by the second where a merchant's login ends on a web page. */
export type SigningAlgorithm = (typeof signingAlgorithms)[number];

export const signingAlgorithms = ['RS256', 'ES256'] as const;

export async function createSigningKey(algorithm: SigningAlgorithm): Promise<SigningKey> {
  const pair =
    algorithm === 'RS256'
      ? await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
      : await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' });
  return { kid: `public:${randomUUID()}`, ...pair };
}

interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}
