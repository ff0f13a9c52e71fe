import { VippsLoginError } from '../../errors.ts';
import type { HttpAnswer } from '../http/http.ts';
import { errorAnswer, unavailable } from '../http/vipps-answer.ts';
import type { ClientConfig } from '../options/client-config.ts';

type RefusedClient = Pick<ClientConfig, 'issuer' | 'tokenEndpointAuthMethod' | 'partner'>;

/** What a refused token request means (RFC 6749 5.2), with the causes Vipps' users ran into. */
export function tokenError(
  answer: HttpAnswer,
  config: RefusedClient,
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
  return (
    clientError(answer, config, secrets) ??
    unavailable('the token request', answer, secrets) ??
    new VippsLoginError(
      'token_request_refused',
      `Vipps refused the token request with HTTP ${answer.status}. Is \`redirectUri\` registered ` +
        'in portal.vippsmobilepay.com, character for character?',
      { vipps },
    )
  );
}

/** The error for a client Vipps does not know or not trust, if that is what the answer says. */
export function clientError(
  answer: HttpAnswer,
  config: RefusedClient,
  secrets: readonly string[],
): VippsLoginError | undefined {
  const vipps = errorAnswer(answer, secrets);
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
