import { merchantLoginChannel, traced } from '../diagnostics.ts';
import { VippsLoginError } from '../errors.ts';
import type { VippsLoginErrorCode } from '../errors.ts';
import type { VippsClient } from '../protocol/client.ts';
import type { CompletedMerchantLogin } from '../protocol/merchant-login/calls.ts';
import type { PhoneCountry } from '../protocol/phone-number.ts';
import type { SealedValues } from '../stores/sealed-values.ts';

/** A login that Vipps was asked for, as all processes know it. */
export interface LoginUnderWay {
  readonly authReqId: string;
  readonly bindingMessage: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly expiresAt: number;
  readonly intervalSeconds: number;
  /** Who started it, and may know how it ends. */
  readonly staff: string;
  readonly endsOnWebPage: boolean;
}

/** The names of all entries that merchant-initiated logins have in the backend. */
export const entryNames = {
  login: (handle: string) => `login ${handle}`,
  /** How it ended, or that somebody is finishing it. */
  outcome: (handle: string) => `outcome of ${handle}`,
  /** Finds a login by the id that only Vipps and the server know. */
  handle: (authReqId: string) => `handle of ${authReqId}`,
  /** A poll is out. */
  poll: (handle: string) => `poll of ${handle}`,
  /** No poll until this entry is gone. */
  pause: (handle: string) => `pause of ${handle}`,
  /** A ping came while a poll was out. */
  ping: (handle: string) => `ping about ${handle}`,
  /** A code that the landing page was opened with. */
  code: (code: string) => `code ${code}`,
  /** One of the attempts that a limit allows. */
  attempt: (slot: number, subject: string) => `slot ${slot} ${subject}`,
} as const;

/** A till that reloads, or comes back a little later, shall still see how it ended. */
const keptAfterwardsMs = 5 * 60 * 1_000;

/** How long anything about a login is kept. Milliseconds. */
function keptMs({ now }: MerchantLoginConfig, { expiresAt }: LoginUnderWay): number {
  return Math.max(expiresAt - now(), 0) + keptAfterwardsMs;
}

export async function putLogin(
  config: MerchantLoginConfig,
  handle: string,
  login: LoginUnderWay,
): Promise<void> {
  const { values } = config;
  await values.put(entryNames.login(handle), login, keptMs(config, login));
}

/** Lets it be found by the id that only Vipps and the server know. */
export async function putHandle(
  config: MerchantLoginConfig,
  handle: string,
  login: LoginUnderWay,
): Promise<void> {
  await config.values.put(entryNames.handle(login.authReqId), handle, keptMs(config, login));
}

/** The handle of a login; `undefined` for one that was not started here. */
export async function findHandle(
  { values }: MerchantLoginConfig,
  authReqId: string,
): Promise<string | undefined> {
  const handle = await values.get(entryNames.handle(authReqId));
  return typeof handle === 'string' ? handle : undefined;
}

export async function findLogin(
  { values }: MerchantLoginConfig,
  handle: string,
): Promise<LoginUnderWay | undefined> {
  // Sealed by putLogin(), so it is what that put there.
  return (await values.get(entryNames.login(handle))) as LoginUnderWay | undefined;
}

/** The login, for whoever started it. @throws `merchant_login_missing`, for others as if there were none */
export async function findOwnLogin(
  config: MerchantLoginConfig,
  handle: string,
  staff: string,
): Promise<LoginUnderWay> {
  const login = await findLogin(config, handle);
  if (login?.staff === staff) return login;
  throw new VippsLoginError(
    'merchant_login_missing',
    'This member of staff has no merchant-initiated login of this name. It ended some minutes ago, was started by somebody else, or never was.',
  );
}

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
  /** If it has not ended by then, its process is gone. Milliseconds since 1970. */
  readonly until: number;
}

/** Longer than the calls that follow and any `onMerchantLogin` should take. */
const finishingMs = 60_000;

export async function readOutcome(
  { values }: MerchantLoginConfig,
  handle: string,
): Promise<MerchantLoginOutcome | Finishing | undefined> {
  // Sealed by the functions below.
  return (await values.get(entryNames.outcome(handle))) as
    MerchantLoginOutcome | Finishing | undefined;
}

/**
 * Ends a login, unless it has ended: of a till that cancels and a person who answers, one is first.
 * @returns how it ended
 */
export async function endMerchantLogin(
  config: MerchantLoginConfig,
  handle: string,
  login: LoginUnderWay,
  outcome: MerchantLoginOutcome,
): Promise<MerchantLoginOutcome | Finishing> {
  const isFirst = await config.values.putIfAbsent(
    entryNames.outcome(handle),
    outcome,
    keptMs(config, login),
  );
  if (isFirst && merchantLoginChannel.hasSubscribers) await publishEnd(config, login, outcome);
  return isFirst ? outcome : ((await readOutcome(config, handle)) ?? outcome);
}

/** Claims the answer of a person. `true` for one caller only, who must then say how it ended. */
export async function claimOutcome(
  config: MerchantLoginConfig,
  handle: string,
  login: LoginUnderWay,
): Promise<boolean> {
  const finishing: Finishing = { status: 'finishing', until: config.now() + finishingMs };
  return config.values.putIfAbsent(entryNames.outcome(handle), finishing, keptMs(config, login));
}

/** How a login ended whose answer was claimed. */
export async function recordOutcome(
  config: MerchantLoginConfig,
  handle: string,
  login: LoginUnderWay,
  outcome: MerchantLoginOutcome,
): Promise<MerchantLoginOutcome> {
  await config.values.put(entryNames.outcome(handle), outcome, keptMs(config, login));
  if (merchantLoginChannel.hasSubscribers) await publishEnd(config, login, outcome);
  return outcome;
}

function publishEnd(
  { now }: MerchantLoginConfig,
  login: LoginUnderWay,
  outcome: MerchantLoginOutcome,
): Promise<void> {
  const sinceBeginMs = now() - login.startedAt;
  const event = { step: 'end', flow: flowOf(login), sinceBeginMs } as const;
  return traced(merchantLoginChannel, event, (ended) => {
    ended.outcome = outcome.status;
    if (outcome.status === 'failed') ended.code = outcome.error;
    return Promise.resolve();
  });
}

/** How the customer was to answer. */
export function flowOf({ endsOnWebPage }: Pick<LoginUnderWay, 'endsOnWebPage'>) {
  return endsOnWebPage ? 'login_to_webpage' : 'merchant_initiated';
}

/** What the till is told of an error: its code. */
export function errorCodeFor(error: unknown, ofOthers: VippsLoginErrorCode): VippsLoginErrorCode {
  return error instanceof VippsLoginError ? error.code : ofOthers;
}

/** Everything merchant-initiated logins need, parsed once at start-up. */
export interface MerchantLoginConfig {
  readonly client: VippsClient;
  readonly scope: readonly string[];
  /** Seconds. */
  readonly requestedExpirySeconds: number | undefined;
  readonly defaultCountry: PhoneCountry | undefined;
  /** Logins go on at a page of the site, on the phone of the customer, instead of ending in the app. */
  readonly endsOnWebPage: boolean;
  readonly limits: Limits;
  /** What all processes share: logins under way, how they ended, who asks about them. */
  readonly values: SealedValues;
  /** Stands for a text that could be guessed, such as a phone number. */
  readonly pseudonym: (text: string) => string;
  /** Makes of verified tokens what the till is told. Run once per login. */
  readonly complete: CompleteMerchantLogin;
  readonly now: () => number;
  readonly randomBytes: (size: number) => Uint8Array;
}

export type CompleteMerchantLogin = (
  completed: CompletedMerchantLogin,
  about: { readonly staff: string; readonly signal: AbortSignal },
) => Promise<unknown>;

/** So many times in so many minutes. */
export interface Limit {
  readonly times: number;
  readonly minutes: number;
}

export interface Limits {
  readonly perNumber: Limit;
  readonly perStaff: Limit;
}
