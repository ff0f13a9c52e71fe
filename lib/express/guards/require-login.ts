import { VippsLoginError } from '../../errors.ts';
import { isPageView } from '../../login/navigation.ts';
import { readPageAddress } from '../../login/options/page-address.ts';
import { publicUrl } from '../../login/public-url.ts';
import { safeReturnTo } from '../../login/return-to.ts';
import { invalidOption, readBoolean, readString } from '../../options/read.ts';
import { optionSource } from '../../options/source.ts';
import type { OptionSource } from '../../options/source.ts';
import { redirect } from '../answers/answer.ts';
import { leaveForVipps } from '../answers/leave-for-vipps.ts';
import { loginPageFor } from '../answers/login-page-url.ts';
import { refuseWithoutLogin } from '../answers/refuse-without-login.ts';
import { handleError } from '../errors/handle-error.ts';
import type { Middleware } from '../middleware.ts';
import { dropHint, readHints } from '../request/hint-cookies.ts';
import type { RequestState } from '../request/request-state.ts';
import { isLoggedIn } from '../session/current-user.ts';
import { differsByPerson } from './differs-by-person.ts';
import { guardedRequest } from './guarded-request.ts';
import { canTrySilently, trySilently } from './silent-attempt.ts';
import { checkAcrIsKept, hasReached, stepUp } from './step-up.ts';
import { turnAwayCancelled } from './turn-away-cancelled.ts';

export interface RequireLoginOptions {
  /** First try without showing anything, where that can succeed. Default `false`. */
  silent?: boolean | undefined;
  /** Your own login screen, instead of the one of `vippsLogin()`. */
  loginPage?: string | undefined;
  /**
   * How the login must have been confirmed, `'urn:vipps:acr:app_auth'` for in the app; of several,
   * parted by blanks, one will do. Whose login was not, confirms once more. Default: no matter how.
   */
  acr?: string | undefined;
}

/**
 * Guards what follows: lets people through who are logged in, sends a page view to log in, and answers
 * a script with 401 and `{ error: 'login_required' }`, or `'step_up_required'` where only `acr` is missing.
 * @throws `option_unknown`, `option_invalid`; on a request without vippsLogin(): `middleware_missing`,
 * with `acr` also `acr_not_kept`
 */
export function requireLogin(options: RequireLoginOptions = {}): Middleware {
  const source = optionSource('requireLogin()', options, {
    silent: undefined,
    loginPage: undefined,
    acr: undefined,
  });
  const silent = readBoolean(source, 'silent') ?? false;
  const ownLoginPage = readPageAddress(source, 'loginPage');
  const acr = readAcr(source, silent);

  return function requireLoginMiddleware(req, _res, next) {
    try {
      const state = guardedRequest('requireLogin()', req);
      if (acr !== undefined) checkAcrIsKept(state);
      if (silent) differsByPerson(state);
      const failed = (error: unknown) => handleError(state, error, next);
      if (isLoggedIn(req)) {
        // The session has arrived: what was said for the next page is done with.
        if (readHints(state).arrived) dropHint(state, 'arrived');
        if (acr === undefined || hasReached(state, acr)) next();
        else stepUp(state, acr).catch(failed);
        return;
      }
      const loginPage = ownLoginPage ?? state.config.loginPage;
      sendToLogin(state, { loginPage, silent, acr }).catch(failed);
    } catch (error) {
      next(error);
    }
  };
}

function readAcr(source: OptionSource, silent: boolean): string | undefined {
  const acr = readString(source, 'acr');
  if (acr === undefined || !silent) return acr;
  // An attempt that shows nothing cannot ask for a confirmation, so it would be a detour each time.
  throw invalidOption(source, 'silent', 'left out where `acr` is given', silent);
}

interface Wanted {
  readonly loginPage: string | undefined;
  readonly silent: boolean;
  readonly acr: string | undefined;
}

async function sendToLogin(state: RequestState, { loginPage, silent, acr }: Wanted) {
  const { config, req, res } = state;
  if (!isPageView(req)) {
    refuseWithoutLogin(state);
    return;
  }
  const url = publicUrl(config.login, req);
  if (readHints(state).arrived) throw sessionNotKept(state);
  if (turnAwayCancelled(state, url)) return;
  const returnTo = url.pathname + url.search;
  if (silent && canTrySilently(state, 'always') && (await trySilently(state, returnTo))) return;
  const page = loginPageFor(loginPage, safeReturnTo(returnTo, url));
  // A guard on the login page itself would send people from there to there.
  if (page !== undefined && new URL(page, url).pathname !== url.pathname) {
    redirect(res, page);
    return;
  }
  const start = { owner: 'requireLogin()', startedBy: 'guard' } as const;
  await leaveForVipps(state, { returnTo, acrValues: acr }, start);
}

/** Vipps remembers people, so sending them there once more could go on for ever. */
function sessionNotKept(state: RequestState) {
  dropHint(state, 'arrived');
  return new VippsLoginError(
    'session_not_kept',
    'This person has just logged in, and is a stranger on the very next request. Likely causes: `baseUrl` is https, but the proxy sends no `X-Forwarded-Proto: https`, so the session cookie is not set; the session cookie is SameSite=Strict; `deserialize` found nobody; the session store loses what it is given.',
  );
}
