import type { ProviderMetadata } from '../documents/provider-metadata.ts';
import type { IdTokenClaims } from '../id-token/id-token-claims.ts';
import type { ClientConfig } from '../options/client-config.ts';
import type { PostAsClient } from './post-as-client.ts';
import { tokenError } from './token-error.ts';
import { parseTokenResponse } from './token-response.ts';
import type { VippsTokens } from './token-response.ts';

export type { VippsTokens } from './token-response.ts';

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
  const answer = await post(metadata.tokenEndpoint, form, signal);
  if (answer.status === 200) return parseTokenResponse(answer.json);
  throw tokenError(answer, config, [code, codeVerifier, ...answer.credentials]);
}
