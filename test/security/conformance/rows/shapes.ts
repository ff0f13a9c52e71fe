import { CompactEncrypt } from 'jose';

import type { Misbehaviour } from '../../../support/hostile-provider-misbehaviour.ts';
import { signByHand } from '../../../support/hostile-provider-tokens.ts';
import { clientSecret } from '../registration.ts';
import { rowsThatAre } from '../row.ts';
import type { Chapter } from '../row.ts';
import { tokenMember } from '../switches.ts';
import { deepLists, pad, putFirst } from '../tampering.ts';

export const shapes: Chapter = {
  title: 'Shape of the id_token',
  about:
    'A signed JWT in three parts, with a JSON object in it, and nothing else. Rows of our own.',
  rows: [
    ...rowsThatAre('stopped before userinfo: id_token_malformed', [
      ['not-a-jwt', 'sends a word', { idToken: () => 'nonsense' }],
      [
        'two-parts',
        'leaves the last dot out',
        { idToken: (token) => token.replace(/\.[^.]*$/, '') },
      ],
      ['four-parts', 'adds a dot and a part', { idToken: (token) => `${token}.AAAA` }],
      ['dot-before', 'puts a dot in front', { idToken: (token) => `.${token}` }],
      ['dot-after', 'puts a dot at the end', { idToken: (token) => `${token}.` }],
      ['only-dots', 'sends two dots', { idToken: () => '..' }],
      ['encrypted', 'encrypts the id_token with the client secret', { sign: encrypt }],
      [
        'nested',
        'signs a signed JWT',
        {
          sign: (claims, header, key) =>
            signByHand({ ...header, cty: 'JWT' }, signByHand(header, claims, key), key),
        },
      ],
      ['payload-null', 'signs `null`', withPayload(() => 'null')],
      ['payload-list', 'signs a list', withPayload((json) => `[${json}]`)],
      ['payload-text', 'signs a text', withPayload((json) => JSON.stringify(json))],
      ['payload-number', 'signs a number', withPayload(() => '7')],
      ['payload-empty', 'signs nothing', withPayload(() => '')],
      ['payload-broken', 'signs JSON that breaks off', withPayload((json) => json.slice(0, -1))],
      [
        'payload-trailing',
        'signs JSON and something behind it',
        withPayload((json) => `${json}{}`),
      ],
      [
        'payload-latin-1',
        'signs bytes that are not UTF-8',
        withPayload((json) => Buffer.from(json.replace('{', '{"name":"Bjørn",'), 'latin1')),
      ],
    ]),
    ...rowsThatAre('stopped before userinfo: vipps_response_invalid', [
      ['blank-before', 'puts a blank in front', { idToken: (token) => ` ${token}` }],
      ['line-break-after', 'puts a line break at the end', { idToken: (token) => `${token}\n` }],
      [
        'blank-inside',
        'puts a blank in the middle',
        { idToken: (token) => token.replace('.', ' .') },
      ],
      [
        'json-serialization',
        'sends the JSON form of a JWS',
        { tokenAnswer: (answer) => ({ ...answer, id_token: flattened(String(answer.id_token)) }) },
      ],
      ['id-token-list', 'sends a list of one id_token', tokenMember('id_token', ['e30.e30.e30'])],
    ]),
    ...rowsThatAre('logged in', [
      [
        'claim-twice-last-is-good',
        'says `aud` twice, the second time for us',
        withPayload(putFirst('aud', '"another-shop"')),
        { we: 'take the last (RFC 7519 4), log in' },
      ],
      [
        'claims-deeply-nested',
        'adds a claim of 100,000 lists within each other',
        withPayload(putFirst('deep', deepLists)),
      ],
      ['claims-many', 'adds 300 KB of claims', withPayload(pad(3e5))],
      [
        'claim-prototype',
        'adds a claim named `__proto__`',
        withPayload(putFirst('__proto__', '{"sub":"another"}')),
      ],
    ]),
    ...rowsThatAre('stopped before userinfo: id_token_claim_invalid', [
      [
        'claim-twice-last-is-bad',
        'says `aud` twice, the second time for another',
        withPayload((json) => json.replace(/\}$/, ',"aud":"another-shop"}')),
      ],
      [
        'sub-in-prototype-only',
        'has its `sub` in `__proto__`',
        withPayload((json) => json.replace(/"sub":("[^"]*")/, '"__proto__":{"sub":$1}')),
      ],
      [
        'iss-deeply-nested',
        'names 100,000 lists within each other as `iss`',
        withPayload((json) => json.replace(/"iss":"[^"]*"/, `"iss":${deepLists}`)),
      ],
    ]),
  ],
};

function withPayload(change: (json: string) => string | Buffer): Misbehaviour {
  return {
    sign: (claims, header, key) => signByHand(header, change(JSON.stringify(claims)), key),
  };
}

// With a key that the provider and we share, as OIDC Core 10.2 makes one of the secret.
function encrypt(claims: object): Promise<string> {
  const key = Buffer.alloc(32, clientSecret);
  return new CompactEncrypt(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', cty: 'JWT' })
    .encrypt(key);
}

function flattened(idToken: string) {
  const [header, payload, signature] = idToken.split('.');
  return { protected: header, payload, signature };
}
