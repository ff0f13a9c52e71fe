import { createHash } from 'node:crypto';

import { pollMerchantLogin, redeemPageCode } from '../merchant-login/tokens.ts';
import type { Simulation } from '../simulation.ts';
import type { Pkce } from '../state/login.ts';
import type { Grant } from '../state/tokens.ts';
import { issueTokens } from './issue-tokens.ts';
import { requiredParameter, TokenRefusal } from './refusal.ts';

/** By the grant type of the form. @throws TokenRefusal */
export async function tokensFor(simulation: Simulation, form: URLSearchParams): Promise<object> {
  const grant = grants.get(form.get('grant_type') ?? '');
  if (grant) return grant(simulation, form);
  throw new TokenRefusal(
    'unsupported_grant_type',
    `The grant_type must be one of ${grantTypes.join(', ')}.`,
  );
}

/** RFC 7636 4.6. @throws TokenRefusal */
export function checkCodeVerifier(pkce: Pkce | undefined, codeVerifier: string | null): void {
  if (!pkce && codeVerifier === null) return;
  if (!pkce) {
    // RFC 9700 4.8.2: somebody may have taken the challenge out of the authorize request.
    throw new TokenRefusal('invalid_grant', 'A code_verifier came, but no code_challenge had.');
  }
  if (codeVerifier === null) {
    throw new TokenRefusal('invalid_grant', 'A code_challenge had come, but no code_verifier did.');
  }
  if (!/^[\w.~-]{43,128}$/.test(codeVerifier)) {
    throw new TokenRefusal('invalid_grant', 'The code_verifier must have 43 to 128 characters.');
  }
  const challenge =
    pkce.codeChallengeMethod === 'plain'
      ? codeVerifier
      : createHash('sha256').update(codeVerifier).digest('base64url');
  if (challenge !== pkce.codeChallenge) {
    throw new TokenRefusal(
      'invalid_grant',
      `The code_verifier does not fit the code_challenge, taken as ${pkce.codeChallengeMethod}.`,
    );
  }
}

const grants: ReadonlyMap<string, GrantHandler> = new Map<string, GrantHandler>([
  [
    'authorization_code',
    async (simulation, form) => issueTokens(simulation, redeemCode(simulation, form)),
  ],
  ['urn:openid:params:grant-type:ciba', pollMerchantLogin],
  ['urn:vipps:params:grant-type:ciba-redirect', redeemPageCode],
]);

export const grantTypes: readonly string[] = [...grants.keys()];

/** Gives tokens for what a form brings. @throws TokenRefusal */
type GrantHandler = (simulation: Simulation, form: URLSearchParams) => Promise<object>;

/** Uses a code up, and hands out what stands behind it. @throws TokenRefusal */
function redeemCode(simulation: Simulation, form: URLSearchParams): Grant {
  const grant = simulation.codes.find(requiredParameter(form, 'code'));
  const redirectUri = requiredParameter(form, 'redirect_uri');
  if (!grant) throw new TokenRefusal('invalid_grant', 'The code was never issued.');
  if (grant.used) {
    // RFC 6749 4.1.2: the second user of a code may be a thief, or the first one was.
    if (grant.accessToken) simulation.accessTokens.revoke(grant.accessToken);
    throw new TokenRefusal('invalid_grant', 'The code was used before; its tokens are revoked.');
  }
  if (grant.expiresAt <= simulation.now()) {
    throw new TokenRefusal('invalid_grant', 'The code has expired.');
  }
  if (grant.request.redirectUri !== redirectUri) {
    throw new TokenRefusal(
      'invalid_grant',
      `The redirect_uri is not the one of the authorize request, "${grant.request.redirectUri}".`,
    );
  }
  checkCodeVerifier(grant.request.pkce, form.get('code_verifier'));
  grant.used = true;
  return grant;
}
