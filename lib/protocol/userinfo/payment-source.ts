import { isJsonObject } from '../values/json-object.ts';
import { textsOf } from './members-of.ts';

/** A card or account that other products of Vipps know by this id (scope `paymentSourceReferences`). */
export interface VippsPaymentSource {
  readonly externalPaymentSourceId: string;
}

export function parsePaymentSource(claim: unknown): VippsPaymentSource | undefined {
  if (!isJsonObject(claim)) return undefined;
  const { externalPaymentSourceId } = textsOf(claim, {
    externalPaymentSourceId: 'external_payment_source_id',
  });
  return externalPaymentSourceId === undefined ? undefined : { externalPaymentSourceId };
}
