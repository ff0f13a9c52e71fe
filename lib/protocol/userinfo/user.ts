import type { JsonObject } from '../values/json-object.ts';
import { parseAccount } from './account.ts';
import type { VippsAccount } from './account.ts';
import { parseAddress } from './address.ts';
import type { VippsAddress } from './address.ts';
import type { VippsConsents } from './consents/consent-types.ts';
import { consentsFromClaims } from './consents/consents.ts';
import { booleansOf, listOf, textsOf } from './members-of.ts';
import { parsePaymentSource } from './payment-source.ts';
import type { VippsPaymentSource } from './payment-source.ts';

export type { VippsAddress } from './address.ts';

/** The person, as far as asked for and shared: everything but `sub` may be missing. */
export interface VippsUser {
  /** The same for this person at this sales unit, whatever else changes. The key to store. */
  readonly sub: string;
  readonly sid?: string;
  readonly name?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  /** MSISDN as sent: country code and number, no `+`. Can change, and be somebody else's later. */
  readonly phoneNumber?: string;
  readonly phoneNumberVerified?: boolean;
  readonly email?: string;
  readonly emailVerified?: boolean;
  /** YYYY-MM-DD. */
  readonly birthdate?: string;
  readonly gender?: string;
  /** National identity number; 11 digits in Norway. Approved merchants only. */
  readonly nin?: string;
  readonly address?: VippsAddress;
  readonly otherAddresses: readonly VippsAddress[];
  /**
   * Only of a login in which the merchant's consent screens were shown. Absent means not asked this time,
   * never withdrawn: keep what an earlier login said.
   */
  readonly consents?: VippsConsents;
  readonly paymentSources?: readonly VippsPaymentSource[];
  readonly accounts?: readonly VippsAccount[];
}

const textClaims = {
  sid: 'sid',
  name: 'name',
  givenName: 'given_name',
  familyName: 'family_name',
  phoneNumber: 'phone_number',
  email: 'email',
  birthdate: 'birthdate',
  gender: 'gender',
  nin: 'nin',
} as const;

const booleanClaims = {
  phoneNumberVerified: 'phone_number_verified',
  emailVerified: 'email_verified',
} as const;

/** Types the claims of userinfo or an id_token. Members of another type than documented are left out. */
export function userFromClaims(claims: JsonObject & { readonly sub: string }): VippsUser {
  const address = parseAddress(claims.address);
  const consents = consentsFromClaims(claims);
  const paymentSources = listOf(claims.payment_sources_details, parsePaymentSource);
  const accounts = listOf(claims.accounts, parseAccount);
  return {
    sub: claims.sub,
    ...textsOf(claims, textClaims),
    ...booleansOf(claims, booleanClaims),
    ...(address && { address }),
    otherAddresses: listOf(claims.other_addresses, parseAddress),
    ...(consents !== 'not_asked' && { consents }),
    ...(paymentSources.length > 0 && { paymentSources }),
    ...(accounts.length > 0 && { accounts }),
  };
}
