import { isPageView } from '../login/navigation.ts';
import { publicUrl } from '../login/public-url.ts';
import { leaveForVipps } from './leave-for-vipps.ts';
import { refuseWithoutLogin } from './login-required.ts';
import { refuseMethod } from './refuse-method.ts';
import type { RequestState } from './request-state.ts';

/** `GET /vipps/login?returnTo=/path`: starts a login. Nothing else in the query is read. */
export async function loginRoute(state: RequestState): Promise<void> {
  const { setup, req } = state;
  if (req.method !== 'GET') refuseMethod(state, 'GET');
  if (!isPageView(req)) {
    refuseWithoutLogin(state);
    return;
  }
  const returnTo = publicUrl(setup.login, req).searchParams.get('returnTo');
  const request = returnTo === null ? {} : { returnTo };
  await leaveForVipps(state, request, { owner: 'The login route', startedBy: 'route' });
}
