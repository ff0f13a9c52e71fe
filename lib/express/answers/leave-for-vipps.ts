import { beginLogin } from '../../login/begin-login.ts';
import type { LoginRequest } from '../../login/login-request.ts';
import type { LoginStart } from '../../login/login-start.ts';
import type { RequestState } from '../request/request-state.ts';
import { checkHost } from '../self-checks/check-host.ts';
import { redirect } from './answer.ts';

/** Starts a login and sends the browser to Vipps. */
export async function leaveForVipps(
  state: RequestState,
  request: LoginRequest,
  start: LoginStart,
): Promise<void> {
  checkHost(state);
  const { config } = state;
  const routes = [...config.routes.values()];
  const canConfirm = routes.includes('callback') && routes.includes('confirm');
  redirect(state.res, await beginLogin(config.login, state, request, { ...start, canConfirm }));
}
