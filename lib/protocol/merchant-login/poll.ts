import { VippsLoginError } from '../../errors.ts';
import type { ProviderMetadata } from '../documents/provider-metadata.ts';
import type { HttpAnswer } from '../http/http.ts';
import { errorAnswer } from '../http/vipps-answer.ts';
import type { ClientConfig } from '../options/client-config.ts';
import type { PostAsClient } from '../token/post-as-client.ts';
import { parseTokenResponse } from '../token/token-response.ts';
import type { VippsTokens } from '../token/token-response.ts';
import { errorNames } from './error-names.ts';
import { startError } from './start-error.ts';

/** A login the person has not answered yet. */
export type MerchantLoginPending =
  | { readonly status: 'pending' }
  /** Wait five seconds more between polls from now on, and `retryAfterSeconds` at least. */
  | { readonly status: 'slow_down'; readonly retryAfterSeconds?: number };

/** Asks once how a merchant-initiated login stands (CIBA 10.1). The tokens are not verified yet. */
export async function requestMerchantTokens(
  post: PostAsClient,
  metadata: ProviderMetadata,
  config: ClientConfig,
  authReqId: string,
  signal: AbortSignal | undefined,
): Promise<MerchantLoginPending | { readonly status: 'completed'; readonly tokens: VippsTokens }> {
  const form = new URLSearchParams({
    grant_type: 'urn:openid:params:grant-type:ciba',
    auth_req_id: authReqId,
  });
  const answer = await post(metadata.tokenEndpoint, form, signal);
  if (answer.status === 200)
    return { status: 'completed', tokens: parseTokenResponse(answer.json) };
  const secrets = [authReqId, ...answer.credentials];
  const pending = pendingAnswer(answer);
  if (pending) return pending;
  throw pollError(answer, secrets) ?? startError('a poll', answer, config, secrets);
}

function pendingAnswer(answer: HttpAnswer): MerchantLoginPending | undefined {
  const names = errorNames(answer);
  if (names.includes('authorization_pending')) return { status: 'pending' };
  if (!names.includes('slow_down') && answer.status !== 429) return undefined;
  const { retryAfterSeconds } = errorAnswer(answer);
  return { status: 'slow_down', ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
}

function pollError(answer: HttpAnswer, secrets: readonly string[]): VippsLoginError | undefined {
  const vipps = errorAnswer(answer, secrets);
  const names = errorNames(answer);
  if (names.includes('expired_token')) return expired(vipps);
  if (!names.includes('invalid_grant')) return undefined;
  return new VippsLoginError(
    'auth_req_id_refused',
    'Vipps does not know this merchant-initiated login, or has handed out its tokens before. Start again.',
    { vipps },
  );
}

/** The person did not answer in time. */
export function expired(vipps?: VippsLoginError['vipps']): VippsLoginError {
  return new VippsLoginError(
    'merchant_login_expired',
    'The person did not answer in time. Start the login again; `requestedExpirySeconds` gives up to 900.',
    vipps && { vipps },
  );
}
