import type { IncomingMessage, ServerResponse } from 'node:http';

import { jest } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';

export interface CertifiedCibaProvider {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  bindingMessageOf(authReqId: string): string | undefined;
  accept(authReqId: string): Promise<void>;
  refuse(authReqId: string): Promise<void>;
}

/** panva's oidc-provider with CIBA in poll mode. Whose number is not Norwegian or Danish is unknown. */
export async function createCertifiedCibaProvider(
  issuer: string,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
): Promise<CertifiedCibaProvider> {
  // It comments on the runtime and on every default, at import and later.
  for (const method of ['warn', 'info'] as const) {
    jest.spyOn(console, method).mockImplementation(() => undefined);
  }
  const { Provider, errors } = await import('oidc-provider');
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const bindingMessages = new Map<string, string | undefined>();
  const provider = new Provider(issuer, {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'key', use: 'sig', alg: 'RS256' }] },
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        grant_types: ['urn:openid:params:grant-type:ciba'],
        redirect_uris: [],
        response_types: [],
        backchannel_token_delivery_mode: 'poll',
      },
    ],
    claims: { openid: ['sub'], email: ['email'] },
    cookies: { keys: ['cookie-key-of-the-tests'] },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    features: {
      devInteractions: { enabled: false },
      ciba: {
        enabled: true,
        deliveryModes: ['poll'],
        processLoginHint: (_context, hint) => /^urn:msisdn:(4[75]\d{8})$/.exec(hint ?? '')?.[1],
        processLoginHintToken: () => undefined,
        validateRequestContext: () => undefined,
        verifyUserCode: () => undefined,
        triggerAuthenticationDevice: ({ oidc }, request) => {
          bindingMessages.set(request.jti, String(oidc.params?.binding_message));
        },
      },
    },
  });

  return {
    answer: provider.callback(),
    bindingMessageOf: (authReqId) => bindingMessages.get(authReqId),

    async accept(authReqId) {
      const request = await provider.BackchannelAuthenticationRequest.find(authReqId);
      const grant = new provider.Grant({ accountId: request?.accountId ?? '', clientId });
      grant.addOIDCScope('openid email');
      await grant.save();
      await provider.backchannelResult(authReqId, grant);
    },

    refuse: (authReqId) =>
      provider.backchannelResult(authReqId, new errors.AccessDenied('the person refused')),
  };
}
