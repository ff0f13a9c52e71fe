import type { Completion } from '../login/complete-login.ts';
import { redirect } from './answer.ts';
import { hintLoggedIn } from './hint-cookies.ts';
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
  hintLoggedIn(setup.login.secure, state);
  if (setup.onLogin) {
    // Passport types the user as the app's; what it is was the app's `verify` to say.
    req.user = approval.user as Express.User;
    await setup.onLogin(login, req, res, next);
    return;
  }
  await keepUser(state, approval.user, transaction.startedBy === 'silent');
  req.user = approval.user as Express.User;
  redirect(res, transaction.returnTo ?? setup.successRedirect);
}
