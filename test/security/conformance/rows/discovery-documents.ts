import { illTyped } from '../ill-typed.ts';
import { rowsThatAre } from '../row.ts';
import type { Chapter } from '../row.ts';
import { answer, metadata, rewritten } from '../switches.ts';
import { deepLists, pad } from '../tampering.ts';

const endpoints = ['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'userinfo_endpoint'];

const badAddresses: [id: string, what: string, value: unknown][] = [
  ['missing', 'no address', undefined],
  ['empty', 'an empty address', ''],
  ['relative', 'a path', '/access/endpoint'],
  ['http', 'plain http off this machine', 'http://api.vipps.no/endpoint'],
  [
    'http-lookalike',
    'plain http to a name that begins like this machine',
    'http://127.0.0.1.evil.example/',
  ],
  ['ftp', 'ftp', 'ftp://127.0.0.1/endpoint'],
  ['file', 'a file', 'file:///etc/passwd'],
  ['data', 'the answer itself', 'data:application/json,{}'],
  ['javascript', 'a script', 'javascript:alert(1)'],
];

export const discoveryDocuments: Chapter = {
  title: 'Discovery document',
  about:
    'OpenID Connect Discovery 3 and 4.3: the issuer is the one asked for, and every address is https (http stays on this machine). Rows of our own.',
  rows: [
    ...rowsThatAre('stopped before leaving: discovery_issuer_mismatch', [
      ['issuer-missing', 'leaves `issuer` out', metadata('issuer', undefined)],
      ['issuer-empty', 'leaves `issuer` empty', metadata('issuer', '')],
      [
        'issuer-upper-case',
        'names itself in capitals',
        (issuer) => metadata('issuer', issuer.toUpperCase()),
      ],
      ['issuer-list', 'names itself in a list', (issuer) => metadata('issuer', [issuer])],
      [
        'issuer-longer',
        'names an issuer that begins like it',
        (issuer) => metadata('issuer', `${issuer}more/`),
      ],
      [
        'issuer-origin',
        'names its origin only',
        (issuer) => metadata('issuer', new URL('/', issuer).href),
      ],
      [
        'issuer-two-slashes',
        'adds a slash to its name',
        (issuer) => metadata('issuer', `${issuer}/`),
      ],
      ...illTyped('issuer', 'text').map(
        ([id, what, value]) => [id, `has ${what}`, metadata('issuer', value)] as const,
      ),
      [
        'issuer-deeply-nested',
        'names 100,000 lists within each other as `issuer`',
        rewritten('discovery', (json) => json.replace(/"issuer":"[^"]*"/, `"issuer":${deepLists}`)),
      ],
    ]),
    ...rowsThatAre('stopped before leaving: vipps_response_invalid', [
      ...endpoints.flatMap((name) =>
        badAddresses.map(
          ([id, what, value]) =>
            [
              `${dashed(name)}-${id}`,
              `has ${what} for \`${name}\``,
              metadata(name, value),
            ] as const,
        ),
      ),
      ...endpoints
        .flatMap((name) => illTyped(name, 'text').map((value) => [name, ...value] as const))
        .map(([name, id, what, value]) => [id, `has ${what}`, metadata(name, value)] as const),
      ['discovery-null', 'answers `null`', answer('discovery', 'null')],
      ['discovery-list', 'answers a list', rewritten('discovery', (json) => `[${json}]`)],
      ['discovery-empty', 'answers nothing', answer('discovery', '')],
      [
        'discovery-html',
        'answers a web page',
        answer('discovery', '<h1>Hello</h1>', 200, 'text/html'),
      ],
      [
        'discovery-broken',
        'breaks the JSON off',
        rewritten('discovery', (json) => json.slice(0, -1)),
      ],
      [
        'discovery-bom',
        'puts a byte order mark in front',
        rewritten('discovery', (json) => `\ufeff${json}`),
      ],
      ['discovery-404', 'answers 404', answer('discovery', '', 404)],
      ['discovery-201', 'answers with the status 201', answer('discovery', '{}', 201)],
      ['discovery-large', 'answers 2 MB', rewritten('discovery', pad(2e6))],
      [
        'discovery-redirect',
        'redirects to another document',
        (issuer) => ({
          reply: {
            discovery: () => (response) =>
              void response.writeHead(302, { Location: `${issuer}elsewhere` }).end(),
          },
        }),
        { we: 'not follow, stop' },
      ],
    ]),
    ...rowsThatAre('stopped before leaving: vipps_unavailable', [
      ['discovery-500', 'answers 500', answer('discovery', '', 500)],
      ['discovery-429', 'answers 429', answer('discovery', '', 429)],
    ]),
    ...rowsThatAre('logged in', [
      [
        'issuer-without-slash',
        'names itself without the slash at the end, and so does the id_token',
        (issuer) => ({
          discovery: (document) => ({ ...document, issuer: issuer.slice(0, -1) }),
          idTokenClaims: (claims) => ({ ...claims, iss: issuer.slice(0, -1) }),
        }),
      ],
      ['discovery-member-unknown', 'adds a member that nobody knows', metadata('fancy', [{}])],
      [
        'discovery-no-algorithms',
        'says that it signs with nothing (`none`)',
        metadata('id_token_signing_alg_values_supported', ['none']),
        { we: 'want RS256 as ever, log in' },
      ],
      [
        'discovery-as-text',
        'calls its JSON plain text',
        { contentType: { discovery: 'text/plain' } },
        { we: 'judge it by what it is, log in' },
      ],
    ]),
    ...rowsThatAre('stopped before userinfo: id_token_claim_invalid', [
      [
        'issuer-without-slash-id-token-with',
        'names itself without the slash at the end, but not so in the id_token',
        (issuer) => metadata('issuer', issuer.slice(0, -1)),
        { we: 'stop: the two must be the same to the letter' },
      ],
    ]),
  ],
};

function dashed(name: string): string {
  return name.replaceAll('_', '-');
}
