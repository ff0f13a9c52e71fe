import { VippsLoginError } from '../../errors.ts';
import type { LoginConfig } from '../../login/login-config.ts';
import { loginOfTokens } from '../../login/login-of-tokens.ts';
import type { CompleteMerchantLogin } from '../../merchant/merchant-login-config.ts';
import type { OnMerchantLogin } from './hooks.ts';

/** It waits in the backend, sealed, until the till has seen it. */
const maxBytes = 8 * 1_024;

/** Makes of verified tokens what the till is told, by asking who it is and then the app. */
export function tillResult(
  login: LoginConfig,
  onMerchantLogin: OnMerchantLogin,
): CompleteMerchantLogin {
  return async (completed, { staff, signal }) => {
    const about = { scope: login.scope, flow: 'merchant_initiated', sameBrowser: false } as const;
    const person = await loginOfTokens(login, completed, { ...about, signal });
    return asJson(await onMerchantLogin(person, { staff }));
  };
}

/** @throws `on_merchant_login_failed` for what no till can be told */
function asJson(result: unknown): unknown {
  // Of undefined and of functions it makes undefined, which its type does not say.
  const json = stringify(result) as string | undefined;
  if (json === undefined) throw failed('returned no JSON, which is often a forgotten `return`');
  const bytes = Buffer.byteLength(json);
  if (bytes > maxBytes) throw failed(`returned ${bytes} bytes of JSON, but ${maxBytes} are kept`);
  return JSON.parse(json);
}

function stringify(result: unknown): string {
  try {
    return JSON.stringify(result);
  } catch (cause) {
    throw failed('returned what cannot be written as JSON', cause);
  }
}

function failed(how: string, cause?: unknown): VippsLoginError {
  return new VippsLoginError(
    'on_merchant_login_failed',
    `\`onMerchantLogin\` ${how}. Return what the till may see of the person: an object of texts and numbers, or null.`,
    { cause },
  );
}
