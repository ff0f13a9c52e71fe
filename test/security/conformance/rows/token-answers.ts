import { status, text } from '../../../support/hostile-provider-replies.ts';
import { illTyped } from '../ill-typed.ts';
import { rowsThatAre } from '../row.ts';
import type { Chapter } from '../row.ts';
import { answer, rewritten, tokenMember } from '../switches.ts';
import { deepLists, pad, putFirst } from '../tampering.ts';

const required = ['access_token', 'id_token', 'token_type'];

export const tokenAnswers: Chapter = {
  title: 'Token answers',
  about:
    'RFC 6749 5.1 and OIDC Core 3.1.3.3: an answer is read member by member, and none is taken for granted. Rows of our own.',
  rows: [
    ...rowsThatAre('stopped before userinfo: vipps_response_invalid', [
      ...required.map(
        (name) =>
          [
            `${dashed(name)}-missing`,
            `leaves \`${name}\` out`,
            tokenMember(name, undefined),
          ] as const,
      ),
      ...required.map(
        (name) =>
          [`${dashed(name)}-empty`, `leaves \`${name}\` empty`, tokenMember(name, '')] as const,
      ),
      ...[...required, 'scope']
        .flatMap((name) => illTyped(name, 'text').map((value) => [name, ...value] as const))
        .map(([name, id, what, value]) => [id, `has ${what}`, tokenMember(name, value)] as const),
      ...illTyped('expires_in', 'number').map(
        ([id, what, value]) => [id, `has ${what}`, tokenMember('expires_in', value)] as const,
      ),
      [
        'access-token-line-break',
        'sends an access token with a line break and a header in it',
        tokenMember('access_token', 'token\r\nX-Injected: yes'),
      ],
      [
        'access-token-blank',
        'sends an access token with a blank',
        tokenMember('access_token', 'a b'),
      ],
      ['token-type-mac', 'says `"token_type": "mac"`', tokenMember('token_type', 'mac')],
      ['token-type-dpop', 'says `"token_type": "DPoP"`', tokenMember('token_type', 'DPoP')],
      ['token-answer-null', 'answers `null`', answer('token', 'null')],
      ['token-answer-list', 'answers a list', rewritten('token', (json) => `[${json}]`)],
      [
        'token-answer-text',
        'answers a JSON text',
        rewritten('token', (json) => JSON.stringify(json)),
      ],
      ['token-answer-empty', 'answers nothing', answer('token', '')],
      ['token-answer-empty-object', 'answers an empty object', answer('token', '{}')],
      [
        'token-answer-error-as-200',
        'answers an error as if it were none',
        answer('token', '{"error":"invalid_grant"}'),
      ],
      [
        'token-answer-html',
        'answers a web page',
        answer('token', '<h1>Hello</h1>', 200, 'text/html'),
      ],
      [
        'token-answer-form',
        'answers in the manner of a form',
        answer(
          'token',
          'access_token=a&token_type=bearer',
          200,
          'application/x-www-form-urlencoded',
        ),
      ],
      [
        'token-answer-broken',
        'breaks the JSON off',
        rewritten('token', (json) => json.slice(0, -1)),
      ],
      [
        'token-answer-bom',
        'puts a byte order mark in front',
        rewritten('token', (json) => `\ufeff${json}`),
      ],
      ['token-answer-large', 'answers 2 MB', rewritten('token', pad(2e6))],
      [
        'token-answer-large-id-token',
        'sends an id_token of 2 MB',
        { idTokenClaims: (claims) => ({ ...claims, padding: 'x'.repeat(15e5) }) },
      ],
      [
        'token-answer-redirect',
        'redirects the token call',
        (issuer) => ({
          reply: {
            token: () => (response) =>
              void response.writeHead(307, { Location: `${issuer}elsewhere` }).end(),
          },
        }),
        { we: 'not follow with the secret, stop' },
      ],
    ]),
    ...rowsThatAre('stopped before userinfo: token_request_refused', [
      [
        'token-answer-201',
        'answers well, but with the status 201',
        { reply: { token: () => status(201) } },
      ],
      [
        'token-answer-204',
        'answers with the status 204',
        { reply: { token: () => text('', '', 204) } },
      ],
    ]),
    ...rowsThatAre('logged in', [
      ['token-type-bearer', 'says `"token_type": "bearer"`', tokenMember('token_type', 'bearer')],
      ['token-type-Bearer', 'says `"token_type": "Bearer"`', tokenMember('token_type', 'Bearer')],
      ['token-type-BEARER', 'says `"token_type": "BEARER"`', tokenMember('token_type', 'BEARER')],
      ['token-member-unknown', 'adds a member that nobody knows', tokenMember('fancy', [{}])],
      ['token-refresh', 'adds a refresh token', tokenMember('refresh_token', 'refresh')],
      [
        'token-member-twice',
        'says `token_type` twice, the second time well',
        rewritten('token', putFirst('token_type', '"mac"')),
        { we: 'take the last, as with claims, log in' },
      ],
      [
        'token-answer-deeply-nested',
        'adds 100,000 lists within each other',
        rewritten('token', putFirst('deep', deepLists)),
      ],
      [
        'token-answer-as-text',
        'calls its JSON plain text',
        { contentType: { token: 'text/plain' } },
        { we: 'judge it by what it is, log in' },
      ],
    ]),
  ],
};

function dashed(name: string): string {
  return name.replaceAll('_', '-');
}
