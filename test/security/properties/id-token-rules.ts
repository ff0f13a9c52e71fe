import { createHash } from 'node:crypto';

export const issuer = 'https://vipps.example/access/';
export const clientId = 'shop';
export const nonce = 'the nonce of this login';
export const accessToken = 'the-access-token';
export const acrValues = 'urn:vipps:acr:app_auth urn:vipps:acr:other';
/** Seconds since 1970. */
export const now = 1_763_700_000;
export const toleranceSeconds = 30;

/** The left half of a SHA-256 (OIDC Core 3.1.3.6). */
export const atHash = createHash('sha256')
  .update(accessToken)
  .digest()
  .subarray(0, 16)
  .toString('base64url');

/** The claims of an id_token; whatever JSON can hold. */
export type Claims = Readonly<Record<string, unknown>>;

/** Each rule of OIDC Core 3.1.3.7 and 3.1.3.8, written down a second time. */
const rules: Readonly<Record<string, (claims: Claims) => boolean>> = {
  'iss is the issuer': ({ iss }) => iss === issuer,
  'sub is about somebody': ({ sub }) => typeof sub === 'string' && sub.length > 0,
  'aud is or contains the client': ({ aud }) => audience(aud).includes(clientId),
  'azp is the client, needed where the audience is not the client alone': ({ aud, azp }) =>
    azp === undefined ? audience(aud).length === 1 : azp === clientId,
  'exp lies ahead': ({ exp }) => typeof exp === 'number' && exp > now - toleranceSeconds,
  'iat is of the last day': ({ iat }) =>
    typeof iat === 'number' &&
    iat <= now + toleranceSeconds &&
    iat >= now - 24 * 60 * 60 - toleranceSeconds,
  'nbf has come': ({ nbf }) =>
    nbf === undefined || (typeof nbf === 'number' && nbf <= now + toleranceSeconds),
  'nonce is that of the login': (claims) => claims['nonce'] === nonce,
  'at_hash, if there, is of the access token': ({ at_hash }) =>
    at_hash === undefined || at_hash === atHash,
  'acr is one of those asked for': ({ acr }) =>
    typeof acr === 'string' && acrValues.split(' ').includes(acr),
};

/** The rules that claims break; none where they are to be accepted. */
export function brokenRules(claims: Claims): string[] {
  return Object.entries(rules).flatMap(([rule, isKept]) => (isKept(claims) ? [] : [rule]));
}

function audience(aud: unknown): unknown[] {
  if (typeof aud === 'string') return [aud];
  return Array.isArray(aud) ? aud : [];
}
