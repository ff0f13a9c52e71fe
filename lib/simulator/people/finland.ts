import type { Person } from './person.ts';

export const finns: readonly Person[] = [
  {
    id: 'vaino',
    country: 'FI',
    givenName: 'Väinö',
    familyName: 'Esimerkki',
    phoneNumber: '358400000001',
    email: 'vaino@example.com',
    emailVerified: true,
    birthdate: '1955-12-06',
    gender: 'male',
    addresses: [
      {
        streetAddress: 'Keksittykatu 5 A 12',
        postalCode: '00100',
        region: 'HELSINKI',
        addressType: 'home',
      },
    ],
  },
  {
    id: 'aino',
    country: 'FI',
    givenName: 'Aino',
    familyName: 'Postiton',
    phoneNumber: '358400000002',
    birthdate: '1993-04-09',
    addresses: [
      {
        streetAddress: 'Mielikuvitustie 8',
        postalCode: '33100',
        region: 'TAMPERE',
        addressType: 'home',
      },
    ],
  },
];
