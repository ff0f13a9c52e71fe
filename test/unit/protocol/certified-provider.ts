import { jest } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';

/**
 * panva's oidc-provider, with one client per way of authenticating, named after it. Everybody is Ada,
 * and has consented.
 */
export async function createCertifiedProvider(
  issuer: string,
  { clientSecret, redirectUri }: { clientSecret: string; redirectUri: string },
) {
  // It comments on the runtime and on every default, at import and later.
  for (const method of ['warn', 'info'] as const) {
    jest.spyOn(console, method).mockImplementation(() => undefined);
  }
  const { Provider } = await import('oidc-provider');
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const provider = new Provider(issuer, {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'key', use: 'sig', alg: 'RS256' }] },
    clients: (['client_secret_basic', 'client_secret_post'] as const).map((method) => ({
      client_id: method,
      client_secret: clientSecret,
      token_endpoint_auth_method: method,
      redirect_uris: [redirectUri],
    })),
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    cookies: { keys: ['cookie-key-of-the-tests'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, email: 'ada@example.com', email_verified: true }),
    }),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        accountId: 'ada',
        clientId: oidc.client?.clientId ?? '',
      });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  provider.use(async (context, next) => {
    if (!context.path.startsWith('/interaction/')) {
      await next();
      return;
    }
    const result = { login: { accountId: 'ada' } };
    await provider.interactionFinished(context.req, context.res, result);
    context.respond = false;
  });
  return provider.callback();
}
