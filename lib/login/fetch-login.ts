import type { LoginFlow } from '../protocol/authorize/flow.ts';
import { userFromClaims } from '../protocol/userinfo/user.ts';
import type { Transaction } from '../transaction/transaction.ts';
import type { VippsLogin } from './completed-login.ts';
import type { LoginConfig } from './login-config.ts';

/** Over all calls of one login, retries included. Milliseconds. */
const deadlineMs = 12_000;

/** Turns a code into a verified login. The code is used once, whatever happens. */
export async function fetchLogin(
  config: LoginConfig,
  transaction: Transaction,
  code: string,
): Promise<VippsLogin> {
  const { client } = config;
  const signal = AbortSignal.timeout(deadlineMs);
  const { redirectUri, codeVerifier, nonce, acrValues } = transaction;
  const { tokens, idTokenClaims } = await client.exchangeCode({
    code,
    redirectUri,
    codeVerifier,
    nonce,
    signal,
    ...(acrValues === undefined ? {} : { acrValues }),
  });
  const { user, claims } = config.fetchUserinfo
    ? await client.userinfo(tokens.accessToken, { sub: idTokenClaims.sub, signal })
    : { user: userFromClaims(idTokenClaims), claims: idTokenClaims };
  return {
    user,
    claims,
    idTokenClaims,
    tokens,
    // RFC 6749 5.1: where the scope is left out it is the one that was asked for.
    grantedScope: tokens.scope?.split(' ') ?? transaction.scope,
    // The transaction was sealed by beginLogin(), which takes only known flows.
    flow: transaction.flow as LoginFlow,
    sameBrowser: true,
    ...(transaction.returnTo === undefined ? {} : { returnTo: transaction.returnTo }),
  };
}
