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
  accountNumbers: accountClaims,
  paymentSourceReferences: ({ paymentSources = [] }) =>
    paymentSources.length === 0
      ? {}
      : {
          payment_sources_details: paymentSources.map((id) => ({ external_payment_source_id: id })),
        },
} as const satisfies Record<string, Claims>;

/** Those that share no data, but have the sales unit's own screens shown. */
const screenScopes = ['delegatedConsents', 'customFlow'] as const;

/** Shares nothing, but has the sales unit's terms accepted. */
export const agreementScope = 'agreement';

export const scopeNames: readonly string[] = [
  ...Object.keys(scopes),
  ...screenScopes,
  agreementScope,
];

/** What a person shares with a site that was granted these scopes. */
export function sharedClaims(person: Person, granted: readonly string[]): Record<string, unknown> {
  const known: Readonly<Record<string, Claims>> = scopes;
  const claims = granted.map((name) => Object.entries(known[name]?.(person) ?? {}));
  return Object.fromEntries(claims.flat());
}

/** The scopes of a request. @returns also the first that the sales unit has not, if that is refused. */
export function readScope(
  text: string,
  { scopes: known, otherScopes }: ScopeRules,
): { readonly scope: string[]; readonly refused: string | undefined } {
  const scope = text.split(' ').filter((name) => name !== '');
  const others = scope.filter((name) => !known.includes(name));
  if (otherScopes === 'refused') return { scope, refused: others[0] };
  return { scope: scope.filter((name) => known.includes(name)), refused: undefined };
}

/** What a request may ask for, as the sales unit is set up. */
interface ScopeRules {
  readonly scopes: readonly string[];
  readonly otherScopes: 'refused' | 'dropped';
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

function accountClaims({ accounts = [] }: Person): Record<string, unknown> {
  if (accounts.length === 0) return {};
  return {
    accounts: accounts.map(({ accountName, accountNumber, bankName }) => ({
      account_name: accountName,
      account_number: accountNumber,
      bank_name: bankName,
    })),
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
