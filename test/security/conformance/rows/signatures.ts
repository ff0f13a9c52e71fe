import { createPublicKey } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';

import { createSigningKey } from '../../../support/hostile-provider-keys.ts';
import type { SigningKey } from '../../../support/hostile-provider-keys.ts';
import { forgeClaims, signByHmac } from '../../../support/hostile-provider-misbehaviour.ts';
import type { Misbehaviour } from '../../../support/hostile-provider-misbehaviour.ts';
import { signByHand, unsigned } from '../../../support/hostile-provider-tokens.ts';
import { clientSecret } from '../registration.ts';
import { rowsThatAre } from '../row.ts';
import type { Chapter } from '../row.ts';
import { changePart } from '../tampering.ts';

const stranger = await createSigningKey();

export const signatures: Chapter = {
  title: 'Signatures',
  about:
    'RS256 and the published keys, whatever the header asks for (OIDC Core 3.1.3.7 (6) to (8), RFC 8725 2.1, 3.1, 3.2). Rows of our own.',
  rows: [
    ...rowsThatAre('stopped before userinfo: id_token_signature_invalid', [
      ...['none', 'None', 'NONE', 'nOnE'].map(
        (alg) =>
          [
            `alg-${alg}`,
            `says \`"alg": "${alg}"\` and signs nothing`,
            withoutSignature(alg),
          ] as const,
      ),
      [
        'alg-none-over-a-signature',
        'says `"alg": "none"` above a signature',
        { sign: (claims, header) => unsigned({ ...header, alg: 'none' }, claims, 'c2lnbmF0dXJl') },
      ],
      [
        'hs256-client-secret',
        'signs with HS256 and the client secret',
        { sign: signByHmac(clientSecret) },
      ],
      [
        'hs256-public-key-pem',
        'signs with HS256 and the PEM of its public key',
        signedByHmacWith((key) =>
          publicKeyOf(key).export({ type: 'spki', format: 'pem' }).toString(),
        ),
      ],
      [
        'hs256-public-key-pem-trimmed',
        'signs with HS256 and the PEM without its last line break',
        signedByHmacWith((key) =>
          publicKeyOf(key).export({ type: 'spki', format: 'pem' }).toString().trimEnd(),
        ),
      ],
      [
        'hs256-public-key-jwk',
        'signs with HS256 and the JWK of its public key',
        signedByHmacWith(({ jwk }) => JSON.stringify(jwk)),
      ],
      [
        'hs256-modulus',
        'signs with HS256 and the modulus of its public key',
        signedByHmacWith(({ jwk }) => jwk.n ?? ''),
      ],
      [
        'rs512-own-key',
        'signs with its own key, but with RS512',
        {
          sign: (claims, header, key) =>
            signByHand({ ...header, alg: 'RS512' }, claims, key, 'sha512'),
        },
      ],
      [
        'rs512-called-rs256',
        'signs with RS512 and says RS256',
        { sign: (claims, header, key) => signByHand(header, claims, key, 'sha512') },
      ],
      [
        'alg-lower-case',
        'spells its algorithm `rs256`',
        { sign: (claims, header, key) => signByHand({ ...header, alg: 'rs256' }, claims, key) },
      ],
      [
        'another-key-right-kid',
        'signs with a key it does not publish, under a `kid` it does',
        { sign: (claims, header) => signByHand(header, claims, stranger) },
      ],
      [
        'another-key-own-kid',
        'signs with a key it does not publish, under that key’s `kid`',
        {
          sign: (claims, header) =>
            signByHand({ ...header, kid: stranger.jwk.kid }, claims, stranger),
        },
      ],
      ['signature-missing', 'leaves the signature empty', { idToken: changed(2, () => '') }],
      [
        'signature-cut-short',
        'cuts the signature short',
        { idToken: changed(2, (signature) => signature.slice(0, -4)) },
      ],
      [
        'signature-too-long',
        'adds to the signature',
        { idToken: changed(2, (signature) => `${signature}AAAA`) },
      ],
      [
        'claims-forged',
        'changes `sub` after signing',
        { idToken: forgeClaims({ sub: 'another' }) },
      ],
      [
        'header-forged',
        'changes the header after signing',
        { idToken: changed(0, (header) => withMember(header, 'typ', 'JOSE')) },
      ],
    ]),
    ...rowsThatAre('stopped before userinfo: id_token_malformed', [
      [
        'alg-missing',
        'names no algorithm',
        { sign: (claims, { kid }, key) => signByHand({ kid }, claims, key) },
      ],
      [
        'alg-number',
        'names a number as its algorithm',
        { sign: (claims, header, key) => signByHand({ ...header, alg: 256 }, claims, key) },
      ],
    ]),
  ],
};

function withoutSignature(alg: string): Misbehaviour {
  return { sign: (claims, header) => unsigned({ ...header, alg }, claims) };
}

function signedByHmacWith(secretOf: (key: SigningKey) => string): Misbehaviour {
  return { sign: (claims, header, key) => signByHmac(secretOf(key))(claims, header) };
}

function publicKeyOf({ jwk }: SigningKey) {
  // The same thing by two types: jose's knows the members of keys, node's says that there may be any.
  return createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
}

function changed(index: 0 | 2, change: (part: string) => string) {
  return (idToken: string) => changePart(idToken, index, change);
}

function withMember(part: string, name: string, value: string): string {
  const json = JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
  return Buffer.from(JSON.stringify({ ...json, [name]: value })).toString('base64url');
}
