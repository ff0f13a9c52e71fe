import { expect, it } from '@jest/globals';

import { userFromClaims } from '../../../../lib/protocol/user.ts';

it('the typed user has the payment sources and accounts that some sales units are told', () => {
  expect(
    userFromClaims({
      sub: 'ada',
      payment_sources_details: [{ external_payment_source_id: 'card-1' }, {}, null],
      accounts: [
        { account_name: 'Daily', account_number: '12345678903', bank_name: 'The bank' },
        { account_name: 'without a number' },
        'text',
      ],
    }),
  ).toEqual({
    sub: 'ada',
    otherAddresses: [],
    paymentSources: [{ externalPaymentSourceId: 'card-1' }],
    accounts: [{ accountName: 'Daily', accountNumber: '12345678903', bankName: 'The bank' }],
  });
});

it('the typed user has no lists of what nobody was told', () => {
  const claims = { sub: 'ada', payment_sources_details: 'none', accounts: [] };

  expect(userFromClaims(claims)).toEqual({ sub: 'ada', otherAddresses: [] });
});
