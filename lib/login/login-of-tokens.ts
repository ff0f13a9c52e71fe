import type { VerifiedTokens } from '../protocol/token/token.ts';
import { userFromClaims } from '../protocol/userinfo/user.ts';
import type { VippsLogin } from './completed-login.ts';
import type { LoginConfig } from './login-config.ts';

/** What the tokens of a login do not say themselves. */
interface AboutLogin extends Pick<VippsLogin, 'flow' | 'sameBrowser' | 'returnTo'> {
  readonly scope: readonly string[];
  readonly signal: AbortSignal;
}

/**
 * Makes a login of verified tokens: asks who it is, until `signal` aborts.
 * @throws `userinfo_refused`, `userinfo_sub_mismatch`, and what an outage of Vipps is called
 */
export async function loginOfTokens(
  config: Pick<LoginConfig, 'client' | 'fetchUserinfo'>,
  { tokens, idTokenClaims }: VerifiedTokens,
  { scope, signal, ...about }: AboutLogin,
): Promise<VippsLogin> {
  const { user, claims } = config.fetchUserinfo
    ? await config.client.userinfo(tokens.accessToken, { sub: idTokenClaims.sub, signal })
    : { user: userFromClaims(idTokenClaims), claims: idTokenClaims };
  // RFC 6749 5.1: where the scope is left out it is the one that was asked for.
  const grantedScope = tokens.scope?.split(' ') ?? scope;
  return { user, claims, idTokenClaims, tokens, grantedScope, ...about };
}
