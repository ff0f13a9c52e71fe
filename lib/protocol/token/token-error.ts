import { VippsLoginError } from '../../errors.ts';
import type { HttpAnswer } from '../http/http.ts';
import { errorAnswer, unavailable } from '../http/vipps-answer.ts';
import type { ClientConfig } from '../options/client-config.ts';

/** What a refused token request means (RFC 6749 5.2), with the causes Vipps' users ran into. */
export function tokenError(
  answer: HttpAnswer,
  config: Pick<ClientConfig, 'issuer' | 'tokenEndpointAuthMethod'>,
  secrets: readonly string[],
): VippsLoginError {
  const vipps = errorAnswer(answer, secrets);
  if (vipps.error === 'invalid_grant') {
    return new VippsLoginError(
      'code_refused',
      'Vipps refused the code: it is used up or older than a few minutes, or `redirectUri` or ' +
        '`codeVerifier` is not the one the login began with. Start the login again.',
      { vipps },
    );
  }
  if (vipps.error === 'invalid_client' || answer.status === 401) {
    return new VippsLoginError('client_refused', clientRefused(config), { vipps });
  }
  return (
    unavailable('the token request', answer, secrets) ??
    new VippsLoginError(
      'token_request_refused',
      `Vipps refused the token request with HTTP ${answer.status}. Is \`redirectUri\` registered ` +
        'in portal.vippsmobilepay.com, character for character?',
      { vipps },
    )
  );
}

function clientRefused({
  issuer,
  tokenEndpointAuthMethod,
}: Pick<ClientConfig, 'issuer' | 'tokenEndpointAuthMethod'>): string {
  return (
    `Vipps does not accept the client at ${issuer}. Likely causes: (1) clientId or clientSecret is ` +
    'wrong, or belongs to the other environment (test and production keys differ); (2) the sales unit ' +
    `takes the secret the other way than ${tokenEndpointAuthMethod}: compare \`tokenEndpointAuthMethod\` ` +
    'with its setting in portal.vippsmobilepay.com; (3) Login is not activated on the sales unit, or the ' +
    'sales unit is not active.'
  );
}
