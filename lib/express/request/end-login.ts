import { promisify } from 'node:util';

import { isNavigation } from '../../login/navigation.ts';
import type { Next } from '../middleware.ts';
import { neverStored, redirect } from './answer.ts';
import type { RequestState } from './request-state.ts';

/** Options of `req.vipps.logout()`. */
export interface LogoutRequest {
  /** Default: the `logoutRedirect` of `vippsLogin()`. */
  logoutRedirect?: string | undefined;
}

/** Logs the person out of the site, and answers: a page is redirected, a script gets 204. */
export async function endLogin(
  state: RequestState,
  { logoutRedirect }: LogoutRequest,
): Promise<void> {
  const { config, req, res } = state;
  await promisify((done: Next) => req.logout(done))();
  if (isNavigation(req)) {
    redirect(res, logoutRedirect ?? config.logoutRedirect, 303);
    return;
  }
  res.statusCode = 204;
  neverStored(res);
  res.end();
}
