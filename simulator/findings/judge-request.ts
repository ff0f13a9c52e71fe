import type { Endpoint } from '../faults/fault.ts';
import type { Simulation } from '../simulation.ts';
import {
  judgeAppCallbackUri,
  judgeDestination,
  judgeFinalRedirect,
  judgeLength,
  judgeNonce,
  judgePkce,
  judgeRequestedFlow,
  judgeResponseType,
  judgeScope,
  judgeState,
  judgeUiLocales,
} from './authorize.ts';
import { judgeRepetition } from './check.ts';
import type { Asked, Check } from './check.ts';
import { wrong } from './finding.ts';
import type { Finding } from './finding.ts';
import {
  judgeAccessToken,
  judgeBearer,
  judgeKeys,
  judgeMerchantSerialNumber,
  judgeSubscriptionKey,
  judgeUserinfoKey,
  judgeWebhooksKey,
} from './merchant-api.ts';
import {
  judgeAuthReqId,
  judgeBindingMessage,
  judgeLoginHint,
  judgeMerchantScope,
  judgePageCode,
  judgeRequestedExpiry,
  judgeWebPage,
} from './merchant-login.ts';
import {
  judgeClientAuthentication,
  judgeCode,
  judgeCodeVerifier,
  judgeContentType,
  judgeGrantType,
  judgeRedirectUri,
  forGrant,
  forOwnKeys,
} from './token.ts';

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
    judgeUiLocales,
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
      forGrant('authorization_code', check),
    ),
    forGrant('urn:openid:params:grant-type:ciba', judgeAuthReqId),
    forGrant('urn:vipps:params:grant-type:ciba-redirect', judgePageCode),
    forOwnKeys(judgeMerchantSerialNumber),
  ],
  revocation: [judgeContentType, judgeRepetition, judgeClientAuthentication],
  backchannel: [
    judgeContentType,
    judgeRepetition,
    judgeClientAuthentication,
    judgeLoginHint,
    judgeMerchantScope,
    judgeBindingMessage,
    judgeRequestedExpiry,
    judgeWebPage,
    forOwnKeys(judgeMerchantSerialNumber),
  ],
  user_exists: [
    judgeContentType,
    judgeRepetition,
    judgeClientAuthentication,
    judgeLoginHint,
    forOwnKeys(judgeMerchantSerialNumber),
  ],
  userinfo: [judgeAccessToken, judgeSubscriptionKey, judgeMerchantSerialNumber],
  merchant_token: [judgeKeys, judgeMerchantSerialNumber],
  webhooks: [judgeBearer, judgeWebhooksKey, judgeMerchantSerialNumber],
  userinfo_by_sub: [judgeBearer, judgeUserinfoKey, judgeMerchantSerialNumber],
};

/** What was refused never stands as all right, though no check has found the reason. */
export function judgeRefusal(
  findings: readonly Finding[],
  refusal: string | undefined,
): readonly Finding[] {
  if (refusal === undefined || findings.some(({ verdict }) => verdict === 'wrong')) return [];
  return [wrong('refused', refusal, 'Mend that, or let your site take this answer: it can come.')];
}
