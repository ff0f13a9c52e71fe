import { createLoginSecrets } from '../../../lib/protocol/authorization.ts';
import type { VippsClientOptions } from '../../../lib/protocol/client-options.ts';
import { createVippsClient } from '../../../lib/protocol/client.ts';
import type { VippsClient } from '../../../lib/protocol/client.ts';
import type { HostileProvider } from '../../support/hostile-provider.ts';

export const clientId = 'shop';
export const clientSecret = 'shop-secret-of-the-tests';

export function clientOf(provider: HostileProvider, options: VippsClientOptions = {}): VippsClient {
  return createVippsClient({ clientId, clientSecret, issuer: provider.issuer, ...options });
}

/** Leaves for the provider and comes back with a code. */
export async function obtainCode(client: VippsClient) {
  const secrets = createLoginSecrets();
  const redirectUri = 'https://shop.example/vipps/callback';
  const url = await client.authorizationUrl({ ...secrets, redirectUri, scope: ['openid', 'name'] });
  const response = await fetch(url, { redirect: 'manual' });
  const { code = '', state } = client.parseCallback(response.headers.get('location') ?? '');
  return { ...secrets, redirectUri, code, returnedState: state };
}

/** A whole login, as an app without our middleware would write it. */
export async function logIn(client: VippsClient, acrValues?: string) {
  const returned = await obtainCode(client);
  const { tokens, idTokenClaims } = await client.exchangeCode({ ...returned, acrValues });
  const { user } = await client.userinfo(tokens.accessToken, { sub: idTokenClaims.sub });
  return { user, tokens, idTokenClaims };
}
