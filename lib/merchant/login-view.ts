import type { MerchantLoginConfig } from './merchant-login-config.ts';
import type { LoginUnderWay } from './stored/login-under-way.ts';
import type { MerchantLoginOutcome, readOutcome } from './stored/outcome.ts';

export interface HeldByStaff {
  /** What the start answered with. */
  readonly handle: string;
  readonly staff: string;
}

/** How a login stands, for a till. */
export type MerchantLoginView =
  | MerchantLoginOutcome
  | {
      readonly status: 'pending';
      /** Seconds the person has left. */
      readonly expiresIn: number;
      /** The code that the person sees in the app, too. */
      readonly bindingMessage: string;
      /** Seconds until the next look is worth it. */
      readonly pollAfter: number;
    };

/** A look costs little, and only some of them become a call to Vipps. Seconds. */
export const pollAfter = 2;

export function viewOf(
  { now }: MerchantLoginConfig,
  login: LoginUnderWay,
  outcome: Awaited<ReturnType<typeof readOutcome>>,
): MerchantLoginView {
  if (outcome?.status === 'finishing' && now() >= outcome.until) {
    return { status: 'failed', error: 'merchant_login_lost' };
  }
  if (outcome && outcome.status !== 'finishing') return outcome;
  const { bindingMessage } = login;
  return { status: 'pending', expiresIn: secondsLeft(now(), login), bindingMessage, pollAfter };
}

export function secondsLeft(now: number, { expiresAt }: Pick<LoginUnderWay, 'expiresAt'>): number {
  return Math.max(0, Math.ceil((expiresAt - now) / 1_000));
}
