import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import type { JWK, JWTHeaderParameters, JWTPayload } from 'jose';

import type { Reply } from './hostile-provider-replies.ts';

export type Endpoint = 'discovery' | 'jwks' | 'authorize' | 'token' | 'userinfo';

type Json = Record<string, unknown>;

/** A switch per thing that can be wrong; what is left out is as it should be. */
export interface Misbehaviour {
  discovery?: (document: Json) => unknown;
  jwks?: (keys: JWK[]) => unknown;
  cacheControl?: string;
  idTokenHeader?: (header: JWTHeaderParameters) => JWTHeaderParameters;
  idTokenClaims?: (claims: JWTPayload) => JWTPayload;
  sign?: (claims: JWTPayload, header: JWTHeaderParameters) => Promise<string>;
  idToken?: (idToken: string) => string;
  tokenAnswer?: (answer: Json) => unknown;
  userinfo?: (claims: Json) => unknown;
  /** Instead of an answer; `undefined` answers as usual. */
  reply?: Partial<Record<Endpoint, () => Reply | undefined>>;
}

/** Signs with a key of the right kind that is in nobody's JWKS. */
export async function signByStranger(claims: JWTPayload, header: JWTHeaderParameters) {
  const { privateKey } = await generateKeyPair('RS256');
  return new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
}

/** `alg: none` (RFC 8725 2.1). */
export function leaveUnsigned(claims: JWTPayload) {
  return Promise.resolve(new UnsecuredJWT(claims).encode());
}

/** Signs by HMAC with something public as its key (RFC 8725 2.1, algorithm confusion). */
export function signByHmac(key: string) {
  return (claims: JWTPayload, header: JWTHeaderParameters) =>
    new SignJWT(claims)
      .setProtectedHeader({ ...header, alg: 'HS256' })
      .sign(new TextEncoder().encode(key));
}

/** Changes claims after signing. */
export function forgeClaims(changes: JWTPayload) {
  return (idToken: string) => {
    const [header, payload = '', signature] = idToken.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as JWTPayload;
    const forged = Buffer.from(JSON.stringify({ ...claims, ...changes })).toString('base64url');
    return [header, forged, signature].join('.');
  };
}

/** Keys that no RS256 client can use, as published by providers that are ahead of their clients. */
export const unusableKeys: JWK[] = [
  { kty: 'AKP', alg: 'ML-DSA-44', kid: 'akp', pub: 'AAAA' },
  { kty: 'unheard-of', kid: 'kty' },
  { kty: 'EC', crv: 'P-999', kid: 'crv', x: 'AAAA', y: 'AAAA' },
  { kty: 'RSA', alg: 'RS999', kid: 'alg', n: 'AAAA', e: 'AQAB' },
  { kty: 'RSA', use: 'enc', kid: 'enc', n: 'AAAA', e: 'AQAB' },
  { kty: 'RSA', kid: 'no-modulus', e: 'AQAB' },
];
