import type { Person } from './person.ts';

export const danes: readonly Person[] = [
  {
    id: 'ida',
    country: 'DK',
    givenName: 'Ida',
    familyName: 'Prøvesen',
    phoneNumber: '4500000001',
    email: 'ida@example.com',
    emailVerified: true,
    birthdate: '1978-06-05',
    gender: 'female',
    addresses: [
      {
        streetAddress: 'Opdigtet Allé 3, 2. tv.',
        postalCode: '2100',
        region: 'København Ø',
        addressType: 'home',
      },
    ],
  },
  {
    id: 'soren',
    country: 'DK',
    givenName: 'Søren',
    familyName: 'Ubekræftet',
    phoneNumber: '4500000002',
    email: 'soren@example.com',
    emailVerified: false,
    birthdate: '2004-09-30',
    addresses: [
      { streetAddress: 'Papgade 11', postalCode: '8000', region: 'Aarhus C', addressType: 'home' },
    ],
  },
];
