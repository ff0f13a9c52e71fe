import type { ProviderMetadata } from '../documents/provider-metadata.ts';
import type { ClientConfig } from '../options/client-config.ts';
import type { CheckedAuthorizationRequest } from './authorization-request.ts';
import { requestedFlow } from './flow.ts';
import { codeChallenge } from './pkce.ts';

/** The address at Vipps that begins a login (OIDC Core 3.1.2.1). */
export function authorizationUrl(
  metadata: ProviderMetadata,
  { clientId, partner }: Pick<ClientConfig, 'clientId' | 'partner'>,
  request: CheckedAuthorizationRequest,
): URL {
  const url = new URL(metadata.authorizationEndpoint);
  const parameters = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(wireParameters(request))) {
    if (value !== undefined) parameters.set(name, value);
  }
  // Partner keys: Vipps finds the merchant's client by the sales unit, and redirects to the URL with it.
  if (partner) parameters.set('msn', partner.merchantSerialNumber);
  else parameters.set('client_id', clientId);
  // Vipps' pages write blanks as %20; a literal plus is %2B by now.
  url.search = parameters.toString().replaceAll('+', '%20');
  return url;
}

function wireParameters(request: CheckedAuthorizationRequest): Record<string, string | undefined> {
  return {
    response_type: 'code',
    redirect_uri: request.redirectUri,
    // Without `openid` there is no id_token, and nothing to check (OIDC Core 3.1.2.1).
    scope: [...new Set(['openid', ...request.scope])].join(' '),
    state: request.state,
    nonce: request.nonce,
    code_challenge: codeChallenge(request.codeVerifier),
    code_challenge_method: 'S256',
    requested_flow: requestedFlow(request.flow),
    market: request.market,
    acr_values: request.acrValues,
    app_callback_uri: request.appCallbackUri,
    final_redirect_is_app: request.finalRedirectIsApp?.toString(),
  };
}
