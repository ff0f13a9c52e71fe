import { optionSource } from '../options.ts';
import { authorizationUrl, parseAuthorizationRequest } from './authorization.ts';
import type { AuthorizationRequest } from './authorization.ts';
import { parseCallback } from './callback.ts';
import type { CallbackParameters } from './callback.ts';
import { clientOptionVariables, parseClientOptions } from './client-options.ts';
import type { ClientConfig, VippsClientOptions } from './client-options.ts';
import { createDiscovery } from './discovery.ts';
import type { ProviderMetadata } from './discovery.ts';
import { createHttp } from './http.ts';
import { verifyIdToken } from './id-token.ts';
import type { IdTokenClaims, IdTokenExpectations } from './id-token.ts';
import { merchantLoginCalls } from './merchant-login/calls.ts';
import type { MerchantLoginCalls } from './merchant-login/calls.ts';
import { createMerchantToken } from './merchant-token.ts';
import { createPostAsClient } from './post-as-client.ts';
import { createKeyFinder } from './signing-keys.ts';
import { requestTokens } from './tokens.ts';
import type { CodeExchange, VerifiedTokens } from './tokens.ts';
import { requestUserinfo, requestUserinfoBySub } from './userinfo.ts';
import type {
  Userinfo,
  UserinfoBySub,
  UserinfoBySubOptions,
  UserinfoExpectations,
} from './userinfo.ts';
import { checkCall, requireText } from './values.ts';
import { webhooksApi } from './webhooks-api.ts';
import type { WebhooksApi } from './webhooks-api.ts';

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

// `state` is drawn together with the others.
const exchangeTexts = {
  required: ['code', 'redirectUri', 'codeVerifier', 'nonce'],
  optional: ['acrValues'],
  others: ['state'],
};

// One without a `nonce` agrees with none: `nonce_mismatch`.
const expectedTexts = { optional: ['accessToken', 'acrValues'], others: ['nonce'] };

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
      return new URL(authorizationUrl(await discovery.get(request.signal), config, checked));
    },

    async exchangeCode(exchange) {
      checkCall('exchangeCode()', exchange, exchangeTexts);
      const { nonce, acrValues, signal } = exchange;
      const metadata = await discovery.get(signal);
      const tokens = await requestTokens(post, metadata, config, exchange);
      const { idToken, accessToken } = tokens;
      const expected = { nonce, accessToken, acrValues, signal };
      const idTokenClaims = await verifyIdToken(idToken, expected, metadata, config, findKey);
      return { tokens, idTokenClaims };
    },

    async verifyIdToken(idToken, expected) {
      checkCall('verifyIdToken(idToken, { nonce })', expected, expectedTexts);
      const metadata = await discovery.get(expected.signal);
      return verifyIdToken(idToken, expected, metadata, config, findKey);
    },

    async userinfo(accessToken, expected) {
      checkCall('userinfo(accessToken, { sub })', expected, { others: ['sub'] });
      return requestUserinfo(http, await discovery.get(expected.signal), accessToken, expected);
    },

    async userinfoBySub(sub, options) {
      requireText('userinfoBySub(): `sub`', sub);
      const metadata = await discovery.get(options?.signal);
      return requestUserinfoBySub(http, metadata, config, merchantToken, sub, options);
    },

    webhooks: webhooksApi(http, config, merchantToken),
    ...merchantLoginCalls(post, discovery, config, findKey),
  };
}
