import { isOutage } from '../protocol/http/is-outage.ts';
import type {
  CompletedMerchantLogin,
  MerchantLoginStatus,
} from '../protocol/merchant-login/merchant-login-calls.ts';
import { paceAfter } from '../protocol/merchant-login/pace.ts';
import type { MerchantLoginConfig } from './merchant-login-config.ts';
import { endRest, rest, wasPinged } from './stored/gate.ts';
import { putLogin } from './stored/login-under-way.ts';
import type { LoginUnderWay } from './stored/login-under-way.ts';
import {
  claimAnswer,
  codeOfFailure,
  endLogin,
  readOutcome,
  settleAnswer,
} from './stored/outcome.ts';
import type { Finishing, MerchantLoginOutcome } from './stored/outcome.ts';

export interface Asking {
  readonly handle: string;
  readonly login: LoginUnderWay;
  readonly signal: AbortSignal;
  readonly report: (error: unknown) => void;
}

/** One poll, and what follows from it. Whoever calls it holds the gate. */
export async function askVipps(
  config: MerchantLoginConfig,
  asking: Asking,
): Promise<MerchantLoginOutcome | Finishing | undefined> {
  const { handle, login, signal } = asking;
  let answer: MerchantLoginStatus;
  try {
    answer = await config.client.pollMerchantLogin(login.authReqId, { signal });
  } catch (error) {
    // RFC 8628 3.5: an outage is a reason to ask less often, not to give the person up.
    if (isOutage(error)) answer = { status: 'slow_down' };
    else return endLogin(config, handle, login, endedBy(error, asking));
  }
  if (answer.status === 'completed') return finish(config, asking, answer);
  // The person's time is up, and this was the last look for a late answer.
  if (config.now() >= login.expiresAt) {
    return endLogin(config, handle, login, { status: 'expired' });
  }
  await restAfter(config, asking, answer);
  return undefined;
}

function endedBy(error: unknown, asking: Asking): MerchantLoginOutcome {
  const code = codeOfFailure(error, 'on_merchant_login_failed');
  if (code === 'login_cancelled') return { status: 'declined' };
  if (code === 'merchant_login_expired') return { status: 'expired' };
  return failedBy(error, asking);
}

function failedBy(error: unknown, { report }: Asking): MerchantLoginOutcome {
  report(error);
  return { status: 'failed', error: codeOfFailure(error, 'on_merchant_login_failed') };
}

/** Tokens are handed out once: whatever goes wrong from here on, nobody asks again. */
async function finish(
  config: MerchantLoginConfig,
  asking: Asking,
  completed: CompletedMerchantLogin,
) {
  const { handle, login, signal } = asking;
  // The till may have cancelled while Vipps was asked: then nobody hears who it was.
  if (!(await claimAnswer(config, handle, login))) return readOutcome(config, handle);
  let outcome: MerchantLoginOutcome;
  try {
    const result = await config.complete(completed, { staff: login.staff, signal });
    outcome = { status: 'completed', result };
  } catch (error) {
    outcome = failedBy(error, asking);
  }
  return settleAnswer(config, handle, login, outcome);
}

async function restAfter(
  config: MerchantLoginConfig,
  { handle, login }: Asking,
  answer: Exclude<MerchantLoginStatus, CompletedMerchantLogin>,
): Promise<void> {
  const { intervalSeconds, pauseSeconds } = paceAfter(answer, login, config.now());
  if (intervalSeconds !== login.intervalSeconds) {
    await putLogin(config, handle, { ...login, intervalSeconds });
  }
  await rest(config, handle, pauseSeconds);
  if (answer.status === 'pending' && (await wasPinged(config, handle))) {
    await endRest(config, handle);
  }
}
