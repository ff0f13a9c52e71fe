import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { createSigningKey } from '../../../support/hostile-provider-keys.ts';
import { signByStranger, unusableKeys } from '../../../support/hostile-provider-misbehaviour.ts';
import { status, text } from '../../../support/hostile-provider-replies.ts';
import { startHostileProvider } from '../../../support/hostile-provider.ts';
import type { HostileProvider } from '../../../support/hostile-provider.ts';
import { clientId, clientOf, logIn } from '../log-in.ts';

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
const withoutKid = () => ({ alg: 'RS256' });

describe('the signing keys', () => {
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
    provider.misbehave({ jwks: (keys) => [...unusableKeys, ...keys], idTokenHeader: withoutKid });

    await expect(logIn(clientOf(provider))).resolves.toHaveProperty('user');
  });

  it('are not guessed among several where the token names none', async () => {
    const { jwk } = await createSigningKey();
    provider.misbehave({ jwks: (keys) => [...keys, jwk], idTokenHeader: withoutKid });

    await expect(logIn(clientOf(provider))).rejects.toMatchObject({
      code: 'id_token_signature_invalid',
    });
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
