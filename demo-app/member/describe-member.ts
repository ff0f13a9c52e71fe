import { dayInWords } from './day-in-words.ts';
import type { Language } from '../texts/languages.ts';
import type { Member } from './member.ts';
import { formatBirthday } from './format-birthday.ts';
import { formatPhoneNumber } from './format-phone-number.ts';
import { placesOf } from './places-of.ts';
import type { Place } from './places-of.ts';

/** A member in words to show; `undefined` is what Vipps did not share. */
interface MemberDescription {
  readonly name: string | undefined;
  readonly firstName: string | undefined;
  readonly phoneNumber: string | undefined;
  readonly email: string | undefined;
  readonly emailVerified: boolean;
  readonly birthday: string | undefined;
  readonly places: readonly Place[];
  /** The day they joined, in words. */
  readonly since: string;
}

export function describeMember(
  { shared, since }: Member,
  lang: Language = 'en',
): MemberDescription {
  const { name, givenName, phoneNumber, email, emailVerified = false, birthdate } = shared;
  return {
    name,
    firstName: givenName ?? name,
    phoneNumber: phoneNumber && formatPhoneNumber(phoneNumber),
    email,
    emailVerified,
    birthday: birthdate && formatBirthday(birthdate, lang),
    places: placesOf(shared, lang),
    since: dayInWords(since, lang),
  };
}
