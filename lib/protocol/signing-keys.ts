import { createLocalJWKSet, errors, importJWK } from 'jose';
import type { CryptoKey, JWK, JWTVerifyGetKey } from 'jose';

import type { ClientConfig } from './client-options.ts';
import type { ProviderMetadata } from './discovery.ts';
import type { Http } from './http.ts';
import { createRemoteDocument, freshSeconds, readDocument } from './remote-document.ts';
import type { RemoteDocument } from './remote-document.ts';
import { isJsonObject } from './values.ts';
import { unusableAnswer } from './vipps-answer.ts';

/** Finds the key a token was signed with; reads Vipps' keys again at once for a `kid` not seen before. */
export type KeyFinder = (signal?: AbortSignal) => JWTVerifyGetKey;

/** The one algorithm of Vipps' browser flow; what a token's header asks for is not its choice. */
export const signingAlgorithm = 'RS256';

// The algorithm a key of each type is imported for. Which of them a token may have, its flow says.
const algorithmOfKeyType = new Map([
  ['RSA', signingAlgorithm],
  ['EC', 'ES256'],
]);

/** Vipps' signing keys (RFC 7517), from the place discovery names. */
export function createKeyFinder(
  http: Http,
  discovery: RemoteDocument<ProviderMetadata>,
  { now }: Pick<ClientConfig, 'now'>,
): KeyFinder {
  const keySet = createRemoteDocument<JWTVerifyGetKey>({
    what: "Vipps' signing keys",
    now,
    async load(timeoutMs) {
      const { jwksUri } = await discovery.get();
      const answer = await readDocument(http, 'keys', "Vipps' signing keys", jwksUri, timeoutMs);
      return {
        value: createLocalJWKSet({ keys: await usableKeys(answer.json) }),
        freshSeconds: freshSeconds(answer.header('cache-control')),
      };
    },
  });

  return (signal) => async (header, token) => {
    const keys = await keySet.get(signal);
    try {
      return await keys(header, token);
    } catch (error) {
      // Keys may rotate just before signing; jose's own remote set would refuse logins for 30 s then.
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      const newer = await keySet.newerThan(keys, signal);
      return newer(header, token);
    }
  };
}

/** The keys that can verify. Of others a set may hold any number (RFC 7517 5): skipped, never thrown on. */
async function usableKeys(json: unknown): Promise<JWK[]> {
  if (!isJsonObject(json) || !Array.isArray(json.keys)) {
    throw unusableAnswer("Vipps' set of signing keys", 'an object with a list `keys`');
  }
  const keys = await Promise.all(json.keys.map(usableKey));
  return keys.filter((key) => key !== undefined);
}

// By `kid`, use and algorithm jose chooses among them itself.
async function usableKey(key: unknown): Promise<JWK | undefined> {
  if (!isJsonObject(key) || typeof key.kty !== 'string') return undefined;
  const jwk = { ...key, kty: key.kty };
  const algorithm = algorithmOfKeyType.get(jwk.kty);
  if (algorithm === undefined) return undefined;
  try {
    return canVerify(await importJWK(jwk, algorithm)) ? jwk : undefined;
  } catch {
    return undefined;
  }
}

// A private key that is published is anybody's; RFC 7518 3.3 wants RSA keys of 2,048 bits or more. The
// curve of ES256 is fixed (3.4): importing has looked at it.
function canVerify(key: CryptoKey | Uint8Array): boolean {
  if (!('type' in key) || key.type !== 'public') return false;
  const { algorithm } = key;
  if (algorithm.name === 'ECDSA') return true;
  return 'modulusLength' in algorithm && Number(algorithm.modulusLength) >= 2048;
}
