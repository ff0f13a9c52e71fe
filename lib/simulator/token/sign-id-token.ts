import type { KeyObject } from 'node:crypto';

import { type JWTPayload, SignJWT } from 'jose';

import type { IdTokenFault } from '../faults/fault.ts';
import {
  type SigningAlgorithm,
  type SigningKeys,
  createSigningKey,
} from '../state/signing-keys.ts';

/** Signs as Vipps does, unless the fault asks for a forgery. */
export async function signIdToken(
  keys: SigningKeys,
  trueClaims: JWTPayload,
  fault: IdTokenFault,
  algorithm: SigningAlgorithm = 'RS256',
): Promise<string> {
  const { kid, privateKey, publicKey } = keys.current(algorithm);
  const claims = { ...trueClaims, ...fault.claims };
  const sign = (alg: string, key: KeyObject | Uint8Array) =>
    new SignJWT(claims).setProtectedHeader({ alg, kid, typ: 'JWT', ...fault.header }).sign(key);

  if (fault.signature === undefined) return sign(algorithm, privateKey);
  switch (fault.signature) {
    case 'PS256':
      return sign('PS256', keys.current('RS256').privateKey);
    case 'stranger':
      return sign(algorithm, (await createSigningKey(algorithm)).privateKey);
    case 'HS256':
      return sign('HS256', Buffer.from(publicKey.export({ type: 'spki', format: 'pem' })));
    case 'broken':
      return withBrokenSignature(await sign(algorithm, privateKey));
    case 'none':
      return `${encode({ alg: 'none', kid, typ: 'JWT', ...fault.header })}.${encode(claims)}.`;
  }
}

function withBrokenSignature(token: string): string {
  const start = token.lastIndexOf('.') + 1;
  return token.slice(0, start) + (token[start] === 'A' ? 'B' : 'A') + token.slice(start + 1);
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
