import { VippsLoginError } from '../../errors.ts';
import type { Transaction } from '../../transaction/transaction.ts';
import type { AppAnswer } from './app-answer.ts';
import type { AppLoginConfig } from './app-login-config.ts';

/**
 * Takes the login of this handle, which is then over: of many that try at once, one gets it. Whoever
 * knows only its `state`, such as another app with the same scheme, cannot use it up.
 * @throws `transaction_missing`, `transaction_store_down`
 */
export async function takeAppLogin(
  { records }: AppLoginConfig,
  { state, handle }: AppAnswer,
): Promise<Transaction> {
  const transaction = await records.find(state, handle);
  if (transaction && (await records.take(state))) return transaction;
  throw noSuchLogin();
}

export function noSuchLogin() {
  return new VippsLoginError(
    'transaction_missing',
    'No login is under way with this `state` and this `handle`. It took longer than ten minutes, was finished before, or they belong to two logins. Start again.',
  );
}
