import { illTyped } from '../ill-typed.ts';
import { clientId } from '../registration.ts';
import { rowsThatAre } from '../row.ts';
import type { Chapter, Outcome } from '../row.ts';
import { claim } from '../switches.ts';

const now = Math.floor(Date.now() / 1000);
const claimInvalid = 'stopped before userinfo: id_token_claim_invalid';

const illTypedClaims: [name: string, type: 'text' | 'number', expected: Outcome][] = [
  ['iss', 'text', claimInvalid],
  ['sub', 'text', claimInvalid],
  ['azp', 'text', claimInvalid],
  ['nonce', 'text', 'stopped before userinfo: nonce_mismatch'],
  ['at_hash', 'text', 'stopped before userinfo: at_hash_mismatch'],
  ['exp', 'number', claimInvalid],
  ['iat', 'number', claimInvalid],
  ['nbf', 'number', claimInvalid],
];

export const claims: Chapter = {
  title: 'Claims of the id_token',
  about: 'OIDC Core 2 and 3.1.3.7, and claims of any other type than there. Rows of our own.',
  rows: [
    ...rowsThatAre(claimInvalid, [
      [
        'iss-without-slash',
        'names itself without the slash at the end',
        (issuer) => claim('iss', issuer.slice(0, -1)),
      ],
      [
        'iss-upper-case',
        'names itself in capitals',
        (issuer) => claim('iss', issuer.toUpperCase()),
      ],
      ['iss-list', 'names itself in a list', (issuer) => claim('iss', [issuer])],
      ['sub-empty', 'leaves `sub` empty', claim('sub', '')],
      ['aud-null', 'has `null` for `aud`', claim('aud', null)],
      ['aud-number', 'has a number for `aud`', claim('aud', 7)],
      ['aud-object', 'has an object for `aud`', claim('aud', { [clientId]: true })],
      ['aud-empty', 'has an empty text for `aud`', claim('aud', '')],
      ['aud-empty-list', 'has an empty list for `aud`', claim('aud', [])],
      ['aud-nested', 'has us in a list in a list', claim('aud', [[clientId]])],
      ['aud-longer', 'names an `aud` that begins like ours', claim('aud', `${clientId}-two`)],
      [
        'aud-shorter',
        'names an `aud` that is the start of ours',
        claim('aud', clientId.slice(0, -1)),
      ],
      ['aud-upper-case', 'names us in capitals', claim('aud', clientId.toUpperCase())],
      ['aud-with-blank', 'names us with a blank behind', claim('aud', `${clientId} `)],
      ['azp-other', 'made it for another party (`azp`)', claim('azp', 'another-shop')],
      ['azp-empty', 'leaves `azp` empty', claim('azp', '')],
      ['azp-list', 'has us in a list for `azp`', claim('azp', [clientId])],
      [
        'azp-other-of-several',
        'made it for another of several `aud`',
        { idTokenClaims: (good) => ({ ...good, aud: [clientId, 'another'], azp: 'another' }) },
      ],
      ['iat-future', 'says it will be issued in ten minutes', claim('iat', now + 600)],
      ['iat-two-days-ago', 'says it was issued two days ago', claim('iat', now - 172_800)],
      ['iat-milliseconds', 'counts `iat` in milliseconds', claim('iat', now * 1000)],
      ['iat-zero', 'says it was issued in 1970', claim('iat', 0)],
      ['nbf-future', 'says it is good in ten minutes', claim('nbf', now + 600)],
    ]),
    ...rowsThatAre('stopped before userinfo: id_token_expired', [
      ['exp-past', 'says it expired a minute ago', claim('exp', now - 60)],
      ['exp-zero', 'says it expired in 1970', claim('exp', 0)],
      ['exp-negative', 'says it expired before 1970', claim('exp', -1)],
    ]),
    ...rowsThatAre('stopped before userinfo: nonce_mismatch', [
      ['nonce-empty', 'leaves `nonce` empty', claim('nonce', '')],
      ['nonce-shorter', 'cuts `nonce` short', nonce((good) => good.slice(0, -1))],
      ['nonce-upper-case', 'sends `nonce` in capitals', nonce((good) => good.toUpperCase())],
      ['nonce-list', 'sends `nonce` in a list', nonce((good) => [good])],
    ]),
    ...rowsThatAre('stopped before userinfo: at_hash_mismatch', [
      [
        'at-hash-other',
        'sends the `at_hash` of another access token',
        claim('at_hash', 'AAAAAAAAAAAAAAAAAAAAAA'),
      ],
      ['at-hash-empty', 'leaves `at_hash` empty', claim('at_hash', '')],
      [
        'at-hash-shorter',
        'cuts `at_hash` short',
        { idTokenClaims: (good) => ({ ...good, at_hash: String(good.at_hash).slice(0, -1) }) },
      ],
    ]),
    ...rowsThatAre('logged in', [
      [
        'at-hash-missing',
        'leaves `at_hash` out',
        claim('at_hash', undefined),
        { we: 'log in: it is optional in the code flow' },
      ],
      ['aud-text', 'has us as a plain text for `aud`', claim('aud', clientId)],
      [
        'azp-us-of-several',
        'made it for us of several `aud`',
        { idTokenClaims: (good) => ({ ...good, aud: ['another', clientId], azp: clientId }) },
      ],
      ['azp-us', 'made it for us, and says so (`azp`)', claim('azp', clientId)],
      ['iat-fraction', 'counts `iat` in fractions of a second', claim('iat', now - 0.5)],
      ['clock-20-seconds-ahead', 'has a clock 20 seconds ahead', claim('iat', now + 20)],
    ]),
    ...illTypedClaims.flatMap(([name, type, expected]) =>
      rowsThatAre(
        expected,
        illTyped(name, type).map(([id, what, value]) => [id, `has ${what}`, claim(name, value)]),
      ),
    ),
  ],
};

function nonce(change: (good: string) => unknown) {
  return {
    idTokenClaims: (good: Record<string, unknown>) => ({
      ...good,
      nonce: change(String(good.nonce)),
    }),
  };
}
