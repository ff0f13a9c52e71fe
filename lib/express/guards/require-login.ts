import { VippsLoginError } from '../../errors.ts';
import { readPageAddress, safeReturnTo } from '../../login/addresses.ts';
import { isNavigation, isPageView, publicUrl } from '../../login/request.ts';
import { invalidOption, readBoolean, readOptions, readString } from '../../options.ts';
import type { OptionReaders, OptionSource } from '../../options.ts';
import { mostRestarts } from '../../stores/store.ts';
import { redirect, sendErrorJson } from '../answers.ts';
import type { Middleware } from '../express-app.ts';
import { handleError } from '../handle-error.ts';
import { forgetHint, hintRestarted, readHints } from '../hints.ts';
import { mount, refuseUncalled } from '../mount.ts';
import { hasRoute } from '../paths.ts';
import { keepReturnTo } from '../request-state.ts';
import type { RequestState } from '../request-state.ts';
import { loginPageUrl, openAgain, redirectToVipps, refuseWithoutLogin } from '../routes/login.ts';
import { acrOfSession, isLoggedInHere, isLoggedInAtNamesake } from '../session/session-user.ts';
import { isLoggedIn } from '../session/session.ts';
import { guardedRequest, redirectAfterCancelling, setVaryByCookie } from './guard.ts';
import { canTrySilently, trySilently } from './try-silent-login.ts';

/**
 * Guards what follows: lets people through who are logged in, sends a page view to log in, and answers
 * a script with 401 and `{ error: 'login_required' }`, or `'step_up_required'` where only `acr` is missing.
 * @throws `option_unknown`, `option_invalid`; on a request without vippsLogin(): `middleware_missing`,
 * with `acr` also `acr_not_kept`
 */
export function requireLogin(options: RequireLoginOptions = {}): Middleware {
  refuseUncalled(arguments.length, 'requireLogin()', 'app.get(path, …)');
  const { loginPage: ownLoginPage, ...asked } = readOptions('requireLogin()', options, readers);
  const { silent = false, acr, name } = asked;

  return mount<RequestState>({
    prepare(req) {
      const state = namedLogin(guardedRequest('requireLogin()', req), name);
      if (acr !== undefined) checkAcrIsKept(state);
      setVaryByCookie(state);
      return state;
    },
    handle(state, next) {
      if (!mayPass(state, name)) {
        const loginPage = ownLoginPage ?? state.config.loginPage;
        return sendToLogin(state, { loginPage, silent, acr });
      }
      // The session was kept, which is all that this hint is there to check.
      const { arrived, retries } = readHints(state);
      if (arrived) forgetHint(state, 'arrived');
      if (retries > 0) forgetHint(state, 'retried');
      if (acr !== undefined && !hasReached(state, acr)) return stepUp(state, acr);
      next();
      return undefined;
    },
    fail: handleError,
  });
}

export interface RequireLoginOptions {
  /** First try without showing anything, where that can succeed. Default `false`. */
  silent?: boolean | undefined;
  /**
   * The `name` of the `vippsLogin()` by which people must have logged in, where there are several. Default:
   * whoever is in `req.user`, however that came.
   */
  name?: string | undefined;
  /** Your own login screen, instead of the one of `vippsLogin()`. */
  loginPage?: string | undefined;
  /**
   * How the login must have been confirmed, `'urn:vipps:acr:app_auth'` for in the app; of several,
   * parted by blanks, one will do. Whose login was not, confirms once more. Default: no matter how.
   */
  acr?: string | undefined;
}

const readers = {
  silent: readSilent,
  loginPage: readPageAddress,
  acr: readString,
  name: readString,
} satisfies OptionReaders<RequireLoginOptions>;

function readSilent(source: OptionSource, name: string): boolean | undefined {
  const silent = readBoolean(source, name);
  if (!silent || readString(source, 'acr') === undefined) return silent;
  // An attempt that shows nothing cannot ask for a confirmation, so it would be a detour each time.
  throw invalidOption(source, name, 'left out where `acr` is given', silent);
}

/**
 * What the vippsLogin() of this name knows of the request.
 * @throws `middleware_missing`, `option_invalid` where the app itself keeps who is logged in
 */
function namedLogin(last: RequestState, name: string | undefined): RequestState {
  if (name === undefined) return last;
  const names: string[] = [];
  for (let state: RequestState | undefined = last; state; state = state.before) {
    if (state.config.name === name) return checkLoginIsKept(state);
    names.push(`"${state.config.name}"`);
  }
  throw new VippsLoginError(
    'middleware_missing',
    `requireLogin({ name: "${name}" }) ran on a request that only the vippsLogin() named ${names.join(', ')} has seen. Put the one of that name before it, or mend the name.`,
  );
}

function checkLoginIsKept(state: RequestState): RequestState {
  if (state.config.session && !state.config.onLogin) return state;
  throw new VippsLoginError(
    'option_invalid',
    'requireLogin({ name }) looks into the session that vippsLogin() keeps, but with `session: false` or `onLogin` your own code keeps the login. Tell the logins apart there, and leave `name` out.',
  );
}

/**
 * Without a name it does not matter how somebody logged in: but for another vippsLogin() of the same name,
 * whose people are not those of this one.
 */
function mayPass(state: RequestState, name: string | undefined): boolean {
  if (name !== undefined) return isLoggedInHere(state);
  return isLoggedIn(state.req) && !isLoggedInAtNamesake(state);
}

/** @throws `acr_not_kept` where the app itself keeps who is logged in */
function checkAcrIsKept({ config }: RequestState): void {
  if (config.session && !config.onLogin && hasRoute(config.routes, 'callback')) return;
  throw new VippsLoginError(
    'acr_not_kept',
    'requireLogin({ acr }) looks into the session that vippsLogin() makes at its callback, but with `session: false`, `onLogin` or `paths: { callback: false }` your own code keeps the login. Keep `login.idTokenClaims.acr` there, too, and where it is missing answer with `req.vipps.login({ returnTo, acrValues })`.',
  );
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
  const { arrived, arrivedElsewhere } = readHints(state);
  const isBegunAnew = (arrivedElsewhere?.restarts ?? 0) > 0;
  if (isBegunAnew && openAgain(state)) return;
  if (arrived && (arrivedElsewhere?.restarts ?? mostRestarts) >= mostRestarts) {
    throw sessionNotKept(state);
  }
  if (redirectAfterCancelling(state, url)) return;
  const returnTo = url.pathname + url.search;
  if (silent && canTrySilently(state, 'always') && (await trySilently(state, returnTo))) return;
  const page = loginPageUrl(loginPage, safeReturnTo(returnTo, url));
  // Where the login page is guarded itself, a redirect to it would go round in circles.
  if (page !== undefined && new URL(page, url).pathname !== url.pathname) {
    redirect(res, page);
    return;
  }
  keepReturnTo(state, returnTo);
  if (arrivedElsewhere) hintRestarted(state);
  const start = { owner: 'requireLogin()', startedBy: 'guard' } as const;
  await redirectToVipps(state, { returnTo, acrValues: acr }, start);
}

/** Not sent to Vipps again: it remembers the person, so that this could go on without end. */
function sessionNotKept(state: RequestState) {
  forgetHint(state, 'arrived');
  return new VippsLoginError(
    'session_not_kept',
    'This person has just logged in, and is a stranger on the very next request. Likely causes: `baseUrl` is https, but the proxy sends no `X-Forwarded-Proto: https`, so the session cookie is not set; the session cookie is SameSite=Strict; `deserialize` found nobody; the session store loses what it is given; another process answered, whose `secret` or session store is another.',
  );
}

/** Whether the login of the person on this request carried one of these `acr`. */
function hasReached(state: RequestState, acrValues: string): boolean {
  const acr = acrOfSession(state);
  return acr !== undefined && acrValues.split(' ').includes(acr);
}

/**
 * Sends a person who is logged in through Vipps once more, for an `acr` that their login lacks. An
 * id_token that lacks it then, too, is refused by the callback.
 * @throws `step_up_required` for a submitted form, `acr_not_kept`
 */
async function stepUp(state: RequestState, acrValues: string): Promise<void> {
  const { config, req } = state;
  if (!isPageView(req)) {
    refuseWithoutAcr(state, acrValues);
    return;
  }
  const { arrived } = readHints(state);
  // It has just been reached and is gone again: another attempt would lose it, too.
  if (arrived !== undefined && acrValues.split(' ').includes(arrived)) throw acrNotKept(acrValues);
  const page = publicUrl(config.login, req);
  if (redirectAfterCancelling(state, page)) return;
  const request = { returnTo: page.pathname + page.search, acrValues };
  keepReturnTo(state, request.returnTo);
  await redirectToVipps(state, request, { owner: 'requireLogin()', startedBy: 'guard' });
}

function refuseWithoutAcr(state: RequestState, acrValues: string): void {
  const error = new VippsLoginError(
    'step_up_required',
    `This needs a login confirmed as ${acrValues}, and a login starts with a page that a person opens. Send the person to a page guarded by the same requireLogin({ acr }).`,
  );
  if (isNavigation(state.req)) throw error;
  sendErrorJson(state, error);
}

function acrNotKept(acrValues: string) {
  return new VippsLoginError(
    'acr_not_kept',
    `This person has just logged in with ${acrValues}, but the login on this request is another one. Likely causes: the app calls \`req.login()\` afterwards, or other middleware sets \`req.user\`.`,
  );
}
