import { createHash, randomUUID } from 'node:crypto';

import type { JWTPayload } from 'jose';

import { sharedClaims } from '../people/scopes.ts';
import type { Simulation } from '../simulation.ts';
import type { Grant } from '../state/authorization-codes.ts';

const lifetimeSeconds = 3600;

export function idTokenClaims(
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

/** OIDC Core 3.1.3.6: the left half of the SHA-256 hash. */
function leftHalfHash(accessToken: string): string {
  return createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url');
}
