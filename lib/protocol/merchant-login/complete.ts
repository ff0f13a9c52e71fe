import { VippsLoginError } from '../../errors.ts';
import type { ProviderMetadata } from '../documents/provider-metadata.ts';
import { errorAnswer } from '../http/vipps-answer.ts';
import type { IdTokenClaims } from '../id-token/id-token-claims.ts';
import type { ClientConfig } from '../options/client-config.ts';
import type { PostAsClient } from '../token/post-as-client.ts';
import { tokenError } from '../token/token-error.ts';
import { parseTokenResponse } from '../token/token-response.ts';
import type { VippsTokens } from '../token/token-response.ts';
import { errorNames } from './error-names.ts';
import { anotherLogin, namedLogin } from './merchant-id-token.ts';

/** A code that came to the page of a login with `flow: 'login_to_webpage'`. */
export interface MerchantLoginCompletion {
  /** Good once, for about 30 seconds. */
  readonly code: string;
  /**
   * The login it must answer, or a function that says whether it is one that was started: the page is
   * told the code and nothing else, and only the verified id_token names the login.
   */
  readonly authReqId: string | ((authReqId: string) => boolean | Promise<boolean>);
  readonly signal?: AbortSignal | undefined;
}

/** Exchanges the code (a grant of Vipps' own), not verified yet. */
export async function redeemMerchantCode(
  post: PostAsClient,
  metadata: ProviderMetadata,
  config: ClientConfig,
  { code, signal }: MerchantLoginCompletion,
): Promise<VippsTokens> {
  const form = new URLSearchParams({
    grant_type: 'urn:vipps:params:grant-type:ciba-redirect',
    code,
  });
  const answer = await post(metadata.tokenEndpoint, form, signal);
  if (answer.status === 200) return parseTokenResponse(answer.json);
  const secrets = [code, ...answer.credentials];
  if (!errorNames(answer).includes('invalid_grant')) throw tokenError(answer, config, secrets);
  throw new VippsLoginError(
    'code_refused',
    'Vipps refused the code: it is used up, or older than 30 seconds. Start the login again.',
    { vipps: errorAnswer(answer, secrets) },
  );
}

/**
 * The login an id_token answers, which must be the expected one: the only tie there is.
 * @throws `auth_req_id_mismatch`
 */
export async function requireStarted(
  claims: IdTokenClaims,
  expected: MerchantLoginCompletion['authReqId'],
): Promise<string> {
  const authReqId = namedLogin(claims);
  if (authReqId === undefined) throw anotherLogin();
  const isStarted =
    typeof expected === 'function' ? await expected(authReqId) : authReqId === expected;
  if (!isStarted) throw anotherLogin();
  return authReqId;
}
