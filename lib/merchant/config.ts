import type { VippsClient } from '../protocol/client.ts';
import type { CompletedMerchantLogin } from '../protocol/merchant-login/calls.ts';
import type { PhoneCountry } from '../protocol/phone-number.ts';
import type { SealedValues } from '../stores/sealed-values.ts';

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
