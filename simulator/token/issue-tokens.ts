import { createHash, randomUUID } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { SignJWT } from 'jose';
import type { JWTPayload } from 'jose';

import type { IdTokenFault } from '../faults/fault.ts';
import { sharedClaims } from '../people/scopes.ts';
import type { Simulation } from '../simulation.ts';
import { createSigningKey } from '../state/signing-keys.ts';
import type { SigningAlgorithm, SigningKeys } from '../state/signing-keys.ts';
import type { Grant } from '../state/tokens.ts';

/** The token response. `expires_in` is what Vipps says, not how long userinfo answers. */
export async function issueTokens(simulation: Simulation, grant: Grant) {
  const { person, request } = grant;
  const sid = randomUUID();
  const { scope } = request;
  const answers = simulation.consents.takeAnswers(person, scope);
  const accessToken = simulation.accessTokens.issue({ person, scope, sid, answers });
  grant.accessToken = accessToken;
  const claims = idTokenClaims(simulation, grant, accessToken, sid);
  return {
    access_token: accessToken,
    id_token: await signIdToken(simulation.keys, claims, simulation.faults.takeIdTokenFault()),
    expires_in: 3599,
    scope: scope.join(' '),
    token_type: 'bearer',
  };
}

function idTokenClaims(
  { issuer, now, settings }: Simulation,
  { authenticatedAt, person, request }: Grant,
  accessToken: string,
  sid: string,
): JWTPayload {
  const issuedAt = seconds(now());
  return {
    iss: issuer,
    sub: person.sub,
    // A list, where most providers send a string.
    aud: [request.clientId],
    exp: issuedAt + lifetimeSeconds,
    iat: issuedAt,
    auth_time: seconds(authenticatedAt),
    rat: seconds(request.requestedAt),
    jti: randomUUID(),
    nonce: request.nonce,
    at_hash: leftHalfHash(accessToken),
    sid,
    msn: settings.merchantSerialNumber,
    ...(request.acr && { acr: request.acr }),
    ...sharedClaims(person, request.scope),
  };
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

const lifetimeSeconds = 3600;

/** OIDC Core 3.1.3.6: the left half of the SHA-256 hash. */
function leftHalfHash(accessToken: string): string {
  return createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url');
}

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
