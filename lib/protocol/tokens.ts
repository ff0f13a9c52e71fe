import { VippsLoginError } from '../errors.ts';
import type { ClientConfig } from './client-options.ts';
import type { ProviderMetadata } from './discovery.ts';
import type { IdTokenClaims } from './id-token.ts';
import type { PostAsClient } from './post-as-client.ts';
import { isJsonObject, isToken } from './values.ts';
import { errorAnswer, refusedCall, unusableAnswer } from './vipps-answer.ts';
import type { AuthenticatedAnswer } from './vipps-answer.ts';

/** A code that came back, with what the login began with. */
export interface CodeExchange {
  readonly code: string;
  /** The same as in `authorizationUrl()`. */
  readonly redirectUri: string;
  readonly codeVerifier: string;
  /** What the id_token's `nonce` must be. */
  readonly nonce: string;
  /** What was asked for; the id_token's `acr` must then be among it. */
  readonly acrValues?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Tokens whose id_token has been verified. */
export interface VerifiedTokens {
  readonly tokens: VippsTokens;
  readonly idTokenClaims: IdTokenClaims;
}

/** Exchanges a code for tokens (OIDC Core 3.1.3.1), not verified yet. */
export async function requestTokens(
  post: PostAsClient,
  metadata: ProviderMetadata,
  config: ClientConfig,
  { code, redirectUri, codeVerifier, signal }: CodeExchange,
): Promise<VippsTokens> {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: codeVerifier,
  });
  const answer = await post('token', metadata.tokenEndpoint, form, signal);
  if (answer.status === 200) return parseTokenResponse(answer.json);
  throw tokenError(answer, config);
}

/** What the token endpoint handed out. */
export interface VippsTokens {
  /** Good for userinfo, at once: Vipps accepts it for minutes, whatever `expiresIn` says. */
  readonly accessToken: string;
  readonly idToken: string;
  /** Always a spelling of `Bearer`. */
  readonly tokenType: string;
  /** Seconds, as Vipps states them. */
  readonly expiresIn?: number;
  /** Space-separated; absent where it is what was asked for (RFC 6749 5.1). */
  readonly scope?: string;
}

/**
 * Reads a token response member by member: a 200 without a token has logged people in elsewhere (CVE-2021-41580).
 * @throws `vipps_response_invalid`, never quoting a value
 */
export function parseTokenResponse(json: unknown): VippsTokens {
  if (!isJsonObject(json)) throw unusable('a JSON object');
  const {
    access_token: accessToken,
    id_token: idToken,
    token_type: tokenType,
    expires_in: expiresIn,
    scope,
  } = json;
  if (!isToken(accessToken)) throw unusable('`access_token` as a text without blanks');
  if (!isToken(idToken)) throw unusable('`id_token` as a text without blanks');
  // RFC 6749 5.1: compared without regard to case; Vipps writes it both ways.
  if (typeof tokenType !== 'string' || tokenType.toLowerCase() !== 'bearer') {
    throw unusable('`token_type` as "Bearer"');
  }
  if (expiresIn !== undefined && typeof expiresIn !== 'number') {
    throw unusable('`expires_in` as a number');
  }
  if (scope !== undefined && typeof scope !== 'string') throw unusable('`scope` as a text');
  return {
    accessToken,
    idToken,
    tokenType,
    ...(expiresIn !== undefined && { expiresIn }),
    ...(scope !== undefined && { scope }),
  };
}

function unusable(expected: string): VippsLoginError {
  return unusableAnswer("Vipps' token response", `${expected}. Nobody was logged in`);
}

type RefusedClient = Pick<ClientConfig, 'issuer' | 'tokenEndpointAuthMethod' | 'partner'>;

/** What a refused token request means (RFC 6749 5.2), with the causes Vipps' users ran into. */
export function tokenError(answer: AuthenticatedAnswer, config: RefusedClient): VippsLoginError {
  const secrets = answer.secrets();
  const vipps = errorAnswer(answer, secrets);
  if (vipps.error === 'invalid_grant') {
    return new VippsLoginError(
      'code_refused',
      'Vipps refused the code: it is used up or older than a few minutes, or `redirectUri` or ' +
        '`codeVerifier` is not the one the login began with. Start the login again.',
      { vipps },
    );
  }
  return (
    clientError(answer, config) ??
    refusedCall('the token request', answer, secrets, [
      'token_request_refused',
      `Vipps refused the token request with HTTP ${answer.status}. Is \`redirectUri\` registered ` +
        'in portal.vippsmobilepay.com, character for character?',
    ])
  );
}

/** The error for a client Vipps does not know or not trust, if that is what the answer says. */
export function clientError(
  answer: AuthenticatedAnswer,
  config: RefusedClient,
): VippsLoginError | undefined {
  const vipps = errorAnswer(answer, answer.secrets());
  // With partner keys a sales unit that is not connected is a 403.
  const isRefused = answer.status === 401 || (config.partner && answer.status === 403);
  if (vipps.error !== 'invalid_client' && !isRefused) return undefined;
  return new VippsLoginError('client_refused', clientRefused(config), { vipps });
}

function clientRefused({ issuer, tokenEndpointAuthMethod, partner }: RefusedClient): string {
  if (partner) {
    return (
      `Vipps does not accept the partner keys at ${issuer} for the sales unit ` +
      `${partner.merchantSerialNumber}. Likely causes: the sales unit is not connected to the partner, ` +
      'is not set to client_secret_basic, or is not in production, the only place for partner keys.'
    );
  }
  return (
    `Vipps does not accept the client at ${issuer}. Likely causes: (1) clientId or clientSecret is ` +
    'wrong, or belongs to the other environment (test and production keys differ); (2) the sales unit ' +
    `takes the secret the other way than ${tokenEndpointAuthMethod}: compare \`tokenEndpointAuthMethod\` ` +
    'with its setting in portal.vippsmobilepay.com; (3) Login is not activated on the sales unit, or the ' +
    'sales unit is not active.'
  );
}
