import { optionSource } from '../options/source.ts';
import { parseAuthorizationRequest } from './authorize/authorization-request.ts';
import type { AuthorizationRequest } from './authorize/authorization-request.ts';
import { authorizationUrl } from './authorize/authorization-url.ts';
import { parseCallback } from './authorize/callback.ts';
import type { CallbackParameters } from './authorize/callback.ts';
import { createDiscovery } from './documents/discovery.ts';
import { createKeyFinder } from './documents/jwks.ts';
import type { ProviderMetadata } from './documents/provider-metadata.ts';
import { createHttp } from './http/http.ts';
import type { IdTokenClaims, IdTokenExpectations } from './id-token/id-token-claims.ts';
import { verifyIdToken } from './id-token/id-token.ts';
import { merchantLoginCalls } from './merchant-login/merchant-login-calls.ts';
import type { MerchantLoginCalls } from './merchant-login/merchant-login-calls.ts';
import { createMerchantToken } from './merchant-token/merchant-token.ts';
import type { ClientConfig } from './options/client-config.ts';
import { clientOptionVariables, parseClientOptions } from './options/client-options.ts';
import type { VippsClientOptions } from './options/client-options.ts';
import { createPostAsClient } from './token/post-as-client.ts';
import { requestTokens } from './token/token.ts';
import type { CodeExchange, VerifiedTokens } from './token/token.ts';
import { requestUserinfoBySub } from './userinfo/userinfo-by-sub.ts';
import type { UserinfoBySub, UserinfoBySubOptions } from './userinfo/userinfo-by-sub.ts';
import { requestUserinfo } from './userinfo/userinfo.ts';
import type { Userinfo, UserinfoExpectations } from './userinfo/userinfo.ts';
import { webhooksApi } from './webhooks/webhooks-api.ts';
import type { WebhooksApi } from './webhooks/webhooks-api.ts';

/** Vipps Login's calls, without a framework. Made by `createVippsClient()`. */
export interface VippsClient extends MerchantLoginCalls {
  /** As configured, with its trailing slash. Vipps' own spelling is in `metadata()`. */
  readonly issuer: string;
  readonly clientId: string;
  /** What discovery says, cached by its Cache-Control; served stale while Vipps is down. */
  metadata(signal?: AbortSignal): Promise<ProviderMetadata>;
  /** Where to send the browser. Always PKCE S256 and a nonce; keep the three secrets for the way back. */
  authorizationUrl(request: AuthorizationRequest): Promise<URL>;
  /** What Vipps put on the redirect URI, ill-joined parameters taken apart. Believes none of it. */
  parseCallback(url: string | URL): CallbackParameters;
  /** Exchanges the code, once, and verifies the id_token before anything is handed out. */
  exchangeCode(exchange: CodeExchange): Promise<VerifiedTokens>;
  /** Verifies an id_token of an earlier exchange, or from elsewhere. */
  verifyIdToken(idToken: string, expected: IdTokenExpectations): Promise<IdTokenClaims>;
  /** What the person shared; its `sub` must be the id_token's. */
  userinfo(accessToken: string, expected: UserinfoExpectations): Promise<Userinfo>;
  /** What a person shared in a payment or an agreement of the sales unit. Needs `subscriptionKey`. */
  userinfoBySub(sub: string, options?: UserinfoBySubOptions): Promise<UserinfoBySub>;
  /** The sales unit's registrations at the Webhooks API. Needs `subscriptionKey`. */
  readonly webhooks: WebhooksApi;
}

/**
 * Makes a client from options and their environment variables. No call is made before the first use.
 * @throws `option_missing`, `option_unknown`, `option_invalid`
 */
export function createVippsClient(options: VippsClientOptions = {}): VippsClient {
  const source = optionSource('createVippsClient()', options, clientOptionVariables);
  return vippsClient(parseClientOptions(source));
}

/** The same for those who took the client's options among their own. */
export function vippsClient(config: ClientConfig): VippsClient {
  const http = createHttp(config);
  const discovery = createDiscovery(http, config);
  const findKey = createKeyFinder(http, discovery, config);
  const merchantToken = createMerchantToken(http, config);
  const post = createPostAsClient(http, config, merchantToken);

  return {
    issuer: config.issuer,
    clientId: config.clientId,
    metadata: (signal) => discovery.get(signal),
    parseCallback,

    async authorizationUrl(request) {
      const checked = parseAuthorizationRequest(request);
      return authorizationUrl(await discovery.get(request.signal), config, checked);
    },

    async exchangeCode(exchange) {
      const { nonce, acrValues, signal } = exchange;
      const metadata = await discovery.get(signal);
      const tokens = await requestTokens(post, metadata, config, exchange);
      const { idToken, accessToken } = tokens;
      const expected = { nonce, accessToken, acrValues, signal };
      const idTokenClaims = await verifyIdToken(idToken, expected, metadata, config, findKey);
      return { tokens, idTokenClaims };
    },

    async verifyIdToken(idToken, expected) {
      const metadata = await discovery.get(expected.signal);
      return verifyIdToken(idToken, expected, metadata, config, findKey);
    },

    async userinfo(accessToken, expected) {
      return requestUserinfo(http, await discovery.get(expected.signal), accessToken, expected);
    },

    async userinfoBySub(sub, options) {
      const metadata = await discovery.get(options?.signal);
      return requestUserinfoBySub(http, metadata, config, merchantToken, sub, options);
    },

    webhooks: webhooksApi(http, config, merchantToken),
    ...merchantLoginCalls(post, discovery, config, findKey),
  };
}
