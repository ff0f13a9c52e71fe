import { VippsLoginError } from '../../errors.ts';
import { isPageView } from '../../login/navigation.ts';
import { readPageAddress } from '../../login/options/page-address.ts';
import { publicUrl } from '../../login/public-url.ts';
import { readBoolean } from '../../options/read.ts';
import { optionSource } from '../../options/source.ts';
import { handleError } from '../errors/handle-error.ts';
import type { Middleware } from '../middleware.ts';
import { redirect } from '../request/answer.ts';
import { dropHint, readHints } from '../request/hint-cookies.ts';
import { leaveForVipps } from '../request/leave-for-vipps.ts';
import { loginPageFor } from '../request/login-page-url.ts';
import { refuseWithoutLogin } from '../request/refuse-without-login.ts';
import type { RequestState } from '../request/request-state.ts';
import { isLoggedIn } from '../session/current-user.ts';
import { guardedRequest } from './guarded-request.ts';
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
  const source = optionSource('requireLogin()', options, {
    silent: undefined,
    loginPage: undefined,
  });
  const silent = readBoolean(source, 'silent') ?? false;
  const ownLoginPage = readPageAddress(source, 'loginPage');

  return function requireLoginMiddleware(req, _res, next) {
    try {
      const state = guardedRequest('requireLogin()', req);
      if (isLoggedIn(req)) {
        // The session has arrived: what was said for the next page is done with.
        if (readHints(state).arrived) dropHint(state, 'arrived');
        next();
        return;
      }
      const loginPage = ownLoginPage ?? state.config.loginPage;
      sendToLogin(state, loginPage, silent).catch((error: unknown) =>
        handleError(state, error, next),
      );
    } catch (error) {
      next(error);
    }
  };
}

async function sendToLogin(state: RequestState, loginPage: string | undefined, silent: boolean) {
  const { config, req, res } = state;
  if (!isPageView(req)) {
    refuseWithoutLogin(state);
    return;
  }
  const url = publicUrl(config.login, req);
  const isElsewhere = (page: string) => new URL(page, url).pathname !== url.pathname;
  const hints = readHints(state);
  if (hints.arrived) throw sessionNotKept(state);
  if (hints.cancelled) {
    dropHint(state, 'cancelled');
    // Who has just said no is not asked again.
    if (isElsewhere(config.failureRedirect)) {
      redirect(res, config.failureRedirect);
      return;
    }
  }
  const returnTo = url.pathname + url.search;
  if (silent && canTrySilently(state, 'always') && (await trySilently(state, returnTo))) return;
  const page = loginPageFor(loginPage, returnTo);
  // A guard on the login page itself would send people from there to there.
  if (page !== undefined && isElsewhere(page)) redirect(res, page);
  else await leaveForVipps(state, { returnTo }, { owner: 'requireLogin()', startedBy: 'guard' });
}

/** Vipps remembers people, so sending them there once more could go on for ever. */
function sessionNotKept(state: RequestState) {
  dropHint(state, 'arrived');
  return new VippsLoginError(
    'session_not_kept',
    'This person has just logged in, and is a stranger on the very next request. Likely causes: `baseUrl` is https, but the proxy sends no `X-Forwarded-Proto: https`, so the session cookie is not set; the session cookie is SameSite=Strict; `deserialize` found nobody; the session store loses what it is given.',
  );
}
