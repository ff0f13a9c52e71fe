import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CompactSign, compactVerify } from 'jose';

import { VippsLoginError } from '../../../lib/errors.ts';
import { createKeyFinder } from '../../../lib/protocol/signing-keys.ts';
import { createSigningKey } from '../../support/hostile-provider-keys.ts';
import type { SigningKey } from '../../support/hostile-provider-keys.ts';
import { unusableKeys } from '../../support/hostile-provider-misbehaviour.ts';
import { holds } from './runs.ts';

let key: SigningKey;
let other: SigningKey;
let token: string;
beforeAll(async () => {
  [key, other] = await Promise.all([createSigningKey(), createSigningKey()]);
  token = await new CompactSign(Buffer.from('{}'))
    .setProtectedHeader({ alg: 'RS256', kid: key.jwk.kid })
    .sign(key.privateKey);
});

/** Keys of others, good and bad, and things that are no keys; none has the `kid` of ours. */
const somethingElse = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(...unusableKeys),
  fc
    .dictionary(
      fc.constantFrom('kty', 'use', 'alg', 'n', 'e', 'key_ops', 'd', 'k', 'x5c', 'ext', 'crv'),
      fc.oneof(fc.constantFrom('RSA', 'EC', 'oct', 'AQAB', 'sig', 'RS256'), fc.jsonValue()),
    )
    .map((changes) => ({ ...other.jwk, ...changes })),
);

describe("Vipps' signing keys", () => {
  it('serve whatever else is among them', async () => {
    const around = fc.array(somethingElse, { maxLength: 4 });
    await holds(
      fc.asyncProperty(around, around, async (before, after) => {
        await expect(verifiedWith({ keys: [...before, key.jwk, ...after] })).resolves.toBe('{}');
      }),
    );
  });

  it('verify nothing without the one that signed', async () => {
    await holds(
      fc.asyncProperty(fc.array(somethingElse, { maxLength: 4 }), async (keys) => {
        await expect(verifiedWith({ keys })).rejects.toMatchObject({
          code: 'ERR_JWKS_NO_MATCHING_KEY',
        });
      }),
    );
  });

  it('are refused by code where they are no list of keys', async () => {
    const noList = fc.jsonValue().filter((json) => !isList(json));
    await holds(
      fc.asyncProperty(noList, async (json) => {
        const outcome = await verifiedWith(json).catch((error: unknown) => error);
        expect(outcome).toBeInstanceOf(VippsLoginError);
        expect(outcome).toMatchObject({ code: 'vipps_response_invalid' });
      }),
    );
  });
});

function isList(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'keys' in json && Array.isArray(json.keys);
}

async function verifiedWith(json: unknown): Promise<string> {
  const http = { get: () => Promise.resolve({ status: 200, header: () => undefined, json }) };
  const discovery = { get: () => Promise.resolve({ jwksUri: 'https://vipps.example/jwks' }) };
  const findKey = createKeyFinder(http as never, discovery as never, { now: () => 0 });
  const { payload } = await compactVerify(token, findKey() as never);
  return Buffer.from(payload).toString();
}
