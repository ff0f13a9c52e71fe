import type { Person } from './person.ts';

// Numbers that begin with 0 after the country code are given to nobody.
const norwegians: readonly Person[] = [
  {
    id: 'ada',
    country: 'NO',
    givenName: 'Ada',
    familyName: 'Eksempel',
    phoneNumber: '4700000001',
    email: 'ada@example.com',
    emailVerified: true,
    birthdate: '1985-12-10',
    gender: 'female',
    accounts: [
      { accountName: 'Lønnskonto', accountNumber: '00000000001', bankName: 'Oppdiktet Bank' },
    ],
    paymentSources: [
      '00000000-0000-4000-8000-00000000ada1',
      '00000000-0000-4000-8000-00000000ada2',
    ],
    addresses: [
      {
        streetAddress: 'Oppdiktet vei 1\nH0101',
        postalCode: '0001',
        region: 'OSLO',
        addressType: 'home',
      },
    ],
  },
  {
    id: 'bjorn',
    country: 'NO',
    givenName: 'Bjørn Ærlig',
    familyName: 'Treboliger Ås',
    phoneNumber: '4700000002',
    email: 'bjorn@example.com',
    emailVerified: true,
    birthdate: '1961-05-17',
    gender: 'male',
    addresses: [
      {
        streetAddress: 'Liksomgata 23',
        postalCode: '5003',
        region: 'BERGEN',
        addressType: 'home',
      },
      {
        streetAddress: 'Kontoralléen 2',
        postalCode: '0218',
        region: 'OSLO',
        addressType: 'work',
      },
      {
        streetAddress: 'Hyttestien 14',
        postalCode: '3580',
        region: 'GEILO',
        addressType: 'other',
      },
    ],
  },
  {
    id: 'cathrine',
    country: 'NO',
    givenName: 'Cathrine',
    familyName: 'Utenadresse',
    phoneNumber: '4700000003',
    email: 'cathrine@example.com',
    emailVerified: true,
    birthdate: '1999-02-28',
    addresses: [],
  },
  {
    id: 'dag',
    country: 'NO',
    givenName: 'Dag',
    familyName: 'Nummerert',
    phoneNumber: '4700000004',
    email: 'dag@example.com',
    emailVerified: true,
    birthdate: '1990-01-15',
    addresses: [
      {
        streetAddress: 'Papirveien 7',
        postalCode: '7010',
        region: 'TRONDHEIM',
        addressType: 'home',
      },
    ],
    // Month 81: the series for synthetic people, never given to a real one.
    nin: '15819000000',
  },
  {
    id: 'emil',
    country: 'NO',
    givenName: 'Emil',
    familyName: 'Forung',
    phoneNumber: '4700000005',
    email: 'emil@example.com',
    emailVerified: true,
    // Thirteen or fourteen, in whatever year this runs.
    birthdate: `${new Date().getFullYear() - 14}-03-03`,
    addresses: [],
  },
];

const danes: readonly Person[] = [
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
    // The last four digits are never 0000.
    nin: '050678-0000',
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

const finns: readonly Person[] = [
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
    // Individual numbers from 900 on are for artificial people.
    nin: '061255-917A',
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

// The Swedish regulator keeps this series of numbers for film and literature.
const swedes: readonly Person[] = [
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
    // Birth numbers from 980 on are for tests.
    nin: '19880606-9806',
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
    gender: 'other',
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

/** The cast: ordinary people from four countries, and the awkward ones every site meets some day. */
export const defaultUsers: readonly Person[] = [...norwegians, ...danes, ...finns, ...swedes];
