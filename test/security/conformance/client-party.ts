import { createLoginSecrets, createVippsClient, VippsLoginError } from 'passport-vipps';

import type { HostileProvider } from '../../support/hostile-provider.ts';
import type { Party } from './party.ts';
import { clientId, clientSecret, redirectUri, scope } from './registration.ts';
import { visitProvider } from './visit-provider.ts';

/** An app that logs people in with the client alone. */
export function clientParty(provider: HostileProvider): Party {
  const client = createVippsClient({ clientId, clientSecret, issuer: provider.issuer });

  async function logIn() {
    const secrets = createLoginSecrets();
    const url = await client.authorizationUrl({ ...secrets, redirectUri, scope });
    const back = await visitProvider(url);
    const { code = '' } = client.parseCallback(back.url);
    const { tokens, idTokenClaims } = await client.exchangeCode({ ...secrets, redirectUri, code });
    return client.userinfo(tokens.accessToken, { sub: idTokenClaims.sub });
  }

  return async () => {
    try {
      return { user: (await logIn()).user };
    } catch (error) {
      return { code: error instanceof VippsLoginError ? error.code : `no code, ${String(error)}` };
    }
  };
}
