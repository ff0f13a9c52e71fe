import { inFile } from '../mutation.ts';

export const merchantTokenMutations = [
  ...inFile(
    'lib/protocol/phone-number/phone-number.ts',
    ['test/protocol/phone-number'],
    [
      {
        find: 'written.length <= longestInput && ',
        replace: '',
        why: 'A number of a thousand characters is not read.',
      },
      {
        find: ".replace(invisible, '')",
        replace: '',
        why: 'A number from an address book is read with what cannot be seen of it.',
      },
      {
        find: '\\u2015\\u2212-',
        replace: '\\u2015-',
        why: 'A minus divides the digits of a number as a hyphen does.',
      },
      {
        find: 'withoutPrefix(digits.slice(callingCode.length), trunkPrefix)',
        replace: 'digits.slice(callingCode.length)',
        why: 'The (0) of those who dial at home is no part of the number.',
      },
    ],
  ),
  ...inFile(
    'lib/protocol/merchant-token/merchant-token.ts',
    ['test/protocol/merchant-token'],
    [
      {
        find: 'if (kept && config.now() < kept.usableUntil) return { token: kept.token, isKept: true };',
        replace: '',
        why: 'One merchant token serves until it runs out.',
      },
      {
        find: 'config.now() < kept.usableUntil',
        replace: 'true',
        why: 'A merchant token that ran out is used no longer.',
      },
      {
        find: 'flight ??= fetchAndKeep()',
        replace: 'flight = fetchAndKeep()',
        why: 'Many who need a merchant token at once make one call.',
      },
      {
        find: '[clientSecret, subscriptionKey]',
        replace: '[]',
        why: 'What Vipps repeats of the keys is blacked out at a merchant token.',
      },
    ],
  ),
  ...inFile(
    'lib/protocol/merchant-token/merchant-call.ts',
    ['test/protocol/merchant-token'],
    [
      {
        find: 'if (answered.status === 401) merchantToken.forget(bearer);',
        replace: '',
        why: 'A merchant token that was refused is not used again.',
      },
      {
        find: 'if (answer.status !== 401 || !isKept) return answer;',
        replace: 'if (answer) return answer;',
        why: 'A merchant token that Vipps has let go of ends no login.',
      },
      {
        find: ' || !isKept',
        replace: '',
        why: 'A call is not made again where a new token was refused.',
      },
    ],
  ),
  ...inFile(
    'lib/protocol/id-token/id-token-checks.ts',
    ['test/protocol/partner'],
    [
      {
        find: 'if (!partner || msn === partner.merchantSerialNumber) return;',
        replace: 'return;',
        why: 'With partner keys an id_token for another merchant logs nobody in.',
      },
    ],
  ),
  ...inFile(
    'lib/protocol/userinfo/userinfo-by-sub.ts',
    ['test/protocol/userinfo'],
    [
      {
        find: 'if (/^[\\w-]{1,255}$/.test(sub)) return',
        replace: 'return',
        why: 'A sub cannot lead to another address with the merchant’s token.',
      },
      {
        find: 'keyed.status === 401 ? ask(bearer) : keyed',
        replace: 'keyed',
        why: 'A subscription key that is refused is left out.',
      },
      {
        find: 'claimsAbout(answer.json, { sub })',
        replace:
          'claimsAbout(answer.json, { sub: String((answer.json as { sub?: unknown }).sub) })',
        why: 'Userinfo by sub is about that sub.',
      },
    ],
  ),
];
