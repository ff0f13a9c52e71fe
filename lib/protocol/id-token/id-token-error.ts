import { errors } from 'jose';

import { VippsLoginError } from '../../errors.ts';
import { quoted } from '../values/untrusted-text.ts';

/**
 * jose's complaint about an id_token, as ours. jose's error is not kept as `cause`: it carries the
 * claims, and those may hold a national identity number.
 */
export function idTokenError(error: unknown): unknown {
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
