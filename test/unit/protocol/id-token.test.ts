import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import {
  forgeClaims,
  leaveUnsigned,
  signByHmac,
  signByStranger,
} from '../../support/hostile-provider-misbehaviour.ts';
import type { Misbehaviour } from '../../support/hostile-provider-misbehaviour.ts';
import { startHostileProvider } from '../../support/hostile-provider.ts';
import type { HostileProvider } from '../../support/hostile-provider.ts';
import { clientId, clientOf, clientSecret, logIn } from './log-in.ts';

let provider: HostileProvider;
beforeAll(async () => {
  provider = await startHostileProvider({ clientId });
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

const now = Math.floor(Date.now() / 1000);
const claim = (name: string, value: unknown): Misbehaviour => ({
  idTokenClaims: (claims) => ({ ...claims, [name]: value }),
});

describe('an id_token is refused', () => {
  it.each<[string, Misbehaviour, string]>([
    ['signed by a stranger', { sign: signByStranger }, 'id_token_signature_invalid'],
    ['not signed', { sign: leaveUnsigned }, 'id_token_signature_invalid'],
    [
      'signed by HMAC with the secret',
      { sign: signByHmac(clientSecret) },
      'id_token_signature_invalid',
    ],
    ['changed after signing', { idToken: forgeClaims({ sub: 'x' }) }, 'id_token_signature_invalid'],
    ['that is not a JWT', { idToken: () => 'nonsense' }, 'id_token_malformed'],
    ['of another issuer', claim('iss', 'https://evil.example/'), 'id_token_claim_invalid'],
    ['for another audience', claim('aud', ['another-shop']), 'id_token_claim_invalid'],
    ['without an audience', claim('aud', undefined), 'id_token_claim_invalid'],
    ['for us and others alike', claim('aud', [clientId, 'another']), 'id_token_claim_invalid'],
    ['made for another party', claim('azp', 'another-shop'), 'id_token_claim_invalid'],
    ['that has expired', claim('exp', now - 60), 'id_token_expired'],
    ['that is not valid yet', claim('nbf', now + 600), 'id_token_claim_invalid'],
    ['without a time of issue', claim('iat', undefined), 'id_token_claim_invalid'],
    ['issued more than a day ago', claim('iat', now - 25 * 3_600), 'id_token_claim_invalid'],
    ['issued in the future', claim('iat', now + 600), 'id_token_claim_invalid'],
    ['about nobody', claim('sub', undefined), 'id_token_claim_invalid'],
    ['about an empty subject', claim('sub', ''), 'id_token_claim_invalid'],
    ['about a number', claim('sub', 7), 'id_token_claim_invalid'],
    ['for another access token', claim('at_hash', 'AAAAAAAAAAAAAAAAAAAAAA'), 'at_hash_mismatch'],
    ['whose at_hash is no text', claim('at_hash', null), 'at_hash_mismatch'],
  ])('%s', async (_, misbehaviour, code) => {
    provider.misbehave(misbehaviour);

    await expect(logIn(clientOf(provider))).rejects.toMatchObject({
      name: 'VippsLoginError',
      code,
    });
  });

  it('that never expires, and the error names the claim', async () => {
    provider.misbehave(claim('exp', undefined));

    await expect(logIn(clientOf(provider))).rejects.toMatchObject({
      code: 'id_token_claim_invalid',
      message: expect.stringContaining('`exp`'),
    });
  });

  it.each([
    [undefined, 'has none'],
    ['', 'has an empty one'],
    ['another', 'has another one'],
  ])('with the nonce %j, and the error says that it %s', async (nonce, came) => {
    provider.misbehave(claim('nonce', nonce));

    await expect(logIn(clientOf(provider))).rejects.toMatchObject({
      code: 'nonce_mismatch',
      message: expect.stringContaining(came),
    });
  });

  it('without the acr that was asked for', async () => {
    await expect(logIn(clientOf(provider), 'urn:vipps:acr:app_auth')).rejects.toMatchObject({
      code: 'acr_not_met',
    });
  });

  it('that has no nonce where the caller forgot to say which', async () => {
    provider.misbehave(claim('nonce', undefined));
    const client = clientOf(provider);
    const { idToken } = await tokensOf(client);
    // As a caller in JavaScript may.
    const forgotten = {} as { nonce: string };

    await expect(client.verifyIdToken(idToken, forgotten)).rejects.toMatchObject({
      code: 'nonce_mismatch',
    });
  });
});

describe('an id_token is accepted', () => {
  it('with an at_hash where the caller has no access token to compare', async () => {
    provider.misbehave({
      idTokenClaims: (claims) => ({ ...claims, nonce: 'n', at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }),
    });
    const client = clientOf(provider);
    const { idToken } = await tokensOf(client);

    await expect(client.verifyIdToken(idToken, { nonce: 'n' })).resolves.toHaveProperty('sub');
    await expect(
      client.verifyIdToken(idToken, { nonce: 'n', accessToken: 'another' }),
    ).rejects.toMatchObject({ code: 'at_hash_mismatch' });
  });

  it.each<[string, Misbehaviour]>([
    ['with the client as a plain audience', claim('aud', clientId)],
    [
      'for several, where it names us as its party',
      {
        idTokenClaims: (claims) => ({ ...claims, aud: [clientId, 'another'], azp: clientId }),
      },
    ],
    ['without at_hash', claim('at_hash', undefined)],
    ['within the clock tolerance', claim('iat', now + 20)],
  ])('%s', async (_, misbehaviour) => {
    provider.misbehave(misbehaviour);

    await expect(logIn(clientOf(provider))).resolves.toHaveProperty('user');
  });

  it('with one of the acr values that were asked for', async () => {
    provider.misbehave(claim('acr', 'urn:vipps:acr:app_auth'));

    await expect(logIn(clientOf(provider), 'other urn:vipps:acr:app_auth')).resolves.toHaveProperty(
      'user',
    );
  });
});

it('keeps claims out of the error, and with them identity numbers', async () => {
  provider.misbehave({
    idTokenClaims: (claims) => ({ ...claims, nin: '10121550047', exp: now - 60 }),
  });

  const error = await logIn(clientOf(provider)).catch((reason: unknown) => reason);

  const { inspect } = await import('node:util');
  expect(inspect(error, { depth: 10 })).not.toContain('10121550047');
});

async function tokensOf(client: ReturnType<typeof clientOf>) {
  const { tokenEndpoint } = await client.metadata();
  const response = await fetch(tokenEndpoint, { method: 'POST', body: 'code=unknown' });
  const { id_token } = (await response.json()) as { id_token: string };
  return { idToken: id_token };
}

const inApp = 'urn:vipps:acr:app_auth';

describe('the acr that was asked for', () => {
  it.each([['urn:vipps:acr:other'], ['urn:vipps:acr:app'], ['app_auth'], [''], [7], [[inApp]]])(
    'is not %j',
    async (acr) => {
      provider.misbehave({ idTokenClaims: (claims) => ({ ...claims, acr }) });

      await expect(logIn(clientOf(provider), inApp)).rejects.toMatchObject({ code: 'acr_not_met' });
    },
  );

  it('is itself', async () => {
    provider.misbehave({ idTokenClaims: (claims) => ({ ...claims, acr: inApp }) });

    await expect(logIn(clientOf(provider), inApp)).resolves.toHaveProperty('user');
  });
});

const dayMs = 24 * 60 * 60_000;

describe('the times of an id_token', () => {
  it.each([
    ['is a day ahead', dayMs, 'id_token_expired'],
    ['is a day behind', -dayMs, 'id_token_claim_invalid'],
  ])('are held against the clock of the client, here one that %s', async (_, aheadMs, code) => {
    const clock = () => Date.now() + aheadMs;

    await expect(logIn(clientOf(provider, { clock }))).rejects.toMatchObject({ code });
  });
});
