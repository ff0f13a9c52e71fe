import { beginLogin } from '../login/begin-login.ts';
import type { LoginStart } from '../login/begin-login.ts';
import type { LoginRequest } from '../login/login-request.ts';
import { redirect } from './answer.ts';
import type { RequestState } from './request-state.ts';
import { checkHost } from './self-checks/check-host.ts';

/** Starts a login and sends the browser to Vipps. */
export async function leaveForVipps(
  state: RequestState,
  request: LoginRequest,
  start: LoginStart,
): Promise<void> {
  checkHost(state);
  redirect(state.res, await beginLogin(state.setup.login, state, request, start));
}
