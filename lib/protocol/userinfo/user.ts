import { isJsonObject, textMember } from '../values/json-object.ts';
import type { JsonObject } from '../values/json-object.ts';

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
  /** National identity number. */
  readonly nin?: string;
  readonly address?: VippsAddress;
  readonly otherAddresses: readonly VippsAddress[];
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

const addressClaims = {
  streetAddress: 'street_address',
  postalCode: 'postal_code',
  region: 'region',
  country: 'country',
  formatted: 'formatted',
  addressType: 'address_type',
} as const satisfies Record<keyof VippsAddress, string>;

/** Types the claims of userinfo or an id_token. Members of another type than documented are left out. */
export function userFromClaims(claims: JsonObject & { readonly sub: string }): VippsUser {
  const address = parseAddress(claims.address);
  const others = Array.isArray(claims.other_addresses) ? claims.other_addresses : [];
  return {
    sub: claims.sub,
    ...textsOf(claims, textClaims),
    ...booleansOf(claims, booleanClaims),
    ...(address && { address }),
    otherAddresses: others.map(parseAddress).filter((other) => other !== undefined),
  };
}

// A person without a registered address has one whose texts are all empty.
function parseAddress(claim: unknown): VippsAddress | undefined {
  if (!isJsonObject(claim)) return undefined;
  const address = textsOf(claim, addressClaims);
  const said = Object.keys(address).filter((name) => name !== 'addressType');
  return said.length > 0 ? address : undefined;
}

function textsOf<Name extends string>(claims: JsonObject, names: Record<Name, string>) {
  const texts: Partial<Record<Name, string>> = {};
  for (const name in names) {
    const text = textMember(claims, names[name]);
    if (text !== undefined) texts[name] = text;
  }
  return texts;
}

function booleansOf<Name extends string>(claims: JsonObject, names: Record<Name, string>) {
  const booleans: Partial<Record<Name, boolean>> = {};
  for (const name in names) {
    const value = claims[names[name]];
    if (typeof value === 'boolean') booleans[name] = value;
  }
  return booleans;
}
