import { defaultUsers } from 'passport-vipps/simulator';
import type { Person } from 'passport-vipps/simulator';

const iver: Person = {
  id: 'iver',
  country: 'NO',
  givenName: 'Iver',
  familyName: 'Altforung',
  phoneNumber: '4700000015',
  email: 'iver@example.com',
  emailVerified: true,
  birthdate: '2015-08-19',
  addresses: [],
};

/** The simulator's cast, joined by somebody whom the society must turn away. */
export const simulatedPeople: readonly Person[] = [...defaultUsers, iver];
