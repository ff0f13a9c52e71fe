import { VippsLoginError } from '../errors.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { redirect } from './answer.ts';
import { loginPageFor } from './login-page.ts';
import type { RequestState } from './request-state.ts';

/**
 * After a login that did not end in one: back to a page where that is all there is to say, else to the
 * app's error handling.
 * @throws the error, where no page answers it
 */
export function turnAway(
  { setup, res }: RequestState,
  transaction: Transaction,
  error: unknown,
): void {
  const code = error instanceof VippsLoginError ? error.code : undefined;
  if (code === 'login_cancelled') {
    // Back to a guarded page would start the login again, so only who came from the login route goes there.
    const page = transaction.startedBy === 'route' ? transaction.returnTo : undefined;
    redirect(res, page ?? setup.failureRedirect);
  } else if (code === 'interaction_required') {
    redirect(res, loginPageFor(setup.loginPage, transaction.returnTo) ?? setup.failureRedirect);
  } else {
    throw error;
  }
}
