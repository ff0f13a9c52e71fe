import { VippsLoginError } from '../../errors.ts';
import type { ClientConfig } from '../client-options.ts';
import type { ProviderMetadata } from '../discovery.ts';
import type { PostAsClient } from '../post-as-client.ts';
import type { RemoteDocument } from '../remote-document.ts';
import type { KeyFinder } from '../signing-keys.ts';
import type { VerifiedTokens } from '../tokens.ts';
import { checkCall, requireText } from '../values.ts';
import { isOutage } from '../vipps-answer.ts';
import {
  authReqIdMismatch,
  authReqIdOf,
  redeemMerchantCode,
  requireExpectedLogin,
  verifyMerchantIdToken,
} from './complete.ts';
import type { MerchantLoginCompletion } from './complete.ts';
import { requestMerchantTokens, waitUntilCompleted } from './poll.ts';
import type { MerchantLoginPending, WaitOptions } from './poll.ts';
import { checkMerchantLoginRequest, startMerchantLogin, userExists } from './start.ts';
import type { MerchantLoginRequest, StartedMerchantLogin, UserExistsQuestion } from './start.ts';

/** A merchant-initiated login that has ended well. */
export interface CompletedMerchantLogin extends VerifiedTokens {
  readonly status: 'completed';
  readonly authReqId: string;
}

/** How a merchant-initiated login stands. */
export type MerchantLoginStatus = MerchantLoginPending | CompletedMerchantLogin;

/** Login from a phone number (OpenID Connect CIBA Core 1.0): for tills, call centres and machines only. */
export interface MerchantLoginCalls {
  /**
   * Asks Vipps to ask a person, in the app.
   * @throws `phone_number_invalid`, `user_unknown`, `app_outdated`, `too_many_requests`, `merchant_login_refused`
   */
  startMerchantLogin(request: MerchantLoginRequest): Promise<StartedMerchantLogin>;
  /**
   * Asks once how it stands. Not sooner than `intervalSeconds` after the last time.
   * @throws `login_cancelled`, `merchant_login_expired`, `auth_req_id_refused`, `merchant_login_lost`, and what an id_token can be wrong in
   */
  pollMerchantLogin(
    authReqId: string,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<MerchantLoginStatus>;
  /** Polls until the person has answered or the time is up. Outages in between are waited out. */
  waitForMerchantLogin(
    started: StartedMerchantLogin,
    options?: WaitOptions,
  ): Promise<CompletedMerchantLogin>;
  /**
   * Exchanges the code of a login with `flow: 'login_to_webpage'`, once, instead of polling.
   * @throws `code_refused`, `auth_req_id_mismatch`, and what an id_token can be wrong in
   */
  completeMerchantLogin(completion: MerchantLoginCompletion): Promise<CompletedMerchantLogin>;
  /** Whether anybody can be asked at a phone number. Limit the rate, and never show it to strangers. */
  userExists(question: UserExistsQuestion): Promise<boolean>;
}

export function merchantLoginCalls(
  post: PostAsClient,
  discovery: RemoteDocument<ProviderMetadata>,
  config: ClientConfig,
  findKey: KeyFinder,
): MerchantLoginCalls {
  async function poll(authReqId: string, signal?: AbortSignal): Promise<MerchantLoginStatus> {
    const metadata = await discovery.get(signal);
    const outcome = await requestMerchantTokens(post, metadata, config, authReqId, signal);
    if (outcome.status !== 'completed') return outcome;
    const { tokens } = outcome;
    const idTokenClaims = await verifyMerchantIdToken(
      tokens,
      signal,
      metadata,
      config,
      findKey,
    ).catch(asLostLogin);
    // The poll itself named the login (CIBA 10.1.1); the id_token need not, but must not name another.
    if ((authReqIdOf(idTokenClaims) ?? authReqId) !== authReqId) throw authReqIdMismatch();
    return { status: 'completed', authReqId, tokens, idTokenClaims };
  }

  return {
    async startMerchantLogin(request) {
      checkMerchantLoginRequest(request, config);
      return startMerchantLogin(post, await discovery.get(request.signal), config, request);
    },

    async pollMerchantLogin(authReqId, { signal } = {}) {
      requireText('pollMerchantLogin(): `authReqId`', authReqId);
      return poll(authReqId, signal);
    },

    async waitForMerchantLogin(started, options = {}) {
      const numbers = checkStarted(started);
      const ask = () => poll(started.authReqId, options.signal);
      return waitUntilCompleted(numbers, ask, config.now, options);
    },

    async completeMerchantLogin(completion) {
      checkCall('completeMerchantLogin()', completion, completionTexts);
      const { signal } = completion;
      const metadata = await discovery.get(signal);
      const tokens = await redeemMerchantCode(post, metadata, config, completion);
      const idTokenClaims = await verifyMerchantIdToken(tokens, signal, metadata, config, findKey);
      const authReqId = await requireExpectedLogin(idTokenClaims, completion.authReqId);
      return { status: 'completed', authReqId, tokens, idTokenClaims };
    },

    userExists: (question) => userExists(post, config, question),
  };
}

const completionTexts = { required: ['code'], others: ['authReqId'] };

/** @throws `option_invalid` for an `authReqId` alone, or what was kept without its numbers */
function checkStarted(started: Partial<StartedMerchantLogin>) {
  checkCall('waitForMerchantLogin()', started, { required: ['authReqId'] });
  // A database may give back numbers as text.
  const { expiresAt, intervalSeconds }: { expiresAt?: unknown; intervalSeconds?: unknown } =
    started;
  const numbers = {
    expiresAt: Number(expiresAt ?? NaN),
    intervalSeconds: Number(intervalSeconds ?? NaN),
  };
  if (Object.values(numbers).every(Number.isFinite)) return numbers;
  throw new VippsLoginError(
    'option_invalid',
    'waitForMerchantLogin() expects what startMerchantLogin() returned, with the numbers `expiresAt` and `intervalSeconds`.',
  );
}

/** An outage of the keys, when the tokens are here, is no outage to be waited out by polling on. */
function asLostLogin(error: unknown): never {
  if (!isOutage(error)) throw error;
  throw new VippsLoginError(
    'merchant_login_lost',
    'Vipps handed out the tokens, but not the keys to verify them by, and hands them out once. Nobody was logged in: start again.',
    { cause: error },
  );
}
