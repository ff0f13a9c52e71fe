import { VippsLoginError } from '../../errors.ts';
import type { ClientConfig } from '../client-options.ts';
import type { ProviderMetadata } from '../discovery.ts';
import { checkAtHash, verifySignatureAndClaims } from '../id-token.ts';
import type { IdTokenClaims, IdTokenKind } from '../id-token.ts';
import type { PostAsClient } from '../post-as-client.ts';
import { signingAlgorithm } from '../signing-keys.ts';
import type { KeyFinder } from '../signing-keys.ts';
import { parseTokenResponse, tokenError } from '../tokens.ts';
import type { VippsTokens } from '../tokens.ts';
import { errorAnswer } from '../vipps-answer.ts';
import { errorNames } from './start.ts';

/** A code that came to the page of a login with `flow: 'login_to_webpage'`. */
export interface MerchantLoginCompletion {
  /** Good once, for about 30 seconds. */
  readonly code: string;
  /**
   * The login it must answer, or a function that says whether it is one that was started: the page is
   * told the code and nothing else, and only the verified id_token names the login.
   */
  readonly authReqId: string | ((authReqId: string) => boolean | Promise<boolean>);
  readonly signal?: AbortSignal | undefined;
}

/** Exchanges the code (a grant of Vipps' own), not verified yet. */
export async function redeemMerchantCode(
  post: PostAsClient,
  metadata: ProviderMetadata,
  config: ClientConfig,
  { code, signal }: MerchantLoginCompletion,
): Promise<VippsTokens> {
  const form = new URLSearchParams({
    grant_type: 'urn:vipps:params:grant-type:ciba-redirect',
    code,
  });
  const answer = await post('merchant_login_code', metadata.tokenEndpoint, form, signal);
  if (answer.status === 200) return parseTokenResponse(answer.json);
  if (!errorNames(answer).includes('invalid_grant')) throw tokenError(answer, config);
  throw new VippsLoginError(
    'code_refused',
    'Vipps refused the code: it is used up, or older than 30 seconds. Start the login again.',
    { vipps: errorAnswer(answer, answer.secrets()) },
  );
}

/**
 * The login an id_token answers, which must be the expected one: the only tie there is.
 * @throws `auth_req_id_mismatch`
 */
export async function requireExpectedLogin(
  claims: IdTokenClaims,
  expected: MerchantLoginCompletion['authReqId'],
): Promise<string> {
  const authReqId = authReqIdOf(claims);
  if (authReqId === undefined) throw authReqIdMismatch();
  const isStarted =
    typeof expected === 'function' ? await expected(authReqId) : authReqId === expected;
  if (!isStarted) throw authReqIdMismatch();
  return authReqId;
}

// The one id_token of such a login that Vipps has printed is signed by ES256 and has no `msn`.
const kind: IdTokenKind = { algorithms: [signingAlgorithm, 'ES256'], mayLackMsn: true };

/**
 * Verifies the id_token of a merchant-initiated login, as strictly as that of a browser. There is no
 * nonce: what ties it to the login is the name of the login, see `authReqIdOf()`.
 */
export async function verifyMerchantIdToken(
  { idToken, accessToken }: VippsTokens,
  signal: AbortSignal | undefined,
  metadata: ProviderMetadata,
  config: ClientConfig,
  findKey: KeyFinder,
): Promise<IdTokenClaims> {
  const claims = await verifySignatureAndClaims(idToken, kind, metadata, config, findKey(signal));
  checkAtHash(claims, accessToken, config);
  return claims;
}

// Vipps' pages spell it in two ways, CIBA 10.3.1 in a third.
const spellings = ['auth_req_id', 'authReqId', 'urn:openid:params:jwt:claim:auth_req_id'];

/**
 * The login an id_token says it answers, by its `authReqId`; `undefined` where it does not say.
 * @throws `auth_req_id_mismatch` where it names several, or none in words
 */
export function authReqIdOf(claims: IdTokenClaims): string | undefined {
  const named = spellings.map((name) => claims[name]).filter((value) => value !== undefined);
  const [first, ...others] = new Set(named);
  if (first === undefined) return undefined;
  if (typeof first === 'string' && first !== '' && others.length === 0) return first;
  throw authReqIdMismatch();
}

export function authReqIdMismatch(): VippsLoginError {
  return new VippsLoginError(
    'auth_req_id_mismatch',
    'The id_token does not name the merchant-initiated login that was started. Nobody was logged in.',
  );
}
