import { VippsLoginError } from '../../errors.ts';
import { signingAlgorithm } from '../documents/jwks.ts';
import type { KeyFinder } from '../documents/jwks.ts';
import type { ProviderMetadata } from '../documents/provider-metadata.ts';
import { checkAtHash } from '../id-token/id-token-checks.ts';
import type { IdTokenClaims } from '../id-token/id-token-claims.ts';
import { verifySigned } from '../id-token/id-token.ts';
import type { ClientConfig } from '../options/client-config.ts';
import type { VippsTokens } from '../token/token-response.ts';

interface MerchantIdTokenCheck {
  /** `login_to_webpage`: Vipps' sample of that variant is signed by ES256, whatever discovery says. */
  readonly endsOnWebPage: boolean;
  readonly signal: AbortSignal | undefined;
}

/**
 * Verifies the id_token of a merchant-initiated login, as strictly as that of a browser. There is no
 * nonce: what ties it to the login is the name of the login, see `namedLogin()`.
 */
export async function verifyMerchantIdToken(
  { idToken, accessToken }: VippsTokens,
  { endsOnWebPage, signal }: MerchantIdTokenCheck,
  metadata: ProviderMetadata,
  config: ClientConfig,
  findKey: KeyFinder,
): Promise<IdTokenClaims> {
  const algorithms = endsOnWebPage ? [signingAlgorithm, 'ES256'] : [signingAlgorithm];
  const claims = await verifySigned(idToken, algorithms, metadata, config, findKey(signal));
  checkAtHash(claims, accessToken, config);
  return claims;
}

// Vipps' pages spell it in two ways, CIBA 10.3.1 in a third.
const spellings = ['auth_req_id', 'authReqId', 'urn:openid:params:jwt:claim:auth_req_id'];

/**
 * The login an id_token says it answers, by its `authReqId`; `undefined` where it does not say.
 * @throws `auth_req_id_mismatch` where it names several, or none in words
 */
export function namedLogin(claims: IdTokenClaims): string | undefined {
  const named = spellings.map((name) => claims[name]).filter((value) => value !== undefined);
  const [first, ...others] = new Set(named);
  if (first === undefined) return undefined;
  if (typeof first === 'string' && first !== '' && others.length === 0) return first;
  throw anotherLogin();
}

export function anotherLogin(): VippsLoginError {
  return new VippsLoginError(
    'auth_req_id_mismatch',
    'The id_token does not name the merchant-initiated login that was started. Nobody was logged in.',
  );
}
