import { loginHint } from '../protocol/merchant-login/login-hint.ts';
import type { MerchantLoginConfig } from './merchant-login-config.ts';
import { countAttempt } from './stored/limits.ts';

export interface ExistsQuestion {
  readonly phoneNumber: string;
  readonly staff: string;
  readonly signal: AbortSignal;
}

/** Whether a login can reach anybody at a phone number. */
export async function personExists(
  config: MerchantLoginConfig,
  { phoneNumber, staff, signal }: ExistsQuestion,
): Promise<boolean> {
  const number = { phoneNumber, defaultCountry: config.defaultCountry };
  await countAttempt(config, { to: 'exists', loginHint: loginHint(number), staff });
  return config.client.userExists({ ...number, signal });
}
