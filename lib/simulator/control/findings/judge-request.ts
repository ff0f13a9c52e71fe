import type { Endpoint } from '../../faults/fault.ts';
import type { Simulation } from '../../simulation.ts';
import { judgeAppCallbackUri } from './authorize/app-callback-uri.ts';
import { judgeDestination } from './authorize/destination.ts';
import { judgeFinalRedirect } from './authorize/final-redirect.ts';
import { judgeLength } from './authorize/length.ts';
import { judgeNonce } from './authorize/nonce.ts';
import { judgePkce } from './authorize/pkce.ts';
import { judgeRequestedFlow } from './authorize/requested-flow.ts';
import { judgeResponseType } from './authorize/response-type.ts';
import { judgeScope } from './authorize/scope.ts';
import { judgeState } from './authorize/state.ts';
import type { Asked, Check } from './check.ts';
import type { Finding } from './finding.ts';
import { judgeAuthReqId } from './merchant-login/auth-req-id.ts';
import { judgeBindingMessage } from './merchant-login/binding-message.ts';
import { judgeLoginHint } from './merchant-login/login-hint.ts';
import { judgeMerchantScope } from './merchant-login/merchant-scope.ts';
import { judgePageCode } from './merchant-login/page-code.ts';
import { judgeRequestedExpiry } from './merchant-login/requested-expiry.ts';
import { judgeWebPage } from './merchant-login/web-page.ts';
import { judgeMerchantSerialNumber } from './merchant-serial-number.ts';
import { judgeBearer } from './merchant/bearer.ts';
import { judgeKeys } from './merchant/keys.ts';
import { judgeUserinfoKey } from './merchant/userinfo-key.ts';
import { judgeWebhooksKey } from './merchant/webhooks-key.ts';
import { judgeRepetition } from './repeated-parameters.ts';
import { judgeClientAuthentication } from './token/client-authentication.ts';
import { judgeCodeVerifier } from './token/code-verifier.ts';
import { judgeCode } from './token/code.ts';
import { judgeContentType } from './token/content-type.ts';
import { judgeGrantType } from './token/grant-type.ts';
import { ofGrant } from './token/of-grant.ts';
import { ofOwnKeys } from './token/of-own-keys.ts';
import { judgeRedirectUri } from './token/redirect-uri.ts';
import { judgeAccessToken } from './userinfo/access-token.ts';
import { judgeSubscriptionKey } from './userinfo/subscription-key.ts';

/** Everything there is to say about a request, before it is answered and uses a code up. */
export function judgeRequest(
  simulation: Simulation,
  endpoint: Endpoint,
  asked: Asked,
): readonly Finding[] {
  return checks[endpoint]
    .map((check) => check(asked, simulation))
    .filter((finding) => finding !== undefined);
}

const checks: Readonly<Record<Endpoint, readonly Check[]>> = {
  // Nothing about these two can be wrong.
  discovery: [],
  jwks: [],
  authorize: [
    judgeDestination,
    judgeRepetition,
    judgeState,
    judgeNonce,
    judgePkce,
    judgeScope,
    judgeResponseType,
    judgeRequestedFlow,
    judgeAppCallbackUri,
    judgeFinalRedirect,
    judgeLength,
  ],
  token: [
    judgeContentType,
    judgeRepetition,
    judgeClientAuthentication,
    judgeGrantType,
    ...[judgeCode, judgeRedirectUri, judgeCodeVerifier].map((check) =>
      ofGrant('authorization_code', check),
    ),
    ofGrant('urn:openid:params:grant-type:ciba', judgeAuthReqId),
    ofGrant('urn:vipps:params:grant-type:ciba-redirect', judgePageCode),
    ofOwnKeys(judgeMerchantSerialNumber),
  ],
  backchannel: [
    judgeContentType,
    judgeRepetition,
    judgeClientAuthentication,
    judgeLoginHint,
    judgeMerchantScope,
    judgeBindingMessage,
    judgeRequestedExpiry,
    judgeWebPage,
    ofOwnKeys(judgeMerchantSerialNumber),
  ],
  user_exists: [
    judgeContentType,
    judgeRepetition,
    judgeClientAuthentication,
    judgeLoginHint,
    ofOwnKeys(judgeMerchantSerialNumber),
  ],
  userinfo: [judgeAccessToken, judgeSubscriptionKey, judgeMerchantSerialNumber],
  merchant_token: [judgeKeys, judgeMerchantSerialNumber],
  webhooks: [judgeBearer, judgeWebhooksKey, judgeMerchantSerialNumber],
  userinfo_by_sub: [judgeBearer, judgeUserinfoKey, judgeMerchantSerialNumber],
};
