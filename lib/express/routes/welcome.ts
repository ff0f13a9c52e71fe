import type { Completion } from '../../login/complete-login.ts';
import type { Next } from '../middleware.ts';
import { redirect } from '../request/answer.ts';
import { hintArrived, hintLoggedIn } from '../request/hint-cookies.ts';
import type { RequestState } from '../request/request-state.ts';
import { setCurrentUser } from '../session/current-user.ts';
import { keepUser } from '../session/session-user.ts';

/** Lets a verified person in: new session, then back to where they were going. */
export async function welcome(
  state: RequestState,
  { login, approval, transaction }: Completion & { kind: 'logged_in' },
  next: Next,
): Promise<void> {
  const { config, req, res } = state;
  hintLoggedIn(state);
  if (config.onLogin) {
    setCurrentUser(req, approval.user);
    await config.onLogin(login, req, res, next);
    return;
  }
  await keepUser(state, approval.user, { silent: transaction.startedBy === 'silent' });
  setCurrentUser(req, approval.user);
  hintArrived(state);
  redirect(res, transaction.returnTo ?? config.successRedirect);
}
