import type {
  CompletedMerchantLogin,
  MerchantLoginStatus,
} from '../protocol/merchant-login/calls.ts';
import { paceAfter } from '../protocol/merchant-login/poll.ts';
import { isOutage } from '../protocol/vipps-answer.ts';
import { codeLifetimeMs } from './landing.ts';
import { endPause, pausePolling, pollIfAllowed, wasPinged } from './polling.ts';
import {
  claimOutcome,
  endMerchantLogin,
  errorCodeFor,
  findOwnLogin,
  putLogin,
  readOutcome,
  recordOutcome,
} from './stored.ts';
import type {
  Finishing,
  LoginUnderWay,
  MerchantLoginConfig,
  MerchantLoginOutcome,
} from './stored.ts';

interface StatusQuestion extends LoginOfStaff {
  readonly signal: AbortSignal;
  /** Hears why a login failed: the till is told the code and can tell nobody. */
  readonly report: (error: unknown) => void;
}

/** How a login stands; may ask Vipps, once. @throws `merchant_login_missing` */
export async function loginStatus(
  config: MerchantLoginConfig,
  { handle, staff, signal, report }: StatusQuestion,
): Promise<MerchantLoginView> {
  const login = await findOwnLogin(config, handle, staff);
  const known = await readOutcome(config, handle);
  const check: StatusCheck = { handle, login, signal, report };
  return viewOf(config, login, known ?? (await checkStatus(config, check)));
}

async function checkStatus(config: MerchantLoginConfig, check: StatusCheck) {
  const { handle, login } = check;
  if (!login.endsOnWebPage) {
    return pollIfAllowed(config, handle, async () => {
      // It may have ended since, and its tokens are handed out once.
      return (await readOutcome(config, handle)) ?? pollVipps(config, check);
    });
  }
  // The one token call is that of the landing page, for as long as a code of the last second is good.
  if (config.now() < login.expiresAt + codeLifetimeMs) return undefined;
  return endMerchantLogin(config, handle, login, { status: 'expired' });
}

interface LoginOfStaff {
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

/** Seconds between two looks of a till. They cost little: only some become a call to Vipps. */
export const pollAfter = 2;

function viewOf(
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

interface StatusCheck {
  readonly handle: string;
  readonly login: LoginUnderWay;
  readonly signal: AbortSignal;
  readonly report: (error: unknown) => void;
}

/** One poll, and what follows from it. Called inside pollIfAllowed(). */
async function pollVipps(
  config: MerchantLoginConfig,
  check: StatusCheck,
): Promise<MerchantLoginOutcome | Finishing | undefined> {
  const { handle, login, signal } = check;
  let answer: MerchantLoginStatus;
  try {
    answer = await config.client.pollMerchantLogin(login.authReqId, { signal });
  } catch (error) {
    // RFC 8628 3.5: an outage is a reason to ask less often, not to give the person up.
    if (isOutage(error)) answer = { status: 'slow_down' };
    else return endMerchantLogin(config, handle, login, outcomeOfError(error, check));
  }
  if (answer.status === 'completed') return recordCompletion(config, check, answer);
  // The person's time is up, and this was the last look for a late answer.
  if (config.now() >= login.expiresAt) {
    return endMerchantLogin(config, handle, login, { status: 'expired' });
  }
  await pauseAfter(config, check, answer);
  return undefined;
}

function outcomeOfError(error: unknown, check: StatusCheck): MerchantLoginOutcome {
  const code = errorCodeFor(error, 'on_merchant_login_failed');
  if (code === 'login_cancelled') return { status: 'declined' };
  if (code === 'merchant_login_expired') return { status: 'expired' };
  return failedOutcome(error, check);
}

function failedOutcome(error: unknown, { report }: StatusCheck): MerchantLoginOutcome {
  report(error);
  return { status: 'failed', error: errorCodeFor(error, 'on_merchant_login_failed') };
}

/** Tokens are handed out once: whatever goes wrong from here on, nobody asks again. */
async function recordCompletion(
  config: MerchantLoginConfig,
  check: StatusCheck,
  completed: CompletedMerchantLogin,
) {
  const { handle, login, signal } = check;
  // The till may have cancelled while Vipps was asked: then nobody hears who it was.
  if (!(await claimOutcome(config, handle, login))) return readOutcome(config, handle);
  let outcome: MerchantLoginOutcome;
  try {
    const result = await config.complete(completed, { staff: login.staff, signal });
    outcome = { status: 'completed', result };
  } catch (error) {
    outcome = failedOutcome(error, check);
  }
  return recordOutcome(config, handle, login, outcome);
}

async function pauseAfter(
  config: MerchantLoginConfig,
  { handle, login }: StatusCheck,
  answer: Exclude<MerchantLoginStatus, CompletedMerchantLogin>,
): Promise<void> {
  const { intervalSeconds, pauseSeconds } = paceAfter(answer, login, config.now());
  if (intervalSeconds !== login.intervalSeconds) {
    await putLogin(config, handle, { ...login, intervalSeconds });
  }
  await pausePolling(config, handle, pauseSeconds);
  if (answer.status === 'pending' && (await wasPinged(config, handle))) {
    await endPause(config, handle);
  }
}

/**
 * Ends a login for the till, unless it has ended. Vipps has no call for that, so what the person still
 * answers comes to nothing.
 * @throws `merchant_login_missing`
 */
export async function cancelLogin(
  config: MerchantLoginConfig,
  { handle, staff }: LoginOfStaff,
): Promise<MerchantLoginView> {
  const login = await findOwnLogin(config, handle, staff);
  return viewOf(
    config,
    login,
    await endMerchantLogin(config, handle, login, { status: 'cancelled' }),
  );
}
