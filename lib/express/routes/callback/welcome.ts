import type { VippsLogin } from '../../../login/completed-login.ts';
import { redirect } from '../../answers/answer.ts';
import { hintArrived, hintLoggedIn } from '../../request/hint-cookies.ts';
import type { RequestState } from '../../request/request-state.ts';
import { setCurrentUser } from '../../session/current-user.ts';
import { acrOf, keepUser } from '../../session/session-user.ts';

/** Lets a verified person in: new session, then back to where they were going. */
export async function welcome(
  state: RequestState,
  login: VippsLogin,
  user: unknown,
  { silent = false } = {},
): Promise<void> {
  const { config, req, res } = state;
  if (config.onLogin) {
    hintLoggedIn(state);
    setCurrentUser(req, user);
    await config.onLogin(login, req, res, state.next);
    return;
  }
  await keepUser(state, user, { silent, login });
  setCurrentUser(req, user);
  hintLoggedIn(state);
  hintArrived(state, acrOf(login));
  // After a form, 302 would leave open whether the next page is posted to, too (RFC 9110 15.4.3).
  redirect(res, login.returnTo ?? config.successRedirect, login.sameBrowser ? 302 : 303);
}
