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
import { judgeMerchantSerialNumber } from './merchant-serial-number.ts';
import { judgeRepetition } from './repeated-parameters.ts';
import { judgeClientAuthentication } from './token/client-authentication.ts';
import { judgeCodeVerifier } from './token/code-verifier.ts';
import { judgeCode } from './token/code.ts';
import { judgeContentType } from './token/content-type.ts';
import { judgeGrantType } from './token/grant-type.ts';
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
    judgeCode,
    judgeRedirectUri,
    judgeCodeVerifier,
    judgeMerchantSerialNumber,
  ],
  userinfo: [judgeAccessToken, judgeSubscriptionKey, judgeMerchantSerialNumber],
};
