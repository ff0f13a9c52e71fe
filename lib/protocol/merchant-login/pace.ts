import type { MerchantLoginPending } from './poll.ts';
import type { StartedMerchantLogin } from './started-login.ts';

/** How polling goes on. Seconds. */
export interface Pace {
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
