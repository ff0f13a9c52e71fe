import { authorizationError } from '../../protocol/authorize/authorization-error.ts';
import type { VippsLogin } from '../completed-login.ts';
import { fetchLogin } from '../fetch-login.ts';
import { loginDeadline } from '../login-deadline.ts';
import type { AppAnswer } from './app-answer.ts';
import type { AppLoginConfig } from './app-login-config.ts';
import { takeAppLogin } from './take-app-login.ts';

/**
 * Ends a login from an app. Takes it first, then looks at `error`, then exchanges and verifies; an `iss`
 * (RFC 9207) need not be looked at, since the code is only ever shown to one issuer.
 * @throws `transaction_missing`, what Vipps' `error` stands for, and whatever the exchange can throw
 */
export async function finishAppLogin(
  config: AppLoginConfig,
  answer: AppAnswer,
): Promise<VippsLogin> {
  const transaction = await takeAppLogin(config, answer);
  const { code, error } = answer.params;
  if (code === undefined || error !== undefined) throw authorizationError(answer.params);
  return fetchLogin(config.login, transaction, code, loginDeadline());
}
