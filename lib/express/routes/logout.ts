import { promisify } from 'node:util';

import { readPageAddress } from '../../login/addresses.ts';
import { isNavigation, refuseMethod } from '../../login/request.ts';
import { readOptions } from '../../options.ts';
import { redirect, refuseCrossSite, sendNoContent } from '../answers.ts';
import type { Next } from '../express-app.ts';
import { readHints } from '../hints.ts';
import type { RequestState } from '../request-state.ts';

/**
 * `POST /vipps/logout`: ends the session here. Vipps itself has no logout for a merchant to call: it
 * would log the person out everywhere.
 * @throws `session_store_down`
 */
export async function logoutRoute(state: RequestState): Promise<void> {
  if (state.req.method !== 'POST') refuseMethod(state, 'POST');
  // Not the session's cookie: the app may have made that SameSite=None.
  refuseCrossSite(state, readHints(state).known);
  await logOutAndAnswer(state, {});
}

/** Options of `req.vipps.logout()`. */
export interface LogoutRequest {
  /** Default: the `logoutRedirect` of `vippsLogin()`. */
  logoutRedirect?: string | undefined;
}

/**
 * Logs the person out of the site, and answers: a page is redirected, a script gets 204.
 * @throws `option_unknown`, `option_invalid`; then nobody was logged out
 */
export async function logOutAndAnswer(state: RequestState, request: LogoutRequest): Promise<void> {
  const { config, req, res } = state;
  const asked = readOptions('req.vipps.logout()', request, { logoutRedirect: readPageAddress });
  const logoutRedirect = asked.logoutRedirect ?? config.logoutRedirect;
  await promisify((done: Next) => req.logout(done))();
  if (isNavigation(req)) {
    redirect(res, logoutRedirect, 303);
    return;
  }
  sendNoContent(res);
}
