import { hash } from 'node:crypto';

import { errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';

import { VippsLoginError } from '../errors.ts';
import type { ClientConfig } from './client-options.ts';
import type { ProviderMetadata } from './discovery.ts';
import { signingAlgorithm } from './signing-keys.ts';
import type { KeyFinder } from './signing-keys.ts';
import { quoted } from './values.ts';

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
  const claims = await verifySignatureAndClaims(idToken, ofBrowser, metadata, config, findIt);
  checkNonce(claims, expected.nonce);
  checkAtHash(claims, expected.accessToken, config);
  checkAcr(claims, expected);
  return claims;
}

/** What differs between id_tokens by how the login began. */
export interface IdTokenKind {
  /** Which of them it must be is decided by the type of the key, RSA or EC, never by the token's header. */
  readonly algorithms: readonly string[];
  /** With partner keys: whether a token without `msn` will do, if `aud` is the merchant's own client. */
  readonly mayLackMsn: boolean;
}

const ofBrowser: IdTokenKind = { algorithms: [signingAlgorithm], mayLackMsn: false };

/** What holds for every id_token, whichever way its login began: by whom, for whom, about somebody, now. */
export async function verifySignatureAndClaims(
  idToken: string,
  kind: IdTokenKind,
  metadata: ProviderMetadata,
  config: ClientConfig,
  findKey: JWTVerifyGetKey,
): Promise<IdTokenClaims> {
  const audience = config.partner ? config.partner.clientId : config.clientId;
  const verified = await jwtVerify(idToken, findKey, {
    algorithms: [...kind.algorithms],
    issuer: metadata.issuer,
    // Made for the merchant's client; a partner who does not know that one goes by `msn` alone.
    ...(audience !== undefined && { audience }),
    requiredClaims: ['exp'],
    // Implies that `iat` is there; older than any id_token lives means a clock or a token gone astray.
    maxTokenAge: daySeconds,
    clockTolerance: config.clockToleranceSeconds,
    currentDate: new Date(config.now()),
  }).catch((error: unknown) => {
    throw idTokenError(error);
  });
  const claims = requiredClaims(verified.payload);
  checkAuthorizedParty(claims, audience);
  checkMerchant(claims, config.partner, kind);
  return claims;
}

const daySeconds = 24 * 60 * 60;

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

/** The claims of a verified id_token. Those not named here are as Vipps sent them. */
export interface IdTokenClaims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string | string[];
  /** Seconds since 1970. */
  readonly exp: number;
  /** Seconds since 1970. */
  readonly iat: number;
  readonly [claim: string]: unknown;
}

/** What an id_token must agree with. */
export interface IdTokenExpectations {
  readonly nonce: string;
  /** The access token that came beside it, if at_hash is to be checked. */
  readonly accessToken?: string | undefined;
  /** The `acrValues` asked for; `acr` must be one of them. */
  readonly acrValues?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The `at_hash` an RS256 id_token has for its access token: half of a SHA-256 (OIDC Core 3.1.3.6). */
function atHash(accessToken: string): string {
  return hash('sha256', accessToken, 'buffer').subarray(0, 16).toString('base64url');
}

// OIDC Core 3.1.3.7 (4), (5): a token that others may use too must say that it was made for us.
function checkAuthorizedParty({ aud, azp }: IdTokenClaims, clientId: string | undefined): void {
  if (clientId !== undefined && azp === clientId) return;
  if (azp === undefined && (typeof aud === 'string' || aud.length === 1)) return;
  throw new VippsLoginError(
    'id_token_claim_invalid',
    `The id_token was made for the client ${quoted(azp)} (azp, audience ${quoted(aud)}), not for ${clientId ?? 'the merchant'}.`,
  );
}

// Partner keys serve many merchants; the token must be for the one that was asked for.
function checkMerchant(
  { msn }: IdTokenClaims,
  partner: ClientConfig['partner'],
  { mayLackMsn }: IdTokenKind,
): void {
  if (!partner || msn === partner.merchantSerialNumber) return;
  // Where the merchant's client is known, `aud` was compared with it and names the merchant as well.
  if (msn === undefined && mayLackMsn && partner.clientId !== undefined) return;
  throw new VippsLoginError(
    'id_token_claim_invalid',
    `The id_token should be for the sales unit ${partner.merchantSerialNumber}, but its \`msn\` is ${quoted(msn)}.`,
  );
}

// OIDC Core 3.1.3.7 (11): ties the token to the login this browser began.
function checkNonce({ nonce }: IdTokenClaims, expected: string): void {
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
function checkAcr({ acr }: IdTokenClaims, { acrValues }: IdTokenExpectations): void {
  if (!acrValues) return;
  if (typeof acr === 'string' && acrValues.split(' ').includes(acr)) return;
  throw new VippsLoginError(
    'acr_not_met',
    `The login was to be confirmed as ${quoted(acrValues)}, but the id_token says ${quoted(acr)}. ` +
      'Does the price plan of the sales unit include it?',
  );
}

/**
 * jose's complaint about an id_token, as ours. jose's error is not kept as `cause`: it carries the
 * claims, and those may hold a national identity number.
 */
function idTokenError(error: unknown): unknown {
  if (error instanceof errors.JWTExpired && error.claim === 'exp') {
    return new VippsLoginError(
      'id_token_expired',
      'The id_token has expired. If logins fail like this at once, the clock of this machine is wrong.',
    );
  }
  if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired) {
    return claimError(error.claim, error.payload[error.claim]);
  }
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return badSignature('its header names an algorithm that Vipps does not use here');
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return badSignature('the signature does not fit the content');
  }
  if (error instanceof errors.JWKSNoMatchingKey) {
    return badSignature('none of the published keys is the one its header names');
  }
  if (error instanceof errors.JWKSMultipleMatchingKeys) {
    return badSignature('its header does not say which of the published keys it means');
  }
  if (error instanceof errors.JOSEError) {
    return new VippsLoginError(
      'id_token_malformed',
      `The id_token cannot be read (${error.code}).`,
    );
  }
  return error;
}

// Only these: their values are names and times, never something about the person.
const advice = new Map([
  ['iss', 'Check `environment` and `issuer`.'],
  ['aud', 'It must be or contain the clientId. Are there two sales units whose keys got mixed?'],
  ['iat', 'It must be a time of the last day. Check the clock of this machine.'],
  ['nbf', 'It must not be in the future. Check the clock of this machine.'],
  ['exp', 'It must be a time.'],
]);

function claimError(claim: string, came: unknown): VippsLoginError {
  const hint = advice.get(claim);
  const message = hint
    ? `The id_token has the \`${claim}\` ${quoted(came)}. ${hint}`
    : `The id_token has no valid \`${claim}\`.`;
  return new VippsLoginError('id_token_claim_invalid', message);
}

function badSignature(reason: string): VippsLoginError {
  const message = `The id_token was not signed by Vipps as far as can be told: ${reason}. Nobody was logged in.`;
  return new VippsLoginError('id_token_signature_invalid', message);
}
