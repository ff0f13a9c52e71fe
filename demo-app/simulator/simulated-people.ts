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
  // Old enough for Vipps, which takes people from 15 on, and too young for the society.
  birthdate: `${new Date().getFullYear() - 16}-01-02`,
  addresses: [],
};

/** The simulator's cast, joined by somebody whom the society must turn away. */
export const simulatedPeople: readonly Person[] = [...defaultUsers, iver];
