import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'jose';

import { codeOf, startCibaProvider } from '../../../support/ciba-provider.ts';
import type { CibaProvider } from '../../../support/ciba-provider.ts';
import { tillAt } from '../merchant-login/till.ts';

let provider: CibaProvider;
beforeAll(async () => {
  provider = await startCibaProvider();
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

/** Each published key, changed. */
function publish(change: (key: JWK) => object) {
  provider.misbehave({
    algorithm: 'ES256',
    json: { jwks: (good) => ({ keys: (good as { keys: JWK[] }).keys.map(change) }) },
  });
}

const complete = () =>
  tillAt(provider).completeMerchantLogin({ code: codeOf('ada'), authReqId: 'ada' });

describe('the elliptic keys among those of Vipps', () => {
  it('verify by ES256', async () => {
    publish((key) => key);

    await expect(complete()).resolves.toHaveProperty('authReqId', 'ada');
  });

  it.each<[string, (key: JWK) => object]>([
    ['published with its private part', (key) => ({ ...key, d: key.x })],
    ['of another curve', (key) => ({ ...key, crv: 'P-384' })],
    ['of no curve', (key) => ({ ...key, crv: undefined })],
    ['of another kind', (key) => ({ ...key, kty: 'OKP' })],
  ])('verify nothing when they are %s', async (_, change) => {
    publish((key) => (key.kty === 'EC' ? change(key) : key));

    await expect(complete()).rejects.toMatchObject({ code: 'id_token_signature_invalid' });
  });

  it('do not take the place of the one that signed', async () => {
    const { publicKey } = await generateKeyPair('ES256');
    const stranger = await exportJWK(publicKey);
    publish((key) => (key.kty === 'EC' ? { ...key, ...stranger } : key));

    await expect(complete()).rejects.toMatchObject({ code: 'id_token_signature_invalid' });
  });
});
