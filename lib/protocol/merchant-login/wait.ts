import { setTimeout as sleepFor } from 'node:timers/promises';

import { untilAborted } from '../http/deadline.ts';
import { isOutage } from '../http/is-outage.ts';
import { paceAfter } from './pace.ts';
import type { Pace } from './pace.ts';
import { expired } from './poll.ts';
import type { MerchantLoginPending } from './poll.ts';
import type { StartedMerchantLogin } from './started-login.ts';

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
    const outcome = await pollOrRest(poll, signal);
    if (outcome.status === 'completed') return outcome;
    if (now() >= expiresAt) throw expired();
    pace = paceAfter(outcome, { ...pace, expiresAt }, now());
  }
}

// RFC 8628 3.5: an outage is a reason to ask less often, not to give the person up.
async function pollOrRest<Completed>(
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
