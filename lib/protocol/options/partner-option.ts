import { VippsLoginError } from '../../errors.ts';
import { invalidOption } from '../../options/read.ts';
import type { OptionSource } from '../../options/source.ts';
import { readMerchantSerialNumber } from './system-headers.ts';

/** For whom a partner's keys are used. The keys themselves are `clientId`, `clientSecret`, `subscriptionKey`. */
export interface VippsPartner {
  /** The merchant's sales unit, whose logins these are. */
  merchantSerialNumber: string;
  /** The merchant's own client, if known: id_tokens must then be for it, besides naming the sales unit. */
  clientId?: string | undefined;
}

/** The same, read and checked. */
export interface Partner {
  readonly merchantSerialNumber: string;
  readonly clientId: string | undefined;
}

const expected =
  'an object with the `merchantSerialNumber` of the merchant, and maybe a `clientId`';

/** @throws `option_invalid`, `option_missing` where the subscription key is missing. */
export function readPartner(
  source: OptionSource,
  subscriptionKey: string | undefined,
): Partner | undefined {
  const said = source.options.partner;
  if (said === undefined) return undefined;
  if (typeof said !== 'object' || said === null)
    throw invalidOption(source, 'partner', expected, said);
  const { merchantSerialNumber, clientId, ...others } = said as Record<string, unknown>;
  if (
    typeof merchantSerialNumber !== 'string' ||
    !/^\d+$/.test(merchantSerialNumber) ||
    !(clientId === undefined || (typeof clientId === 'string' && clientId !== '')) ||
    Object.keys(others).length > 0
  ) {
    throw invalidOption(source, 'partner', expected, said);
  }
  refuseOtherMerchant(source, merchantSerialNumber);
  if (subscriptionKey === undefined) {
    throw new VippsLoginError(
      'option_missing',
      `${source.owner} needs \`subscriptionKey\` with \`partner\`: pass the partner's, or set VIPPS_SUBSCRIPTION_KEY.`,
    );
  }
  return { merchantSerialNumber, clientId };
}

function refuseOtherMerchant(source: OptionSource, merchantSerialNumber: string): void {
  const other = readMerchantSerialNumber(source) ?? merchantSerialNumber;
  if (other === merchantSerialNumber) return;
  throw invalidOption(
    source,
    'merchantSerialNumber',
    `left out, or the one of \`partner\`, ${merchantSerialNumber}`,
    other,
  );
}
