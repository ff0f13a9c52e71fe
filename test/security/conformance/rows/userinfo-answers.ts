import { signByHand } from '../../../support/hostile-provider-tokens.ts';
import { illTyped } from '../ill-typed.ts';
import { ada } from '../registration.ts';
import { rowsThatAre } from '../row.ts';
import type { Chapter } from '../row.ts';
import { answer, rewritten, userinfo } from '../switches.ts';
import { deepLists, pad, putFirst } from '../tampering.ts';

export const userinfoAnswers: Chapter = {
  title: 'Userinfo',
  about:
    'OIDC Core 5.3: about the person of the id_token and nobody else; what is not of the documented type is left out. Rows of our own.',
  rows: [
    ...rowsThatAre('stopped at userinfo: userinfo_sub_mismatch', [
      ['userinfo-sub-missing', 'leaves `sub` out', userinfo({ sub: undefined })],
      ['userinfo-sub-empty', 'leaves `sub` empty', userinfo({ sub: '' })],
      ['userinfo-sub-list', 'has the right `sub` in a list', userinfo({ sub: [ada.sub] })],
      [
        'userinfo-sub-upper-case',
        'has `sub` in capitals',
        userinfo({ sub: ada.sub.toUpperCase() }),
      ],
      ...illTyped('sub', 'text').map(
        ([id, what, sub]) => [`userinfo-${id}`, `has ${what}`, userinfo({ sub })] as const,
      ),
      [
        'userinfo-sub-in-prototype',
        'has its `sub` in `__proto__`',
        rewritten('userinfo', (json) => json.replace(/"sub":("[^"]*")/, '"__proto__":{"sub":$1}')),
      ],
      ['userinfo-empty-object', 'answers an empty object', answer('userinfo', '{}')],
    ]),
    ...rowsThatAre('stopped at userinfo: vipps_response_invalid', [
      [
        'userinfo-signed',
        'answers a signed JWT',
        {
          contentType: { userinfo: 'application/jwt' },
          body: {
            userinfo: (json, key) => signByHand({ alg: 'RS256', kid: key.jwk.kid }, json, key),
          },
        },
        { we: 'stop, and say why: JSON was asked for' },
      ],
      ['userinfo-null', 'answers `null`', answer('userinfo', 'null')],
      ['userinfo-list', 'answers a list', rewritten('userinfo', (json) => `[${json}]`)],
      [
        'userinfo-text',
        'answers a JSON text',
        rewritten('userinfo', (json) => JSON.stringify(json)),
      ],
      ['userinfo-empty', 'answers nothing', answer('userinfo', '')],
      [
        'userinfo-html',
        'answers a web page',
        answer('userinfo', '<h1>Hello</h1>', 200, 'text/html'),
      ],
      [
        'userinfo-broken',
        'breaks the JSON off',
        rewritten('userinfo', (json) => json.slice(0, -1)),
      ],
      ['userinfo-large', 'answers 2 MB', rewritten('userinfo', pad(2e6))],
      [
        'userinfo-redirect',
        'redirects the userinfo call',
        (issuer) => ({
          reply: {
            userinfo: () => (response) =>
              void response.writeHead(302, { Location: `${issuer}elsewhere` }).end(),
          },
        }),
        { we: 'not follow with the access token, stop' },
      ],
    ]),
    ...rowsThatAre('stopped at userinfo: userinfo_refused', [
      ['userinfo-401', 'answers 401', answer('userinfo', '{"error":"invalid_token"}', 401)],
      ['userinfo-403', 'answers 403', answer('userinfo', '', 403)],
      ['userinfo-404', 'answers 404', answer('userinfo', '', 404)],
    ]),
    ...rowsThatAre('stopped at userinfo: vipps_unavailable', [
      ['userinfo-500', 'answers 500', answer('userinfo', '', 500)],
      ['userinfo-429', 'answers 429', answer('userinfo', '', 429)],
    ]),
    ...rowsThatAre('logged in', [
      [
        'userinfo-ill-typed-texts',
        'has numbers, lists and objects for texts',
        userinfo({ email: ['a@b'], phone_number: 4712345678, birthdate: {}, nin: null, sid: true }),
        { we: 'leave them out, log in' },
      ],
      [
        'userinfo-ill-typed-booleans',
        'has texts for booleans',
        userinfo({ email_verified: 'true', phone_number_verified: 1 }),
        { we: 'leave them out, log in' },
      ],
      [
        'userinfo-ill-typed-name',
        'has a number for `name`',
        userinfo({ name: 7 }),
        { we: 'leave it out, log in', user: { sub: ada.sub, otherAddresses: [] } },
      ],
      [
        'userinfo-ill-typed-addresses',
        'has a text for `address` and an object for `other_addresses`',
        userinfo({ address: 'Suburbia 23', other_addresses: { country: 'NO' } }),
        { we: 'leave them out, log in' },
      ],
      [
        'userinfo-addresses-of-nothing',
        'has a list of anything for `other_addresses`',
        userinfo({ other_addresses: [null, 7, 'x', [], {}, { country: '' }] }),
        { we: 'leave them out, log in' },
      ],
      [
        'userinfo-prototype',
        'adds a member named `__proto__`',
        rewritten('userinfo', putFirst('__proto__', '{"email":"a@b"}')),
        { we: 'not take it for the members it holds, log in' },
      ],
      [
        'userinfo-member-twice',
        'says `sub` twice, the second time well',
        rewritten('userinfo', putFirst('sub', '"another"')),
        { we: 'take the last, as with claims, log in' },
      ],
      [
        'userinfo-deeply-nested',
        'adds 100,000 lists within each other',
        rewritten('userinfo', putFirst('deep', deepLists)),
      ],
      [
        'userinfo-as-text',
        'calls its JSON plain text',
        { contentType: { userinfo: 'text/plain' } },
        { we: 'judge it by what it is, log in' },
      ],
    ]),
  ],
};
