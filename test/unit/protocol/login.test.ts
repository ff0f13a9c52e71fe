import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { startHostileProvider } from '../../support/hostile-provider.ts';
import type { HostileProvider } from '../../support/hostile-provider.ts';
import { clientId, clientOf, logIn, obtainCode } from './log-in.ts';

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
