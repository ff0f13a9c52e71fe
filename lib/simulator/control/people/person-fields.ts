import type { Person, PersonAddress } from '../../people/person.ts';

/** What stands in the fields of the form, as typed. */
export type Typed = Readonly<Record<string, string>>;

export const addressNumbers = [1, 2, 3] as const;

/** The form's fields, filled with what a person shares today. */
export function fieldsOf(person: Person): Typed {
  return {
    id: person.id,
    country: person.country,
    givenName: person.givenName,
    familyName: person.familyName,
    phoneNumber: person.phoneNumber,
    email: person.email ?? '',
    emailVerified: person.emailVerified ? 'yes' : '',
    birthdate: person.birthdate,
    gender: person.gender ?? '',
    nin: person.nin ?? '',
    ...Object.fromEntries(person.addresses.flatMap(addressFields)),
  };
}

/** The fields of a person who does not exist yet. */
export const emptyFields: Typed = { country: 'NO' };

function addressFields(address: PersonAddress, index: number): [name: string, value: string][] {
  return Object.entries(address).map(([name, value]: [string, string]) => [
    `${name}${index + 1}`,
    value,
  ]);
}
