import { setTimeout as sleepFor } from 'node:timers/promises';

import { VippsLoginError } from '../../errors.ts';
import type { ClientConfig } from '../client-options.ts';
import { untilAborted } from '../deadline.ts';
import type { ProviderMetadata } from '../discovery.ts';
import type { HttpAnswer } from '../http.ts';
import type { PostAsClient } from '../post-as-client.ts';
import { parseTokenResponse } from '../tokens.ts';
import type { VippsTokens } from '../tokens.ts';
import { isJsonObject, isToken, parseJson } from '../values.ts';
import { errorAnswer, isOutage } from '../vipps-answer.ts';
import type { AuthenticatedAnswer } from '../vipps-answer.ts';
import { errorNames, startError } from './start.ts';
import type { StartedMerchantLogin } from './start.ts';

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
  const answer = await post('merchant_login_poll', metadata.tokenEndpoint, form, signal);
  if (answer.status === 200)
    return { status: 'completed', tokens: parseTokenResponse(answer.json) };
  const pending = pendingAnswer(answer);
  if (pending) return pending;
  throw pollError(answer) ?? startError('a poll', answer, config);
}

function pendingAnswer(answer: HttpAnswer): MerchantLoginPending | undefined {
  const names = errorNames(answer);
  if (names.includes('authorization_pending')) return { status: 'pending' };
  if (!names.includes('slow_down') && answer.status !== 429) return undefined;
  const { retryAfterSeconds } = errorAnswer(answer);
  return { status: 'slow_down', ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
}

function pollError(answer: AuthenticatedAnswer): VippsLoginError | undefined {
  const vipps = errorAnswer(answer, answer.secrets());
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
function expired(vipps?: VippsLoginError['vipps']): VippsLoginError {
  return new VippsLoginError(
    'merchant_login_expired',
    'The person did not answer in time. Start the login again; `requestedExpirySeconds` gives up to 900.',
    vipps && { vipps },
  );
}

/** How polling goes on. Seconds. */
interface Pace {
  /** Between two polls, from now on. */
  readonly intervalSeconds: number;
  /** Before the next one. */
  readonly pauseSeconds: number;
}

/** CIBA 11: by so many seconds the interval grows at each `slow_down`. */
const slowDownSeconds = 5;

/** The pace that Vipps wants after an answer. */
export function paceAfter(
  answer: MerchantLoginPending,
  { intervalSeconds, expiresAt }: Pick<StartedMerchantLogin, 'intervalSeconds' | 'expiresAt'>,
  now: number,
): Pace {
  if (answer.status === 'pending') return { intervalSeconds, pauseSeconds: intervalSeconds };
  const slower = intervalSeconds + slowDownSeconds;
  // Vipps may want a longer pause than the person has left; one last poll finds a late answer.
  const left = (expiresAt - now) / 1_000;
  const atLeast = Math.min(answer.retryAfterSeconds ?? 0, left);
  return { intervalSeconds: slower, pauseSeconds: Math.max(slower, atLeast) };
}

export interface WaitOptions {
  /** Ends the wait, with `vipps_timeout`. The person can still answer in the app. */
  readonly signal?: AbortSignal | undefined;
  /** Waits so many milliseconds, or until the signal aborts. Default: node:timers. */
  readonly sleep?: ((ms: number, signal?: AbortSignal) => Promise<unknown>) | undefined;
}

/**
 * Polls until the person has answered or the time is up, never sooner than Vipps wants.
 * @throws `merchant_login_expired`, `login_cancelled`, and whatever a poll can throw but an outage
 */
export async function waitUntilCompleted<Completed extends { readonly status: 'completed' }>(
  { expiresAt, intervalSeconds }: Pick<StartedMerchantLogin, 'expiresAt' | 'intervalSeconds'>,
  poll: () => Promise<MerchantLoginPending | Completed>,
  now: () => number,
  { signal, sleep = defaultSleep }: WaitOptions,
): Promise<Completed> {
  let pace: Pace = { intervalSeconds, pauseSeconds: intervalSeconds };
  for (;;) {
    const slept = sleep(pace.pauseSeconds * 1000, signal);
    await untilAborted('A merchant-initiated login', signal, slept);
    const outcome = await pollUnlessOutage(poll, signal);
    if (outcome.status === 'completed') return outcome;
    if (now() >= expiresAt) throw expired();
    pace = paceAfter(outcome, { ...pace, expiresAt }, now());
  }
}

// RFC 8628 3.5: an outage is a reason to ask less often, not to give the person up.
async function pollUnlessOutage<Completed>(
  poll: () => Promise<MerchantLoginPending | Completed>,
  signal: AbortSignal | undefined,
): Promise<MerchantLoginPending | Completed> {
  try {
    return await poll();
  } catch (error) {
    if (signal?.aborted || !isOutage(error)) throw error;
    return { status: 'slow_down' };
  }
}

function defaultSleep(ms: number, signal?: AbortSignal): Promise<unknown> {
  return sleepFor(ms, undefined, signal && { signal });
}

/** The event that says a merchant-initiated login can be fetched by one poll. */
export const merchantLoginPingEvent = 'login.merchant-initiated.ping.v1';

/**
 * Reads the body of a `login.merchant-initiated.ping.v1`, which must have passed `verifyWebhook()`: its
 * bytes, its text, or the JSON that `webhookHandler()` has made of them.
 * @throws `webhook_body_invalid`, not quoting it
 */
export function parseMerchantLoginPing(body: unknown): { authReqId: string } {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const json = isRaw ? parseJson(Buffer.from(body).toString('utf8')) : body;
  const authReqId = isJsonObject(json) ? json.auth_req_id : undefined;
  if (isToken(authReqId)) return { authReqId };
  throw new VippsLoginError(
    'webhook_body_invalid',
    `The body of a ${merchantLoginPingEvent} should be a JSON object with \`auth_req_id\`. Is another ` +
      'event registered for the same address?',
  );
}
