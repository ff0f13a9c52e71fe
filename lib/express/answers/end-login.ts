import { promisify } from 'node:util';

import { isNavigation } from '../../login/navigation.ts';
import { readPageAddress } from '../../login/options/page-address.ts';
import { optionSource } from '../../options/source.ts';
import type { Next } from '../middleware.ts';
import type { RequestState } from '../request/request-state.ts';
import { redirect } from './answer.ts';
import { neverStored } from './never-stored.ts';

/** Options of `req.vipps.logout()`. */
export interface LogoutRequest {
  /** Default: the `logoutRedirect` of `vippsLogin()`. */
  logoutRedirect?: string | undefined;
}

/**
 * Logs the person out of the site, and answers: a page is redirected, a script gets 204.
 * @throws `option_unknown`, `option_invalid`; then nobody was logged out
 */
export async function endLogin(state: RequestState, request: LogoutRequest): Promise<void> {
  const { config, req, res } = state;
  const source = optionSource('req.vipps.logout()', request, { logoutRedirect: undefined });
  const logoutRedirect = readPageAddress(source, 'logoutRedirect') ?? config.logoutRedirect;
  await promisify((done: Next) => req.logout(done))();
  if (isNavigation(req)) {
    redirect(res, logoutRedirect, 303);
    return;
  }
  res.statusCode = 204;
  neverStored(res);
  res.end();
}
