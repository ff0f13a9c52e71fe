import { isPageView } from '../../login/navigation.ts';
import { publicUrl } from '../../login/public-url.ts';
import { refuseMethod } from '../../login/refuse-method.ts';
import { leaveForVipps } from '../answers/leave-for-vipps.ts';
import { refuseWithoutLogin } from '../answers/refuse-without-login.ts';
import type { RequestState } from '../request/request-state.ts';

/** `GET /vipps/login?returnTo=/path`: starts a login. Nothing else in the query is read. */
export async function loginRoute(state: RequestState): Promise<void> {
  const { config, req } = state;
  if (req.method !== 'GET') refuseMethod(state, 'GET');
  if (!isPageView(req)) {
    refuseWithoutLogin(state);
    return;
  }
  const returnTo = publicUrl(config.login, req).searchParams.get('returnTo');
  const request = returnTo === null ? {} : { returnTo };
  await leaveForVipps(state, request, { owner: 'The login route', startedBy: 'route' });
}
