import type { Person } from 'passport-vipps/simulator';

const count = 60;

/** Invented people, each with a `sub` of their own. */
export const people: readonly Person[] = Array.from({ length: count }, (_, index) => {
  const number = String(index + 1).padStart(4, '0');
  return {
    id: `person-${number}`,
    country: 'NO',
    givenName: 'Invented',
    familyName: `Person ${number}`,
    phoneNumber: `470000${number}`,
    email: `person-${number}@example.com`,
    birthdate: '1990-01-01',
    addresses: [],
  };
});
