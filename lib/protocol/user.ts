import { consentsFromClaims, termsLinks } from './consents.ts';
import type { ConsentLink, VippsConsents } from './consents.ts';
import { booleansOf, isJsonObject, listOf, textsOf } from './values.ts';
import type { JsonObject } from './values.ts';

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
  /** `male`, `female` or `other`; absent where the person does not say. */
  readonly gender?: string;
  /**
   * National identity number, as its country writes it: 11 digits in Norway, `DDMMYY-NNNN` in Denmark,
   * `YYMMDD-NNNN` or `YYYYMMDD-NNNN` in Sweden (with `+` from the age of 100), `DDMMYYCZZZX` in Finland.
   * Approved merchants only.
   */
  readonly nin?: string;
  readonly address?: VippsAddress;
  readonly otherAddresses: readonly VippsAddress[];
  /**
   * Only of a login in which the merchant's consent screens were shown. Absent means not asked this time,
   * never withdrawn: keep what an earlier login said.
   */
  readonly consents?: VippsConsents;
  /** Only of a merchant-initiated login in which the merchant's terms were asked about (scope `agreement`). */
  readonly agreement?: VippsAgreement;
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
  const agreement = parseAgreement(claims.agreement);
  const paymentSources = listOf(claims.payment_sources_details, parsePaymentSource);
  const accounts = listOf(claims.accounts, parseAccount);
  return {
    sub: claims.sub,
    ...textsOf(claims, textClaims),
    ...booleansOf(claims, booleanClaims),
    ...(address && { address }),
    otherAddresses: listOf(claims.other_addresses, parseAddress),
    ...(consents !== 'not_asked' && { consents }),
    ...(agreement && { agreement }),
    ...(paymentSources.length > 0 && { paymentSources }),
    ...(accounts.length > 0 && { accounts }),
  };
}

/** A bank account, of the scope `accountNumbers` that only old agreements have. */
export interface VippsAccount {
  readonly accountName?: string;
  readonly accountNumber: string;
  readonly bankName?: string;
}

function parseAccount(claim: unknown): VippsAccount | undefined {
  if (!isJsonObject(claim)) return undefined;
  const { accountNumber, ...names } = textsOf(claim, {
    accountName: 'account_name',
    accountNumber: 'account_number',
    bankName: 'bank_name',
  });
  return accountNumber === undefined ? undefined : { ...names, accountNumber };
}

export interface VippsAddress {
  /** A second line, of floor and unit, follows a line break. */
  readonly streetAddress?: string;
  readonly postalCode?: string;
  readonly region?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** For people to read; its layout differs. */
  readonly formatted?: string;
  /** `home`, `work` or `other`. */
  readonly addressType?: string;
}

const addressClaims = {
  streetAddress: 'street_address',
  postalCode: 'postal_code',
  region: 'region',
  country: 'country',
  formatted: 'formatted',
  addressType: 'address_type',
} as const satisfies Record<keyof VippsAddress, string>;

// A person without a registered address has one whose texts are all empty.
function parseAddress(claim: unknown): VippsAddress | undefined {
  if (!isJsonObject(claim)) return undefined;
  const address = textsOf(claim, addressClaims);
  const said = Object.keys(address).filter((name) => name !== 'addressType');
  return said.length > 0 ? address : undefined;
}

/**
 * What a person answered when asked to agree to the merchant's terms, and what they read then: the
 * evidence. Vipps asks in every login with the scope `agreement`.
 */
export interface VippsAgreement {
  readonly accepted: boolean;
  /** When it was answered, as Vipps writes it: ISO 8601. */
  readonly timestamp?: string;
  /** What it was written in. */
  readonly language?: string;
  readonly description?: string;
  readonly buttonText?: string;
  /** To the terms and the privacy statement. */
  readonly links: readonly ConsentLink[];
}

// Whoever is not known to have accepted has agreed to nothing.
function parseAgreement(claim: unknown): VippsAgreement | undefined {
  if (!isJsonObject(claim) || typeof claim.accepted !== 'boolean') return undefined;
  const texts = textsOf(claim, {
    timestamp: 'timestamp',
    language: 'language',
    description: 'description',
    buttonText: 'buttonText',
  });
  return { accepted: claim.accepted, ...texts, links: termsLinks(claim.links) };
}

/** A card or account that other products of Vipps know by this id (scope `paymentSourceReferences`). */
export interface VippsPaymentSource {
  readonly externalPaymentSourceId: string;
}

function parsePaymentSource(claim: unknown): VippsPaymentSource | undefined {
  if (!isJsonObject(claim)) return undefined;
  const { externalPaymentSourceId } = textsOf(claim, {
    externalPaymentSourceId: 'external_payment_source_id',
  });
  return externalPaymentSourceId === undefined ? undefined : { externalPaymentSourceId };
}
