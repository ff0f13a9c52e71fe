import type { Completion } from '../login/complete-login.ts';
import { redirect } from './answer.ts';
import { setCurrentUser } from './current-user.ts';
import { hintArrived, hintLoggedIn } from './hint-cookies.ts';
import type { RequestState } from './request-state.ts';
import { keepUser } from './session-user.ts';
import type { Next } from './setup.ts';

/** Lets a verified person in: new session, then back to where they were going. */
export async function welcome(
  state: RequestState,
  { login, approval, transaction }: Completion & { kind: 'logged_in' },
  next: Next,
): Promise<void> {
  const { setup, req, res } = state;
  hintLoggedIn(state);
  if (setup.onLogin) {
    setCurrentUser(req, approval.user);
    await setup.onLogin(login, req, res, next);
    return;
  }
  await keepUser(state, approval.user, { silent: transaction.startedBy === 'silent' });
  setCurrentUser(req, approval.user);
  hintArrived(state);
  redirect(res, transaction.returnTo ?? setup.successRedirect);
}
