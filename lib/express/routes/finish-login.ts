import { VippsLoginError } from '../../errors.ts';
import type { VippsLogin } from '../../login/fetch-login.ts';
import { ownReason } from '../../login/verify.ts';
import type { LoginRefusal } from '../../login/verify.ts';
import { redirect } from '../answers.ts';
import { hintJustLoggedIn, hintLoggedIn } from '../hints.ts';
import { keepReturnTo } from '../request-state.ts';
import type { RequestState } from '../request-state.ts';
import { acrOf, keepUser } from '../session/session-user.ts';
import { setCurrentUser } from '../session/session.ts';

/**
 * Finishes a login that is verified and approved: a new session, then a redirect to where the person was
 * going.
 */
export async function finishLogin(
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
  try {
    await keepUser(state, user, { silent, login });
  } catch (error) {
    keepReturnTo(state, login.returnTo);
    // It is used up: a reload must say the same, rather than make the phone ask once more for nothing. Not
    // so where the store of sessions was away, which may be back by then.
    const isStoreDown = error instanceof VippsLoginError && error.code === 'session_store_down';
    state.loginFailed = !silent && !isStoreDown;
    throw error;
  }
  setCurrentUser(req, user);
  hintJustLoggedIn(state, acrOf(login));
  // After a form, 302 would leave open whether the next page is posted to, too (RFC 9110 15.4.3).
  redirect(res, login.returnTo ?? config.successRedirect, login.sameBrowser ? 302 : 303);
}

/** `verify` said no. */
export function loginRefused(refusal?: LoginRefusal): VippsLoginError {
  return new VippsLoginError(
    'login_refused',
    `The person logged in with Vipps, but \`verify\` refused the login on this site.${ownReason(refusal)}`,
    { reason: refusal?.refuse, userText: refusal?.text },
  );
}
