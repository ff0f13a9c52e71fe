import type { Person } from './person.ts';

// The Swedish regulator keeps this series of numbers for film and literature.
export const swedes: readonly Person[] = [
  {
    id: 'asa',
    country: 'SE',
    givenName: 'Åsa',
    familyName: 'Öberg-Påhitt',
    phoneNumber: '46701740605',
    email: 'asa@example.com',
    emailVerified: true,
    birthdate: '1988-06-06',
    gender: 'female',
    addresses: [
      {
        streetAddress: 'Låtsasgatan 4\nlgh 1203',
        postalCode: '111 22',
        region: 'STOCKHOLM',
        addressType: 'home',
      },
    ],
  },
  {
    id: 'maximiliana',
    country: 'SE',
    givenName: 'Maximiliana Wilhelmina Ferdinanda Konstantia Evangelina Rosamunda Petronella',
    familyName: 'von und zu Exempelsköld-Hittepåhjelm af Fantasiborg och Pappersholm',
    phoneNumber: '46701740606',
    email: 'maximiliana.wilhelmina.ferdinanda.konstantia.evangelina@example.com',
    emailVerified: true,
    birthdate: '1949-11-30',
    addresses: [
      {
        streetAddress: 'Slottsbacken 1',
        postalCode: '903 25',
        region: 'UMEÅ',
        addressType: 'home',
      },
    ],
  },
];
