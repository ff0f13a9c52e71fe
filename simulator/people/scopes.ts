import type { Person, PersonAddress } from './person.ts';

/** Vipps sends an address of empty strings for somebody who has none. */
const emptyAddress = {
  street_address: '',
  postal_code: '',
  region: '',
  country: '',
  formatted: '',
  address_type: '',
};

/** What can be asked for, and the claims it gives. Scopes are case-sensitive, claims snake_case. */
const scopes = {
  openid: () => ({}),
  name: (person) => ({
    name: `${person.givenName} ${person.familyName}`,
    given_name: person.givenName,
    family_name: person.familyName,
  }),
  phoneNumber: (person) => ({ phone_number: person.phoneNumber, phone_number_verified: true }),
  email: ({ email, emailVerified = false }) =>
    email === undefined ? {} : { email, email_verified: emailVerified },
  address: addressClaims,
  birthDate: ({ birthdate }) => ({ birthdate }),
  gender: ({ gender }) => (gender === undefined ? {} : { gender }),
  nin: ({ nin }) => (nin === undefined ? {} : { nin }),
} as const satisfies Record<string, Claims>;

/** Those that share no data, but have the sales unit's own screens shown. */
const screenScopes = ['delegatedConsents', 'customFlow'] as const;

export const scopeNames: readonly string[] = [...Object.keys(scopes), ...screenScopes];

/** What a person shares with a site that was granted these scopes. */
export function sharedClaims(person: Person, granted: readonly string[]): Record<string, unknown> {
  const known: Readonly<Record<string, Claims>> = scopes;
  const claims = granted.map((name) => Object.entries(known[name]?.(person) ?? {}));
  return Object.fromEntries(claims.flat());
}

/** `openid` shares nothing that needs consent. */
export type SharedScope = Exclude<ScopeName, 'openid'>;

type ScopeName = keyof typeof scopes;

export type ScreenScope = (typeof screenScopes)[number];

/** The scopes a person must consent to. No consent is asked for `openid` alone. */
export function scopesNeedingConsent(requested: readonly string[]): SharedScope[] {
  return requested.filter(isShared);
}

function isShared(name: string): name is SharedScope {
  return name !== 'openid' && Object.hasOwn(scopes, name);
}

/** Those of them that have screens shown. */
export function screenScopesOf(requested: readonly string[]): ScreenScope[] {
  return screenScopes.filter((scope) => requested.includes(scope));
}

function addressClaims({ addresses, country }: Person): Record<string, unknown> {
  const [first, ...others] = addresses;
  return {
    address: first ? addressClaim(first, country) : emptyAddress,
    other_addresses: others.map((address) => addressClaim(address, country)),
  };
}

type Claims = (person: Person) => Record<string, unknown>;

function addressClaim(address: PersonAddress, country: string) {
  const { streetAddress, postalCode, region, addressType } = address;
  return {
    street_address: streetAddress,
    postal_code: postalCode,
    region,
    country,
    formatted: [streetAddress, postalCode, region, country].join('\n'),
    address_type: addressType,
  };
}
