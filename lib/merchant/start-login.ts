import { createBindingMessage } from '../protocol/merchant-login/binding-message.ts';
import { loginHint } from '../protocol/merchant-login/login-hint.ts';
import { pollAfter, secondsLeft } from './login-view.ts';
import type { MerchantLoginConfig } from './merchant-login-config.ts';
import { rest } from './stored/gate.ts';
import { countAttempt } from './stored/limits.ts';
import { putHandle, putLogin } from './stored/login-under-way.ts';
import type { LoginUnderWay } from './stored/login-under-way.ts';

export interface LoginToStart {
  readonly customer: { readonly phoneNumber: string } | { readonly customerToken: string };
  readonly staff: string;
  /** Of the landing page, for logins that end there. */
  readonly redirectUri: string;
  readonly signal: AbortSignal;
}

/** What the till gets. The `authReqId` stays here: whoever has it can fetch the tokens. */
export interface StartedLogin {
  /** Names the login, for whoever started it. */
  readonly handle: string;
  readonly bindingMessage: string;
  /** Seconds. */
  readonly expiresIn: number;
  /** Seconds. */
  readonly pollAfter: number;
}

export async function startLogin(
  config: MerchantLoginConfig,
  { customer, staff, redirectUri, signal }: LoginToStart,
): Promise<StartedLogin> {
  const { client, scope, requestedExpirySeconds, defaultCountry, endsOnWebPage } = config;
  const hint = 'phoneNumber' in customer ? { ...customer, defaultCountry } : customer;
  await countAttempt(config, { to: 'start', loginHint: loginHint(hint), staff });
  const { authReqId, bindingMessage, expiresAt, intervalSeconds } = await client.startMerchantLogin(
    {
      loginHint: hint,
      scope,
      bindingMessage: createBindingMessage(config.randomBytes),
      requestedExpirySeconds,
      signal,
      ...(endsOnWebPage && { flow: 'login_to_webpage', redirectUri }),
    },
  );
  const handle = Buffer.from(config.randomBytes(32)).toString('base64url');
  const login = { authReqId, bindingMessage, expiresAt, intervalSeconds, staff, endsOnWebPage };
  await remember(config, handle, login);
  return { handle, bindingMessage, expiresIn: secondsLeft(config.now(), login), pollAfter };
}

async function remember(config: MerchantLoginConfig, handle: string, login: LoginUnderWay) {
  await putLogin(config, handle, login);
  await putHandle(config, handle, login);
  // CIBA 7.3: the first poll waits for the interval, too.
  await rest(config, handle, login.intervalSeconds);
}
