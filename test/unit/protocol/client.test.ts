import { readFileSync } from 'node:fs';

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import type { VippsClientOptions } from '../../../lib/protocol/client-options.ts';
import { createVippsClient } from '../../../lib/protocol/client.ts';
import { userFromClaims } from '../../../lib/protocol/user.ts';
import { startHostileProvider } from '../../support/hostile-provider.ts';
import type { HostileProvider } from '../../support/hostile-provider.ts';
import { clientId, clientOf, logIn, obtainCode } from './log-in.ts';

describe('createVippsClient()', () => {
  let provider: HostileProvider;

  beforeAll(async () => {
    provider = await startHostileProvider({ clientId });
  });

  afterEach(() => provider.misbehave({}));

  afterAll(() => provider.close());

  describe.each([
    ['the built-in transport', undefined],
    ['a given fetch', globalThis.fetch],
  ])('a login over %s', (_, fetch) => {
    it('ends with a typed user, the tokens and the claims', async () => {
      const { user, tokens, idTokenClaims } = await logIn(clientOf(provider, { fetch }));

      expect(user).toEqual({ sub: idTokenClaims.sub, name: 'Ada Lovelace', otherAddresses: [] });
      expect(tokens).toMatchObject({ tokenType: 'bearer', expiresIn: 3599, scope: 'openid' });
      expect(idTokenClaims).toMatchObject({ iss: provider.issuer, aud: [clientId] });
    });

    it('reads discovery and keys once for many logins at once', async () => {
      const before = provider.requests.length;
      const client = clientOf(provider, { fetch });

      await Promise.all(Array.from({ length: 10 }, () => logIn(client)));

      const asked = provider.requests.slice(before).map(({ endpoint }) => endpoint);
      expect(asked.filter((endpoint) => endpoint === 'discovery')).toHaveLength(1);
      expect(asked.filter((endpoint) => endpoint === 'jwks')).toHaveLength(1);
      expect(asked.filter((endpoint) => endpoint === 'token')).toHaveLength(10);
    });
  });

  describe('a login', () => {
    it('brings back the state it left with', async () => {
      const { state, returnedState } = await obtainCode(clientOf(provider));

      expect(returnedState).toBe(state);
    });

    it('takes an issuer written without its trailing slash', async () => {
      const client = clientOf(provider, { issuer: provider.issuer.slice(0, -1) });

      expect(client.issuer).toBe(provider.issuer);
      await expect(logIn(client)).resolves.toHaveProperty('user');
    });

    it('presents itself to Vipps on every call but never sends a subscription key', async () => {
      const before = provider.requests.length;

      await logIn(clientOf(provider, { merchantSerialNumber: '123456', system: { name: 'shop' } }));

      const calls = provider.requests.slice(before).filter((call) => call.endpoint !== 'authorize');
      expect(calls.map(({ endpoint }) => endpoint)).toEqual([
        'discovery',
        'token',
        'jwks',
        'userinfo',
      ]);
      for (const { headers } of calls) {
        expect(headers).toMatchObject({
          'user-agent': expect.stringMatching(/^passport-vipps\/\d/),
          'merchant-serial-number': '123456',
          'vipps-system-name': 'shop',
          'vipps-system-plugin-name': 'passport-vipps',
        });
        expect(headers).not.toHaveProperty('ocp-apim-subscription-key');
      }
    });
  });
});

const sample = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), 'utf8'),
  ) as Record<string, string>;

const issuedAt = 1_557_319_338;
const { access_token: accessToken = '', id_token: idToken = '' } = sample('token-response');

describe("Vipps' published samples", () => {
  it('verify: the id_token, by the key and the discovery document beside it', async () => {
    const claims = await sampleClient().verifyIdToken(idToken, { nonce: '' });

    expect(claims).toMatchObject({
      sub: 'c06c4afe-d9e1-4c5d-939a-177d752a0944',
      aud: ['vipps-integration'],
      iat: issuedAt,
    });
  });

  it('do not verify an hour later', async () => {
    const client = sampleClient({ clock: () => (issuedAt + 3600 + 31) * 1000 });

    await expect(client.verifyIdToken(idToken, { nonce: '' })).rejects.toMatchObject({
      code: 'id_token_expired',
    });
  });

  it('do not fit together: the access token is another one, and is refused', async () => {
    await expect(
      sampleClient().verifyIdToken(idToken, { nonce: '', accessToken }),
    ).rejects.toMatchObject({ code: 'at_hash_mismatch' });
  });

  it('are taken as they are with dangerouslyIgnoreAtHash', async () => {
    const client = sampleClient({ dangerouslyIgnoreAtHash: true });

    await expect(client.verifyIdToken(idToken, { nonce: '', accessToken })).resolves.toHaveProperty(
      'sub',
    );
  });

  it('make a typed user', () => {
    expect(userFromClaims({ ...sample('userinfo'), sub: 'c06c4afe' })).toMatchObject({
      sub: 'c06c4afe',
      givenName: 'Ada',
      phoneNumber: '4712345678',
      emailVerified: true,
      birthdate: '1815-12-10',
      address: { streetAddress: 'Suburbia 23', postalCode: '2101', addressType: 'home' },
      otherAddresses: [{ addressType: 'work' }, { addressType: 'other' }],
    });
  });
});

/** The test environment, answering with the samples at the time they were made. */
function sampleClient(options: VippsClientOptions = {}) {
  const documents: Record<string, unknown> = {
    '/access-management-1.0/access/.well-known/openid-configuration': sample('discovery'),
    '/access-management-1.0/access/.well-known/jwks.json': sample('jwks'),
  };
  return createVippsClient({
    clientId: 'vipps-integration',
    clientSecret: 'unused',
    environment: 'test',
    fetch: (url) =>
      Promise.resolve(Response.json(documents[new URL(new Request(url).url).pathname])),
    clock: () => issuedAt * 1000,
    ...options,
  });
}
