import { createSigningKey } from '../../../support/hostile-provider-keys.ts';
import type { Misbehaviour } from '../../../support/hostile-provider-misbehaviour.ts';
import { signByHand } from '../../../support/hostile-provider-tokens.ts';
import { rowsThatAre } from '../row.ts';
import type { Chapter } from '../row.ts';

const stranger = await createSigningKey();

export const headers: Chapter = {
  title: 'Headers of the id_token',
  about:
    'Nothing in a header chooses a key from elsewhere or is fetched (RFC 8725 3.5, 3.10), and what is critical must be understood (RFC 7515 4.1.11). Rows of our own.',
  rows: [
    ...rowsThatAre('stopped before userinfo: id_token_signature_invalid', [
      [
        'jku',
        'says by `jku` where the key is to be fetched that it signed with',
        (issuer) => byStranger({ jku: `${issuer}elsewhere` }),
        { we: 'fetch nothing, stop' },
      ],
      [
        'x5u',
        'says by `x5u` where the certificate is to be fetched',
        (issuer) => byStranger({ x5u: `${issuer}elsewhere` }),
        { we: 'fetch nothing, stop' },
      ],
      ['jwk', 'brings the key it signed with in `jwk`', byStranger({ jwk: stranger.jwk })],
      ['x5c', 'brings a certificate in `x5c`', byStranger({ x5c: ['MIIB'] })],
      ['kid-unknown', 'names a `kid` that it does not publish', withHeader({ kid: 'unknown' })],
      ['kid-number', 'names a number as `kid`', withHeader({ kid: 7 })],
      ['kid-empty', 'leaves `kid` empty', withHeader({ kid: '' })],
      ['kid-path', 'names a file as `kid`', withHeader({ kid: '../../etc/passwd' })],
      ['kid-prototype', 'names `__proto__` as `kid`', withHeader({ kid: '__proto__' })],
    ]),
    ...rowsThatAre('logged in', [
      [
        'jku-beside-good-key',
        'signs well, and says by `jku` and `x5u` where keys are to be fetched',
        (issuer) => withHeader({ jku: `${issuer}elsewhere`, x5u: `${issuer}elsewhere` }),
        { we: 'fetch nothing, log in' },
      ],
      [
        'jwk-beside-good-key',
        'signs well, and brings another key in `jwk`',
        withHeader({ jwk: stranger.jwk }),
      ],
      ['typ-missing', 'leaves `typ` out', withHeader({ typ: undefined })],
      ['member-unknown', 'adds a member that nobody knows', withHeader({ fancy: true })],
    ]),
    ...rowsThatAre('stopped before userinfo: id_token_malformed', [
      [
        'crit-unknown',
        'calls a member critical that nobody knows',
        withHeader({ crit: ['fancy'], fancy: 1 }),
      ],
      ['crit-empty', 'has an empty list of critical members', withHeader({ crit: [] })],
      ['crit-text', 'has a text for that list', withHeader({ crit: 'exp' })],
      [
        'crit-of-absent',
        'calls a member critical that is not there',
        withHeader({ crit: ['exp'] }),
      ],
      ['b64', 'does not encode its payload (`b64`)', withHeader({ b64: false, crit: ['b64'] })],
      ['header-null', 'has `null` for a header', withWholeHeader('null')],
      ['header-list', 'has a list for a header', withWholeHeader('[]')],
      ['header-text', 'has a header that is not JSON', withWholeHeader('RS256')],
      ['header-empty', 'has nothing for a header', withWholeHeader('')],
    ]),
  ],
};

function withHeader(members: object): Misbehaviour {
  return { sign: (claims, header, key) => signByHand({ ...header, ...members }, claims, key) };
}

function withWholeHeader(text: string): Misbehaviour {
  return { sign: (claims, _, key) => signByHand(text, claims, key) };
}

function byStranger(members: object): Misbehaviour {
  return {
    sign: (claims, header) =>
      signByHand({ ...header, kid: stranger.jwk.kid, ...members }, claims, stranger),
  };
}
