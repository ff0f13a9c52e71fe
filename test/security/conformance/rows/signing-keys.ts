import { exportJWK } from 'jose';

import { createSigningKey } from '../../../support/hostile-provider-keys.ts';
import { signByHmac, unusableKeys } from '../../../support/hostile-provider-misbehaviour.ts';
import { signByHand } from '../../../support/hostile-provider-tokens.ts';
import { rowsThatAre } from '../row.ts';
import type { Chapter } from '../row.ts';
import { answer, jwks, rewritten } from '../switches.ts';
import { deepLists, pad } from '../tampering.ts';

const another = await createSigningKey();
const short = await leakingKey('short', 1024);
const leaked = await leakingKey('leaked', 2048);
const published = (...keys: unknown[]) => jwks(() => keys);

export const signingKeys: Chapter = {
  title: 'Signing keys',
  about:
    'RFC 7517 5: keys nobody can use are skipped, and do not stand in the way of those that can. Rows of our own.',
  rows: [
    ...rowsThatAre('logged in', [
      ...unusableKeys.map(
        (unusable) =>
          [
            `unusable-${unusable.kid ?? ''}`,
            `publishes \`${JSON.stringify({ ...unusable, kid: undefined })}\` before its key`,
            jwks((key) => [unusable, key]),
          ] as const,
      ),
      [
        'unusable-of-any-type',
        'lists `null`, texts, numbers and lists among its keys',
        jwks((key) => [null, 'key', 7, [], {}, key]),
      ],
      [
        'same-kid-other-type',
        'has two keys of one `kid`, but of two types',
        jwks((key) => [{ kty: 'oct', kid: key.kid, k: 'AAAA' }, key]),
      ],
      [
        'key-deeply-nested',
        'lists a key with 100,000 lists within each other before its own',
        rewritten('jwks', (json) => json.replace('[', `[{"kty":"RSA","deep":${deepLists}},`)),
      ],
      [
        'keys-as-text',
        'calls its JSON plain text',
        { contentType: { jwks: 'text/plain' } },
        { we: 'judge it by what it is, log in' },
      ],
    ]),
    ...rowsThatAre('stopped before userinfo: id_token_signature_invalid', [
      ['keys-empty', 'publishes an empty list', published()],
      ['keys-all-unusable', 'publishes keys that nobody can use', published(...unusableKeys)],
      ['keys-of-another', 'publishes another key', published(another.jwk)],
      [
        'key-for-encryption',
        'publishes its key for encryption only (`use`)',
        jwks((key) => [{ ...key, use: 'enc' }]),
      ],
      [
        'key-for-other-operations',
        'publishes its key for other operations (`key_ops`)',
        jwks((key) => [{ ...key, key_ops: ['encrypt'] }]),
      ],
      [
        'key-for-other-algorithm',
        'publishes its key for RS512',
        jwks((key) => [{ ...key, alg: 'RS512' }]),
      ],
      [
        'same-kid-same-type',
        'has two keys of one `kid` and type',
        jwks((key) => [{ ...another.jwk, kid: key.kid }, key]),
        { we: 'stop, and guess nothing' },
      ],
      [
        'key-too-short',
        'signs with a key of 1,024 bits, and publishes it',
        {
          ...published(short.jwk),
          sign: (claims, header) => signByHand({ ...header, kid: 'short' }, claims, short),
        },
        { we: 'stop (RFC 7518 3.3 wants 2,048)' },
      ],
      [
        'key-symmetric',
        'signs with HS256, and publishes the secret it used',
        {
          ...jwks(({ kid }) => [
            { kty: 'oct', kid, k: Buffer.from('secret'.repeat(6)).toString('base64url') },
          ]),
          sign: signByHmac('secret'.repeat(6)),
        },
      ],
      [
        'key-private',
        'publishes the private half of its key',
        {
          ...published(leaked.privateJwk),
          sign: (claims, header) => signByHand({ ...header, kid: 'leaked' }, claims, leaked),
        },
        { we: 'stop: anybody can sign with it' },
      ],
    ]),
    ...rowsThatAre('stopped before userinfo: vipps_response_invalid', [
      ['jwks-null', 'answers `null`', answer('jwks', 'null')],
      [
        'jwks-list',
        'answers the list without the set',
        rewritten('jwks', (json) => json.slice(8, -1)),
      ],
      ['jwks-empty-object', 'answers an empty object', answer('jwks', '{}')],
      ['jwks-keys-null', 'has `null` for `keys`', answer('jwks', '{"keys":null}')],
      ['jwks-keys-object', 'has an object for `keys`', answer('jwks', '{"keys":{}}')],
      ['jwks-keys-text', 'has a text for `keys`', answer('jwks', '{"keys":"key"}')],
      ['jwks-empty', 'answers nothing', answer('jwks', '')],
      ['jwks-html', 'answers a web page', answer('jwks', '<h1>Hello</h1>', 200, 'text/html')],
      ['jwks-404', 'answers 404', answer('jwks', '', 404)],
      ['jwks-large', 'answers 2 MB', rewritten('jwks', pad(2e6))],
    ]),
    ...rowsThatAre('stopped before userinfo: vipps_unavailable', [
      ['jwks-500', 'answers 500', answer('jwks', '', 500)],
    ]),
  ],
};

/** A key whose private half can be had, too. */
async function leakingKey(kid: string, modulusLength: number) {
  const rsa = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    publicExponent: Buffer.from('AQAB', 'base64'),
  };
  const usages = ['sign', 'verify'] as const;
  const pair = await crypto.subtle.generateKey({ ...rsa, modulusLength }, true, usages);
  const jwk = { ...(await exportJWK(pair.publicKey)), kid };
  const privateJwk = { ...(await exportJWK(pair.privateKey)), kid };
  return { privateKey: pair.privateKey, jwk, privateJwk };
}
