import { VippsLoginError } from '../../errors.ts';
import { msisdn } from '../phone-number/phone-number.ts';
import type { PhoneNumber } from '../phone-number/phone-number.ts';
import { isToken } from '../values/is-token.ts';

/** Whom to ask: by phone number, or by the token of a customer who has checked in by QR code. */
export type LoginHint = PhoneNumber | { readonly customerToken: string };

/**
 * The wire value of a hint (CIBA 7.1).
 * @throws `phone_number_invalid`, `option_invalid`
 */
export function loginHint(hint: LoginHint): string {
  if (!('customerToken' in hint)) return `urn:msisdn:${msisdn(hint)}`;
  if (isToken(hint.customerToken)) return `urn:customer-token:${hint.customerToken}`;
  throw new VippsLoginError(
    'option_invalid',
    'startMerchantLogin: `loginHint.customerToken` must be the token of a customer, without blanks.',
  );
}
