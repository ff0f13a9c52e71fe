import type { SimulatorUser } from '../people/person.ts';

const lifetimeSeconds = 300;

/**
 * The body that tells of a withdrawn consent: a JWT without a signature (RFC 7519 6.1), and, as in
 * Vipps' sample, without the dot before it. The line break in the header is the sample's, too.
 */
export function consentRevokedToken({ sub }: SimulatorUser, now: number): string {
  const iat = Math.floor(now / 1000);
  const claims = { exp: iat + lifetimeSeconds, iat, nbf: iat, sub, event: 'CONSENT_REVOKED' };
  return [`{"alg":"none"}\n`, JSON.stringify(claims)]
    .map((text) => Buffer.from(text).toString('base64url'))
    .join('.');
}
