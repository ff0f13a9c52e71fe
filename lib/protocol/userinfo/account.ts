import { isJsonObject } from '../values/json-object.ts';
import { textsOf } from './members-of.ts';

/** A bank account, of the scope `accountNumbers` that only old agreements have. */
export interface VippsAccount {
  readonly accountName?: string;
  readonly accountNumber: string;
  readonly bankName?: string;
}

export function parseAccount(claim: unknown): VippsAccount | undefined {
  if (!isJsonObject(claim)) return undefined;
  const { accountNumber, ...names } = textsOf(claim, {
    accountName: 'account_name',
    accountNumber: 'account_number',
    bankName: 'bank_name',
  });
  return accountNumber === undefined ? undefined : { ...names, accountNumber };
}
