import type { Simulation } from '../simulation.ts';
import type { Grant } from '../state/authorization-codes.ts';
import { checkCodeVerifier } from './check-code-verifier.ts';
import { requiredParameter } from './required-parameter.ts';
import { TokenRefusal } from './token-refusal.ts';

/** Uses a code up, and hands out what stands behind it. @throws TokenRefusal */
export function redeemCode(simulation: Simulation, form: URLSearchParams): Grant {
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
