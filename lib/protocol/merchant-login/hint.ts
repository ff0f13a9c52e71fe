import { randomBytes } from 'node:crypto';

import { VippsLoginError } from '../../errors.ts';
import { parsePhoneNumber } from '../phone-number.ts';
import type { PhoneNumber } from '../phone-number.ts';
import { isToken } from '../values.ts';

/** Whom to ask: by phone number, or by the token of a customer who has checked in by QR code. */
export type LoginHint = PhoneNumber | { readonly customerToken: string };

/**
 * The wire value of a hint (CIBA 7.1).
 * @throws `phone_number_invalid`, `option_invalid`
 */
export function loginHint(hint: LoginHint): string {
  if (!('customerToken' in hint)) return `urn:msisdn:${parsePhoneNumber(hint.phoneNumber, hint)}`;
  if (isToken(hint.customerToken)) return `urn:customer-token:${hint.customerToken}`;
  throw new VippsLoginError(
    'option_invalid',
    'startMerchantLogin: `loginHint.customerToken` must be the token of a customer, without blanks.',
  );
}

// Without 0 and O, 1 and I, 2 and Z, 5 and S, 8 and B, U and V: it is compared by eye and read out loud.
const letters = 'ACDEFGHJKLMNPQRTWXY34679';

/** What Vipps takes for `binding_message`. */
export const bindingMessageForm = /^[A-Z0-9-]{5,8}$/;

/** Draws a code such as `K7P-3XD`, which the till and the person's app both show. */
export function createBindingMessage(random: (size: number) => Uint8Array = randomBytes): string {
  const code = Array.from({ length: 6 }, () => drawLetter(random)).join('');
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}

// Bytes over the last full round are drawn again, or the first letters would come more often.
function drawLetter(random: (size: number) => Uint8Array): string {
  const limit = 256 - (256 % letters.length);
  for (;;) {
    const [byte = limit] = random(1);
    if (byte < limit) return letters.charAt(byte % letters.length);
  }
}
