import { SignJWT, UnsecuredJWT } from 'jose';
import type { JWK, JWTHeaderParameters, JWTPayload } from 'jose';

import { strangersKey } from './hostile-provider-keys.ts';
import type { SigningKey } from './hostile-provider-keys.ts';
import type { Reply } from './hostile-provider-replies.ts';
import type { ReceivedRequest } from './hostile-provider.ts';

export type Endpoint = 'discovery' | 'jwks' | 'authorize' | 'token' | 'userinfo';

type Json = Record<string, unknown>;
type Claims = JWTPayload;
type Header = JWTHeaderParameters;

/** A switch per thing that can be wrong; what is left out is as it should be. */
export interface Misbehaviour {
  discovery?: (document: Json) => unknown;
  jwks?: (keys: JWK[]) => unknown;
  cacheControl?: string;
  /** Where the browser is sent with its code. */
  callback?: (url: URL) => URL;
  /** Signs with a new key, after whoever is logging in has left with the old one in mind. */
  rotatesBeforeSigning?: boolean;
  idTokenHeader?: (header: Header) => Header;
  idTokenClaims?: (claims: Claims) => Claims;
  sign?: (claims: Claims, header: Header, key: SigningKey) => string | Promise<string>;
  idToken?: (idToken: string) => string;
  tokenAnswer?: (answer: Json) => unknown;
  userinfo?: (claims: Json) => unknown;
  /** The answer as it goes over the wire. */
  body?: Partial<Record<Endpoint, (json: string, key: SigningKey) => string | Promise<string>>>;
  contentType?: Partial<Record<Endpoint, string>>;
  /** Instead of an answer; `undefined` answers as usual. */
  reply?: Partial<Record<Endpoint, (request: ReceivedRequest) => Reply | undefined>>;
}

/** Signs with a key of the right kind that is in nobody's JWKS. */
export async function signByStranger(claims: Claims, header: Header) {
  return new SignJWT(claims).setProtectedHeader(header).sign(await strangersKey());
}

/** `alg: none` (RFC 8725 2.1). */
export function leaveUnsigned(claims: Claims) {
  return Promise.resolve(new UnsecuredJWT(claims).encode());
}

/** Signs by HMAC with something public as its key (RFC 8725 2.1, algorithm confusion). */
export function signByHmac(key: string) {
  return (claims: Claims, header: Header) =>
    new SignJWT(claims)
      .setProtectedHeader({ ...header, alg: 'HS256' })
      .sign(new TextEncoder().encode(key));
}

/** Changes claims after signing. */
export function forgeClaims(changes: Claims) {
  return (idToken: string) => {
    const [header, payload = '', signature] = idToken.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
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
