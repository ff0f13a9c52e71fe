import { VippsLoginError } from '../../../errors.ts';
import type { Transaction } from '../../../transaction/transaction.ts';
import { redirect } from '../../answers/answer.ts';
import { loginPageFor } from '../../answers/login-page-url.ts';
import { hintCancelled } from '../../request/hint-cookies.ts';
import type { RequestState } from '../../request/request-state.ts';

/**
 * After a login that did not end in one: back to a page where that is all there is to say, else to the
 * app's error handling.
 * @throws the error, where no page answers it
 */
export function turnAway(
  state: RequestState,
  transaction: Transaction | undefined,
  error: unknown,
): void {
  const { config, res } = state;
  const code = error instanceof VippsLoginError ? error.code : undefined;
  if (code === 'login_cancelled') {
    // From a guard, the page would only ask again. Else it may be guarded too, which the hint is for.
    hintCancelled(state);
    const page = transaction?.startedBy === 'route' ? transaction.returnTo : undefined;
    redirect(res, page ?? config.failureRedirect);
  } else if (code === 'interaction_required') {
    redirect(res, loginPageFor(config.loginPage, transaction?.returnTo) ?? config.failureRedirect);
  } else {
    throw error;
  }
}
