import type { Country, Person } from './person.ts';

const callingCodes: Readonly<Record<Country, string>> = { NO: '47', DK: '45', FI: '358', SE: '46' };

/** By a number as people type it: with or without country code, leading zeros, blanks, dashes. */
export function findByTypedNumber<Somebody extends Person>(
  people: readonly Somebody[],
  typed: string,
): Somebody | undefined {
  const digits = typed.replace(/\D/g, '');
  return (
    people.find(({ phoneNumber }) => [phoneNumber, `00${phoneNumber}`].includes(digits)) ??
    people.find((person) => [nationalNumber(person), `0${nationalNumber(person)}`].includes(digits))
  );
}

/** `+47 00 00 00 01` */
export function formatPhoneNumber(person: Person): string {
  const pairs = nationalNumber(person).replace(/\B(?=(..)+$)/g, ' ');
  return `+${callingCodes[person.country]} ${pairs}`;
}

function nationalNumber({ country, phoneNumber }: Person): string {
  return phoneNumber.slice(callingCodes[country].length);
}
