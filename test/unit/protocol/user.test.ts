import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { userFromClaims } from '../../../lib/protocol/user.ts';

const sub = 'someone';
const none = {
  street_address: '',
  postal_code: '',
  region: '',
  country: '',
  formatted: '',
  address_type: 'home',
};

describe('the typed user', () => {
  it('has the documented claims in camel case', () => {
    expect(
      userFromClaims({
        sub,
        sid: '7d78',
        name: 'Ada Lovelace',
        given_name: 'Ada',
        family_name: 'Lovelace',
        phone_number: '4712345678',
        phone_number_verified: true,
        email: 'user@example.com',
        email_verified: false,
        birthdate: '1815-12-10',
        gender: 'female',
        nin: '10121550047',
      }),
    ).toStrictEqual({
      sub,
      sid: '7d78',
      name: 'Ada Lovelace',
      givenName: 'Ada',
      familyName: 'Lovelace',
      phoneNumber: '4712345678',
      phoneNumberVerified: true,
      email: 'user@example.com',
      emailVerified: false,
      birthdate: '1815-12-10',
      gender: 'female',
      nin: '10121550047',
      otherAddresses: [],
    });
  });

  it('has no address where all its texts are empty', () => {
    const user = userFromClaims({ sub, address: none, other_addresses: [none] });

    expect(user).toStrictEqual({ sub, otherAddresses: [] });
  });

  it('keeps what an address has, a second line too', () => {
    const address = { ...none, street_address: 'Storgata 1\nH0201', country: 'NO' };

    expect(userFromClaims({ sub, address }).address).toStrictEqual({
      streetAddress: 'Storgata 1\nH0201',
      country: 'NO',
      addressType: 'home',
    });
  });

  it('leaves out what is of another type than documented', () => {
    const claims = {
      sub,
      name: 7,
      email: ['a@example.com'],
      email_verified: 'true',
      phone_number: null,
      address: 'Storgata 1',
      other_addresses: [7, null, { street_address: {} }],
    };

    expect(userFromClaims(claims)).toStrictEqual({ sub, otherAddresses: [] });
  });

  it('comes out of whatever JSON Vipps might send', () => {
    const names = ['name', 'email', 'email_verified', 'address', 'other_addresses', '__proto__'];
    const claims = fc.dictionary(fc.constantFrom(...names), fc.jsonValue());
    fc.assert(
      fc.property(claims, (some) => {
        const user = userFromClaims({ ...some, sub });
        expect(typeof (user.name ?? '')).toBe('string');
        expect(typeof (user.emailVerified ?? true)).toBe('boolean');
        expect(Array.isArray(user.otherAddresses)).toBe(true);
      }),
    );
  });
});

it('the typed user has the payment sources and accounts that some sales units are told', () => {
  expect(
    userFromClaims({
      sub: 'ada',
      payment_sources_details: [{ external_payment_source_id: 'card-1' }, {}, null],
      accounts: [
        { account_name: 'Daily', account_number: '12345678903', bank_name: 'The bank' },
        { account_name: 'without a number' },
        'text',
        null,
      ],
    }),
  ).toStrictEqual({
    sub: 'ada',
    otherAddresses: [],
    paymentSources: [{ externalPaymentSourceId: 'card-1' }],
    accounts: [{ accountName: 'Daily', accountNumber: '12345678903', bankName: 'The bank' }],
  });
});

it('the typed user has no lists of what nobody was told', () => {
  const claims = { sub: 'ada', payment_sources_details: 'none', accounts: [] };

  expect(userFromClaims(claims)).toStrictEqual({ sub: 'ada', otherAddresses: [] });
});
