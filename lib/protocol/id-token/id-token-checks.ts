import { VippsLoginError } from '../../errors.ts';
import type { ClientConfig } from '../options/client-config.ts';
import { quoted } from '../values/untrusted-text.ts';
import { atHash } from './at-hash.ts';
import type { IdTokenClaims, IdTokenExpectations } from './id-token-claims.ts';

// OIDC Core 3.1.3.7 (4), (5): a token that others may use too must say that it was made for us.
export function checkAuthorizedParty(
  { aud, azp }: IdTokenClaims,
  clientId: string | undefined,
): void {
  if (clientId !== undefined && azp === clientId) return;
  if (azp === undefined && (typeof aud === 'string' || aud.length === 1)) return;
  throw new VippsLoginError(
    'id_token_claim_invalid',
    `The id_token was made for the client ${quoted(azp)} (azp, audience ${quoted(aud)}), not for ${clientId ?? 'the merchant'}.`,
  );
}

// Partner keys serve many merchants; the token must be for the one that was asked for.
export function checkMerchant({ msn }: IdTokenClaims, partner: ClientConfig['partner']): void {
  if (!partner || msn === partner.merchantSerialNumber) return;
  throw new VippsLoginError(
    'id_token_claim_invalid',
    `The id_token should be for the sales unit ${partner.merchantSerialNumber}, but its \`msn\` is ${quoted(msn)}.`,
  );
}

// OIDC Core 3.1.3.7 (11): ties the token to the login this browser began.
export function checkNonce({ nonce }: IdTokenClaims, expected: string): void {
  // Both must be text: `undefined` on either side is no agreement.
  if (typeof nonce === 'string' && nonce === expected) return;
  const came = nonce === undefined ? 'none' : nonce === '' ? 'an empty one' : 'another one';
  throw new VippsLoginError(
    'nonce_mismatch',
    `The id_token should have the nonce of this login, but has ${came}. It belongs to another login: start again.`,
  );
}

// OIDC Core 3.1.3.8: optional in the code flow, binding where it is there.
export function checkAtHash(
  { at_hash }: IdTokenClaims,
  accessToken: string | undefined,
  { dangerouslyIgnoreAtHash }: Pick<ClientConfig, 'dangerouslyIgnoreAtHash'>,
): void {
  if (at_hash === undefined || accessToken === undefined || dangerouslyIgnoreAtHash) return;
  if (at_hash === atHash(accessToken)) return;
  throw new VippsLoginError(
    'at_hash_mismatch',
    'The access token is not the one the id_token was issued with. If Vipps really sends such pairs, ' +
      '`dangerouslyIgnoreAtHash` accepts them.',
  );
}

// OIDC Core 3.1.3.7 (12). Vipps leaves the check of its in-app confirmation to the merchant.
export function checkAcr({ acr }: IdTokenClaims, { acrValues }: IdTokenExpectations): void {
  if (!acrValues) return;
  if (typeof acr === 'string' && acrValues.split(' ').includes(acr)) return;
  throw new VippsLoginError(
    'acr_not_met',
    `The login was to be confirmed as ${quoted(acrValues)}, but the id_token says ${quoted(acr)}. ` +
      'Does the price plan of the sales unit include it?',
  );
}
