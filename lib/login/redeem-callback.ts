import { VippsLoginError } from '../errors.ts';
import { authorizationError } from '../protocol/authorize/authorization-error.ts';
import type { CallbackParameters } from '../protocol/authorize/callback.ts';
import type { Transaction } from '../transaction/transaction.ts';
import type { VippsLogin } from './completed-login.ts';
import { fetchLogin } from './fetch-login.ts';
import type { LoginConfig } from './login-config.ts';
import { loginDeadline } from './login-deadline.ts';
import type { Callback } from './read-callback.ts';

/**
 * Turns an answer of Vipps into a verified login. Its transaction has been taken before.
 * @throws `callback_issuer_mismatch`, `callback_invalid`, what Vipps' `error` stands for, and whatever
 * the exchange can throw
 */
export async function redeemCallback(
  config: LoginConfig,
  transaction: Transaction,
  { params, url }: Callback,
): Promise<VippsLogin> {
  const signal = loginDeadline();
  await refuseOtherIssuer(config, params, signal);
  refuseOtherRedirectUri(transaction, url);
  if (params.error !== undefined) throw authorizationError(params);
  if (params.code === undefined) throw new VippsLoginError('callback_invalid', 'No `code` came.');
  return fetchLogin(config, transaction, params.code, signal);
}

/** RFC 9207 2.4: an answer that names its issuer, or was promised to, must name the one that was asked. */
async function refuseOtherIssuer(
  config: LoginConfig,
  params: CallbackParameters,
  signal: AbortSignal,
) {
  const { issuer, authorizationResponseIssParameterSupported: isPromised } =
    await config.client.metadata(signal);
  if (params.issuer === issuer || (params.issuer === undefined && !isPromised)) return;
  const came = params.issuer === undefined ? 'nobody' : 'another issuer';
  throw new VippsLoginError(
    'callback_issuer_mismatch',
    `The callback should come from ${issuer}, which this login was sent to, but names ${came}.`,
  );
}

/** RFC 9700 2.1 and 4.4: an answer counts only at the address the question gave. */
function refuseOtherRedirectUri(transaction: Transaction, url: URL) {
  const expected = new URL(transaction.redirectUri);
  if (url.pathname === expected.pathname) return;
  throw new VippsLoginError(
    'callback_invalid',
    `This login was to come back to ${expected.pathname}, but came to ${url.pathname}. If a proxy in front cuts a path off, say where the site lives with \`baseUrl\`.`,
  );
}
