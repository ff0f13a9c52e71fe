import { generateKeyPairSync } from 'node:crypto';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'jose';

import { codeOf, startCibaProvider } from '../../support/ciba-provider.ts';
import type { CibaProvider } from '../../support/ciba-provider.ts';
import { nextSigningKey } from '../../support/hostile-provider-keys.ts';
import { signByStranger, unusableKeys } from '../../support/hostile-provider-misbehaviour.ts';
import { status, text } from '../../support/hostile-provider-replies.ts';
import { startHostileProvider } from '../../support/hostile-provider.ts';
import type { HostileProvider } from '../../support/hostile-provider.ts';
import { clientId, clientOf, logIn } from './log-in.ts';
import { tillAt } from './merchant-login/till.ts';

const withoutKid = () => ({ alg: 'RS256' });

describe('the signing keys', () => {
  let provider: HostileProvider;

  let now: number;

  const clock = () => now;

  beforeAll(async () => {
    provider = await startHostileProvider({ clientId });
  });

  beforeEach(() => {
    now = Date.now();
  });

  afterEach(() => provider.misbehave({}));

  afterAll(() => provider.close());

  const reads = () => provider.requests.filter(({ endpoint }) => endpoint === 'jwks').length;

  it('are read again at once when a login comes with a new key', async () => {
    const client = clientOf(provider);
    await logIn(client);

    await provider.rotateKeys();

    await expect(logIn(client)).resolves.toHaveProperty('user');
  });

  it('are read once for all logins that come with a new key', async () => {
    const client = clientOf(provider);
    await logIn(client);
    await provider.rotateKeys();
    const before = reads();

    await Promise.all(Array.from({ length: 20 }, () => logIn(client)));

    expect(reads() - before).toBe(1);
  });

  it('are read again five times a minute at most, whatever the tokens say', async () => {
    const client = clientOf(provider, { clock });
    await logIn(client);
    const before = reads();
    provider.misbehave({ sign: signByStranger, idTokenHeader: (h) => ({ ...h, kid: 'unknown' }) });
    const refused = () =>
      expect(logIn(client)).rejects.toMatchObject({ code: 'id_token_signature_invalid' });

    for (let login = 0; login < 8; login++) await refused();
    expect(reads() - before).toBe(5);

    now += 61_000;
    await refused();
    expect(reads() - before).toBe(6);
  });

  it('may be published among keys nobody here can use', async () => {
    provider.misbehave({ jwks: (keys) => [null, 'text', [], {}, ...unusableKeys, ...keys] });

    await expect(logIn(clientOf(provider))).resolves.toHaveProperty('user');
  });

  it('are found without a kid where only one of them can be used', async () => {
    // One that is too short (RFC 7518 3.3), one with its private part, and one for HMAC.
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
    const leaked = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const weakKeys: JWK[] = [
      ...[short, leaked].map((key) => key.export({ format: 'jwk' }) as JWK),
      { kty: 'oct', k: 'c2VjcmV0' },
    ];
    provider.misbehave({
      jwks: (keys) => [...unusableKeys, ...weakKeys, ...keys],
      idTokenHeader: withoutKid,
    });

    await expect(logIn(clientOf(provider))).resolves.toHaveProperty('user');
  });

  it('are not guessed among several where the token names none, nor read again for it', async () => {
    const { jwk } = await nextSigningKey();
    provider.misbehave({ jwks: (keys) => [...keys, jwk], idTokenHeader: withoutKid });
    const before = reads();

    await expect(logIn(clientOf(provider))).rejects.toMatchObject({
      code: 'id_token_signature_invalid',
    });
    expect(reads() - before).toBe(1);
  });

  it('are used beyond their time while Vipps does not hand them out', async () => {
    const client = clientOf(provider, { clock });
    await logIn(client);
    provider.misbehave({ reply: { jwks: () => status(500) } });

    now += 3601_000;
    provider.misbehave({
      reply: { jwks: () => status(500) },
      idTokenClaims: (claims) => ({ ...claims, iat: now / 1000, exp: now / 1000 + 3600 }),
    });

    await expect(logIn(client)).resolves.toHaveProperty('user');
  });

  it.each(['null', '[]', '{}', '{"keys":{}}'])('are refused as %s', async (body) => {
    provider.misbehave({ reply: { jwks: () => text(body, 'application/json') } });

    await expect(logIn(clientOf(provider))).rejects.toMatchObject({
      code: 'vipps_response_invalid',
    });
  });
});

describe('the elliptic keys among those of Vipps', () => {
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
