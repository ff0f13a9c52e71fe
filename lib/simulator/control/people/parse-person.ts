import type { Country, Person } from '../../people/person.ts';
import { parseAddresses } from './parse-addresses.ts';
import type { Typed } from './person-fields.ts';

/** A person, or what is wrong with which field. */
export type ParsedPerson =
  | { readonly person: Person; readonly problems?: never }
  | { readonly problems: Readonly<Record<string, string>>; readonly person?: never };

/** Reads the form about a person; nothing half right is taken. */
export function parsePerson(typed: Typed): ParsedPerson {
  const { addresses, problems: addressProblems } = parseAddresses(typed);
  const problems = { ...fieldProblems(typed), ...addressProblems };
  if (Object.keys(problems).length > 0) return { problems };
  const text = (name: string) => typed[name] ?? '';
  const optional = (name: string) => (text(name) === '' ? {} : { [name]: text(name) });
  return {
    person: {
      id: text('id'),
      // Checked with the other fields.
      country: text('country') as Country,
      givenName: text('givenName'),
      familyName: text('familyName'),
      phoneNumber: text('phoneNumber'),
      birthdate: text('birthdate'),
      ...optional('email'),
      ...(text('email') !== '' && { emailVerified: text('emailVerified') !== '' }),
      ...optional('gender'),
      ...optional('nin'),
      addresses,
    },
  };
}

interface Rule {
  readonly holds: (text: string) => boolean;
  readonly expected: string;
}

function fieldProblems(typed: Typed): Record<string, string> {
  const broken = Object.entries(rules).filter(([name, rule]) => !rule.holds(typed[name] ?? ''));
  return Object.fromEntries(broken.map(([name, { expected }]) => [name, expected]));
}

const rules: Readonly<Record<string, Rule>> = {
  id: matching(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Use small letters, digits and hyphens: eva-2.'),
  country: matching(/^(NO|DK|FI|SE)$/, 'Choose one of the four countries.'),
  givenName: matching(/^.{1,200}$/, 'Type a name.'),
  familyName: matching(/^.{1,200}$/, 'Type a name.'),
  phoneNumber: matching(/^\d{8,15}$/, 'Type digits only, country code first: 4700000001.'),
  email: matching(/^([^\s@]+@[^\s@]+)?$/, 'Type an address like eva@example.com, or nothing.'),
  birthdate: { holds: isDate, expected: 'Type a day there was, as YYYY-MM-DD: 1985-12-10.' },
  gender: matching(/^.{0,40}$/, 'Type a word, or nothing.'),
  nin: matching(/^([\dA-Z+-]{10,13})?$/i, 'Type 10 to 13 digits, or nothing.'),
};

function matching(pattern: RegExp, expected: string): Rule {
  return { holds: (text) => pattern.test(text), expected };
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  // 2001-02-30 would become the 2nd of March.
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}
