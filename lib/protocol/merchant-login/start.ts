import { platformEndpoints } from '../documents/platform-endpoints.ts';
import type { ProviderMetadata } from '../documents/provider-metadata.ts';
import type { ClientConfig } from '../options/client-config.ts';
import type { PostAsClient } from '../token/post-as-client.ts';
import { createBindingMessage } from './binding-message.ts';
import { loginHint } from './login-hint.ts';
import type { MerchantLoginRequest } from './merchant-login-request.ts';
import { startError } from './start-error.ts';
import { parseStartedLogin } from './started-login.ts';
import type { StartedMerchantLogin } from './started-login.ts';

/** Asks Vipps to ask a person (CIBA 7.1), from a request that was checked. */
export async function startMerchantLogin(
  post: PostAsClient,
  metadata: ProviderMetadata,
  config: ClientConfig,
  request: MerchantLoginRequest,
): Promise<StartedMerchantLogin> {
  const bindingMessage = request.bindingMessage ?? createBindingMessage();
  const hint = loginHint(request.loginHint);
  const form = new URLSearchParams({
    // Without `openid` there is no id_token, and nothing to check (CIBA 7.1).
    scope: [...new Set(['openid', ...request.scope])].join(' '),
    login_hint: hint,
    binding_message: bindingMessage,
  });
  if (request.requestedExpirySeconds !== undefined) {
    form.set('requested_expiry', String(request.requestedExpirySeconds));
  }
  if (request.flow !== undefined) {
    form.set('requested_flow', request.flow);
    form.set('redirect_uri', request.redirectUri);
  }
  const endpoint =
    metadata.backchannelAuthenticationEndpoint ??
    platformEndpoints(config.issuer).backchannelAuthentication;
  const answer = await post(endpoint, form, request.signal);
  if (answer.status === 200) return parseStartedLogin(answer.json, bindingMessage, config.now());
  const secrets = [hint, ...answer.credentials];
  throw startError('the start of a merchant-initiated login', answer, config, secrets);
}
