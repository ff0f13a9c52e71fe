import { fullName } from '../people/full-name.ts';
import type { Person, PersonAddress } from '../people/person.ts';
import { formatPhoneNumber } from '../people/phone-numbers.ts';
import type { SharedScope } from '../people/scopes.ts';
import type { Texts } from '../texts/texts.ts';

/** What a person has of one scope, as people write it; empty where the profile has nothing. */
export function sharedValues(person: Person, scope: SharedScope, t: Texts): readonly string[] {
  switch (scope) {
    case 'name':
      return [fullName(person)];
    case 'phoneNumber':
      return [formatPhoneNumber(person)];
    case 'email':
      return person.email === undefined ? [] : [person.email];
    case 'address':
      return person.addresses.map(oneLine);
    case 'birthDate':
      return [formatDate(person.birthdate, t.lang)];
    case 'gender':
      return person.gender === undefined ? [] : [t.consent.genders[person.gender] ?? person.gender];
    case 'nin':
      return person.nin === undefined ? [] : [person.nin];
  }
}

function oneLine({ streetAddress, postalCode, region }: PersonAddress): string {
  return [...streetAddress.split('\n'), `${postalCode} ${region}`].join(', ');
}

function formatDate(date: string, lang: string): string {
  const day = new Date(date);
  // People come from outside, and one of them may hold a date that is none.
  if (Number.isNaN(day.getTime())) return date;
  return new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(day);
}
