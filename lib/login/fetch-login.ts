import type { LoginFlow } from '../protocol/authorize/flow.ts';
import type { Transaction } from '../transaction/transaction.ts';
import type { VippsLogin } from './completed-login.ts';
import type { LoginConfig } from './login-config.ts';
import { loginOfTokens } from './login-of-tokens.ts';

/** Turns a code into a verified login, until `signal` aborts. The code is used once, whatever happens. */
export async function fetchLogin(
  config: LoginConfig,
  transaction: Transaction,
  code: string,
  signal: AbortSignal,
): Promise<VippsLogin> {
  const { client } = config;
  const { redirectUri, codeVerifier, nonce, acrValues } = transaction;
  const returnTo = transaction.returnTo ?? transaction.successRedirect;
  const verified = await client.exchangeCode({
    code,
    redirectUri,
    codeVerifier,
    nonce,
    signal,
    ...(acrValues === undefined ? {} : { acrValues }),
  });
  return loginOfTokens(config, verified, {
    scope: transaction.scope,
    signal,
    // The transaction was sealed by beginLogin(), which takes only known flows.
    flow: transaction.flow as LoginFlow,
    sameBrowser: true,
    ...(returnTo === undefined ? {} : { returnTo }),
  });
}
