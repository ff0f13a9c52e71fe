import { publicId, releaseLogin } from '../../../login/other-browser/held-login.ts';
import { publicUrl } from '../../../login/public-url.ts';
import { redirect } from '../../answers/answer.ts';
import { hintCancelled } from '../../request/hint-cookies.ts';
import type { RequestState } from '../../request/request-state.ts';
import { emptySession } from '../../session/empty-session.ts';
import { welcome } from '../callback/welcome.ts';
import { loginRefused } from '../login-refused.ts';
import { refuseCrossSite } from '../refuse-cross-site.ts';
import { dropConfirmCookie, readConfirmCookie } from './confirm-cookie.ts';
import { confirmationMissing } from './confirmation-missing.ts';

/**
 * `POST /vipps/confirm?login=…`, with `&answer=cancel` where the person says no. The login is taken
 * before anything is made of it.
 * @throws `cross_site_request`, `confirmation_missing`, `login_refused`
 */
export async function answerConfirmation(state: RequestState): Promise<void> {
  const { config, req, res } = state;
  refuseCrossSite(state);
  const asked = publicUrl(config.login, req).searchParams;
  const token = readConfirmCookie(state);
  // The page of one login must not answer another's, which has arrived in the meantime.
  if (token === undefined || asked.get('login') !== publicId(token)) throw confirmationMissing();
  const held = await releaseLogin(config.login, token);
  dropConfirmCookie(state);
  if (!held) throw confirmationMissing();
  if (asked.has('answer')) {
    // A guard there must not start the next login at once.
    hintCancelled(state);
    redirect(res, config.failureRedirect, 303);
    return;
  }
  // Whoever was logged in here may be somebody else: `verify` must not link the two accounts.
  await emptySession(state);
  const approval = await config.approve(held.login, req);
  if (!approval.approved) throw loginRefused();
  await welcome(state, held.login, approval.user);
}
