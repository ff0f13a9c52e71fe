import { type KeyObject, generateKeyPair, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';

import { type JWK, exportJWK } from 'jose';

interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** The key that signs id_tokens. There is one at a time; rotating forgets the old one. */
export class SigningKeys {
  #current: SigningKey;

  private constructor(current: SigningKey) {
    this.#current = current;
  }

  static async create(): Promise<SigningKeys> {
    return new SigningKeys(await createSigningKey());
  }

  get current(): SigningKey {
    return this.#current;
  }

  async rotate(): Promise<void> {
    this.#current = await createSigningKey();
  }

  async publicJwk(): Promise<JWK> {
    const { kid, publicKey } = this.#current;
    return { use: 'sig', kty: 'RSA', kid, alg: 'RS256', ...(await exportJWK(publicKey)) };
  }
}

export async function createSigningKey(): Promise<SigningKey> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return { kid: `public:${randomUUID()}`, ...pair };
}
