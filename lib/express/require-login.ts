import { VippsLoginError } from '../errors.ts';
import { isPageView } from '../login/navigation.ts';
import { publicUrl } from '../login/public-url.ts';
import { readBoolean } from '../options/read.ts';
import { optionSource } from '../options/source.ts';
import { redirect } from './answer.ts';
import { handleError } from './handle-error.ts';
import { leaveForVipps } from './leave-for-vipps.ts';
import { loginPageFor } from './login-page.ts';
import { refuseWithoutLogin } from './login-required.ts';
import { readPageAddress } from './read-page-address.ts';
import { requestState } from './request-state.ts';
import type { RequestState } from './request-state.ts';
import type { Middleware } from './setup.ts';
import { canTrySilently, trySilently } from './silent-attempt.ts';

export interface RequireLoginOptions {
  /** First try without showing anything, where that can succeed. Default `false`. */
  silent?: boolean | undefined;
  /** Your own login screen, instead of the one of `vippsLogin()`. */
  loginPage?: string | undefined;
}

/**
 * Guards what follows: lets people through who are logged in, sends a page view to log in, and answers
 * a script with 401 and `{ error: 'login_required' }`.
 * @throws `option_unknown`, `option_invalid`; on a request without vippsLogin(): `middleware_missing`
 */
export function requireLogin(options: RequireLoginOptions = {}): Middleware {
  const source = optionSource('requireLogin()', options, ['silent', 'loginPage']);
  const silent = readBoolean(source, 'silent') ?? false;
  const ownLoginPage = readPageAddress(source, 'loginPage');

  return function requireLoginMiddleware(req, _res, next) {
    const state = requestState(req);
    if (!state) {
      next(middlewareMissing('requireLogin()'));
    } else if (state.req.isAuthenticated()) {
      next();
    } else {
      const loginPage = ownLoginPage ?? state.setup.loginPage;
      sendToLogin(state, loginPage, silent).catch((error: unknown) =>
        handleError(state, error, next),
      );
    }
  };
}

export function middlewareMissing(guard: string) {
  return new VippsLoginError(
    'middleware_missing',
    `${guard} ran on a request that vippsLogin() has not seen. Put \`app.use(vippsLogin())\` before it, at the root of the app rather than under a path.`,
  );
}

async function sendToLogin(state: RequestState, loginPage: string | undefined, silent: boolean) {
  const { setup, req, res } = state;
  if (!isPageView(req)) {
    refuseWithoutLogin(state);
    return;
  }
  const url = publicUrl(setup.login, req);
  const returnTo = url.pathname + url.search;
  if (silent && canTrySilently(state, 'always') && (await trySilently(state, returnTo))) return;
  const page = loginPageFor(loginPage, returnTo);
  // A guard on the login page itself would send people from there to there.
  if (page !== undefined && new URL(page, url).pathname !== url.pathname) redirect(res, page);
  else await leaveForVipps(state, { returnTo }, { owner: 'requireLogin()', startedBy: 'guard' });
}
