import { refuseMethod } from '../../login/refuse-method.ts';
import { endLogin } from '../answers/end-login.ts';
import type { RequestState } from '../request/request-state.ts';
import { refuseCrossSite } from './refuse-cross-site.ts';

/**
 * `POST /vipps/logout`: ends the session here. Vipps itself has no logout for a merchant to call: it
 * would log the person out everywhere.
 */
export async function logoutRoute(state: RequestState): Promise<void> {
  if (state.req.method !== 'POST') refuseMethod(state, 'POST');
  refuseCrossSite(state);
  await endLogin(state, {});
}
