import { addressClaims } from './address-claims.ts';
import type { Person } from './person.ts';

interface Scope {
  /** What the consent page calls it; `openid` shares nothing that needs consent. */
  readonly label?: string;
  readonly claims: (person: Person) => Record<string, unknown>;
}

/** What can be asked for, and the claims it gives. Scopes are case-sensitive, claims snake_case. */
const scopes: Readonly<Record<string, Scope>> = {
  openid: { claims: () => ({}) },
  name: {
    label: 'Name',
    claims: (person) => ({
      name: `${person.givenName} ${person.familyName}`,
      given_name: person.givenName,
      family_name: person.familyName,
    }),
  },
  phoneNumber: {
    label: 'Phone number',
    claims: (person) => ({ phone_number: person.phoneNumber, phone_number_verified: true }),
  },
  email: {
    label: 'E-mail address',
    claims: ({ email, emailVerified = false }) =>
      email === undefined ? {} : { email, email_verified: emailVerified },
  },
  address: { label: 'Addresses', claims: addressClaims },
  birthDate: { label: 'Date of birth', claims: ({ birthdate }) => ({ birthdate }) },
  gender: { label: 'Gender', claims: ({ gender }) => (gender === undefined ? {} : { gender }) },
  nin: {
    label: 'National identity number',
    claims: ({ nin }) => (nin === undefined ? {} : { nin }),
  },
};

export const scopeNames: readonly string[] = Object.keys(scopes);

/** What a person shares with a site that was granted these scopes. */
export function sharedClaims(person: Person, granted: readonly string[]): Record<string, unknown> {
  const claims = granted.map((name) => Object.entries(scopes[name]?.claims(person) ?? {}));
  return Object.fromEntries(claims.flat());
}

/** The scopes a person must consent to. No consent is asked for `openid` alone. */
export function scopesNeedingConsent(requested: readonly string[]): string[] {
  return requested.filter((name) => scopes[name]?.label !== undefined);
}

export function scopeLabel(name: string): string {
  return scopes[name]?.label ?? name;
}
