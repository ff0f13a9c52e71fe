import { jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';

import { VippsLoginError } from '../../errors.ts';
import { signingAlgorithm } from '../documents/jwks.ts';
import type { KeyFinder } from '../documents/jwks.ts';
import type { ProviderMetadata } from '../documents/provider-metadata.ts';
import type { ClientConfig } from '../options/client-config.ts';
import {
  checkAcr,
  checkAtHash,
  checkAuthorizedParty,
  checkMerchant,
  checkNonce,
} from './id-token-checks.ts';
import type { IdTokenClaims, IdTokenExpectations } from './id-token-claims.ts';
import { idTokenError } from './id-token-error.ts';

/**
 * Verifies signature and claims of the browser flow (OIDC Core 3.1.3.7).
 * @throws `id_token_malformed`, `id_token_signature_invalid`, `id_token_claim_invalid`, `id_token_expired`,
 * `nonce_mismatch`, `at_hash_mismatch`, `acr_not_met`
 */
export async function verifyIdToken(
  idToken: string,
  expected: IdTokenExpectations,
  metadata: ProviderMetadata,
  config: ClientConfig,
  findKey: KeyFinder,
): Promise<IdTokenClaims> {
  const findIt = findKey(expected.signal);
  const claims = await verifySigned(idToken, [signingAlgorithm], metadata, config, findIt);
  checkNonce(claims, expected.nonce);
  checkAtHash(claims, expected.accessToken, config);
  checkAcr(claims, expected);
  return claims;
}

/** What holds for every id_token, whichever way its login began: by whom, for whom, about somebody, now. */
export async function verifySigned(
  idToken: string,
  allowedAlgorithms: readonly string[],
  metadata: ProviderMetadata,
  config: ClientConfig,
  findKey: JWTVerifyGetKey,
): Promise<IdTokenClaims> {
  const audience = config.partner ? config.partner.clientId : config.clientId;
  const verified = await jwtVerify(idToken, findKey, {
    algorithms: [...allowedAlgorithms],
    issuer: metadata.issuer,
    // Made for the merchant's client; a partner who does not know that one goes by `msn` alone.
    ...(audience !== undefined && { audience }),
    requiredClaims: ['exp'],
    // Implies that `iat` is there; older than any id_token lives means a clock or a token gone astray.
    maxTokenAge: '1 day',
    clockTolerance: config.clockToleranceSeconds,
    currentDate: new Date(config.now()),
  }).catch((error: unknown) => {
    throw idTokenError(error);
  });
  const claims = requiredClaims(verified.payload);
  checkAuthorizedParty(claims, audience);
  checkMerchant(claims, config.partner);
  return claims;
}

// OIDC Core 2: jose has looked at all of them but `sub`; the others are here for the type.
function requiredClaims(payload: JWTPayload): IdTokenClaims {
  const { iss, sub, aud, exp, iat } = payload;
  if (typeof sub === 'string' && sub !== '' && iss && aud && exp && iat) {
    return { ...payload, iss, sub, aud, exp, iat };
  }
  throw new VippsLoginError(
    'id_token_claim_invalid',
    'The id_token has no `sub`, so it is about nobody. Nobody was logged in.',
  );
}
