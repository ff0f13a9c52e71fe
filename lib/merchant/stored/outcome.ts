import { VippsLoginError } from '../../errors.ts';
import type { VippsLoginErrorCode } from '../../errors.ts';
import type { MerchantLoginConfig } from '../merchant-login-config.ts';
import { keptMs } from './login-under-way.ts';
import type { LoginUnderWay } from './login-under-way.ts';

/** How a login ended, as the till is told. */
export type MerchantLoginOutcome =
  | { readonly status: 'completed'; readonly result: unknown }
  | { readonly status: 'declined' | 'expired' | 'cancelled' }
  /** The customer goes on, on their phone. */
  | { readonly status: 'continued' }
  | { readonly status: 'failed'; readonly error: VippsLoginErrorCode };

/** Tokens were handed out, once and for all, and somebody is busy with them. */
export interface Finishing {
  readonly status: 'finishing';
  /** By then it has failed without a word, with its process. Milliseconds since 1970. */
  readonly until: number;
}

/** Longer than the calls that follow and any `onMerchantLogin` should take. */
const finishingMs = 60_000;

export async function readOutcome(
  { values }: MerchantLoginConfig,
  handle: string,
): Promise<MerchantLoginOutcome | Finishing | undefined> {
  // Sealed by the functions below.
  return (await values.get(nameOf(handle))) as MerchantLoginOutcome | Finishing | undefined;
}

/**
 * Ends a login, unless it has ended: of a till that cancels and a person who answers, one is first.
 * @returns how it ended
 */
export async function endLogin(
  config: MerchantLoginConfig,
  handle: string,
  login: LoginUnderWay,
  outcome: MerchantLoginOutcome,
): Promise<MerchantLoginOutcome | Finishing> {
  const isFirst = await config.values.putIfAbsent(nameOf(handle), outcome, keptMs(config, login));
  return isFirst ? outcome : ((await readOutcome(config, handle)) ?? outcome);
}

/** Claims the answer of a person. `true` for one caller only, who must then say how it ended. */
export async function claimAnswer(
  config: MerchantLoginConfig,
  handle: string,
  login: LoginUnderWay,
): Promise<boolean> {
  const finishing: Finishing = { status: 'finishing', until: config.now() + finishingMs };
  return config.values.putIfAbsent(nameOf(handle), finishing, keptMs(config, login));
}

/** How a login ended whose answer was claimed. */
export async function settleAnswer(
  config: MerchantLoginConfig,
  handle: string,
  login: LoginUnderWay,
  outcome: MerchantLoginOutcome,
): Promise<MerchantLoginOutcome> {
  await config.values.put(nameOf(handle), outcome, keptMs(config, login));
  return outcome;
}

/** What the till is told of an error: its code. */
export function codeOfFailure(error: unknown, ofOthers: VippsLoginErrorCode): VippsLoginErrorCode {
  return error instanceof VippsLoginError ? error.code : ofOthers;
}

function nameOf(handle: string): string {
  return `outcome of ${handle}`;
}
