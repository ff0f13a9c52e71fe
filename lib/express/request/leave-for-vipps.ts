import { beginLogin } from '../../login/begin-login.ts';
import type { LoginStart } from '../../login/begin-login.ts';
import type { LoginRequest } from '../../login/login-request.ts';
import { checkHost } from '../self-checks/check-host.ts';
import { redirect } from './answer.ts';
import type { RequestState } from './request-state.ts';

/** Starts a login and sends the browser to Vipps. */
export async function leaveForVipps(
  state: RequestState,
  request: LoginRequest,
  start: LoginStart,
): Promise<void> {
  checkHost(state);
  redirect(state.res, await beginLogin(state.config.login, state, request, start));
}
