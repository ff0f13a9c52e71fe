import type { Person } from './person.ts';

// Numbers that begin with 0 after the country code are given to nobody.
export const norwegians: readonly Person[] = [
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
];
