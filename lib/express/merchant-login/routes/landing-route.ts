import { VippsLoginError } from '../../../errors.ts';
import { loginDeadline } from '../../../login/login-deadline.ts';
import { loginOfTokens } from '../../../login/login-of-tokens.ts';
import { holdLogin } from '../../../login/other-browser/held-login.ts';
import { readOpenedPage } from '../../../login/read-callback.ts';
import { authorizationError } from '../../../protocol/authorize/authorization-error.ts';
import type { CompletedMerchantLogin } from '../../../protocol/merchant-login/merchant-login-calls.ts';
import { redirect } from '../../answers/answer.ts';
import { handleError } from '../../errors/handle-error.ts';
import { requestState } from '../../request/request-state.ts';
import { setConfirmCookie } from '../../routes/confirm/confirm-cookie.ts';
import { confirmingState } from '../confirming-state.ts';
import type { MerchantRequest } from '../merchant-request.ts';

/** The page that the phone of a customer opens: their browser, not that of the staff. */
export function answerLanding(request: MerchantRequest): void {
  land(request).catch((error: unknown) => {
    const state = requestState(request.req);
    if (state) handleError(state, error, request.next);
    else request.next(error);
  });
}

/** Nobody is logged in by it: the person is asked at a clean URL, which the code is not in. */
async function land(request: MerchantRequest): Promise<void> {
  const { config, req, res } = request;
  const { state, path } = confirmingState(req);
  const { code } = readLanding(request);
  const signal = loginDeadline();
  const hold = async (completed: CompletedMerchantLogin) => {
    const about = {
      scope: config.login.scope,
      flow: 'login_to_webpage',
      sameBrowser: false,
    } as const;
    const login = await loginOfTokens(config.login, completed, { ...about, signal });
    return holdLogin(state.config.login, login);
  };
  const token = await config.logins.land({ code, signal, hold });
  setConfirmCookie(state, token);
  redirect(res, path, 303);
}

function readLanding(request: MerchantRequest): { code: string } {
  const { params } = readOpenedPage(request.config.login, request);
  if (params.error !== undefined) throw authorizationError(params);
  if (params.code !== undefined) return { code: params.code };
  throw new VippsLoginError(
    'callback_invalid',
    'The landing page of merchantLogin() needs `code`, as Vipps sends it. It was probably opened by hand or from a bookmark.',
  );
}
