import { VippsLoginError } from '../../errors.ts';
import { beginLogin } from '../../login/begin-login.ts';
import type { LoginRequest, LoginStart } from '../../login/begin-login.ts';
import {
  isNavigation,
  isPageView,
  publicUrl,
  requestQuery,
  refuseMethod,
} from '../../login/request.ts';
import { redirect, sendErrorJson } from '../answers.ts';
import type { MiddlewareConfig } from '../config.ts';
import { forgetHint, hintRetried, readHints } from '../hints.ts';
import { hasRoute } from '../paths.ts';
import { keepReturnTo, loginPath } from '../request-state.ts';
import type { RequestState } from '../request-state.ts';
import { answerDoctor, checkHost } from '../self-checks.ts';

/** `GET /vipps/login?returnTo=/path`: starts a login. Nothing else in the query is read. */
export async function loginRoute(state: RequestState): Promise<void> {
  const { req } = state;
  if (req.method !== 'GET') refuseMethod(state, 'GET');
  // `npx passport-vipps doctor`, which only who has the secret can be.
  if (req.headers['vipps-doctor'] !== undefined && (await answerDoctor(state))) return;
  if (!isPageView(req)) {
    refuseWithoutLogin(state);
    return;
  }
  const returnTo = requestQuery(req).get('returnTo');
  const request = returnTo === null ? {} : { returnTo };
  keepReturnTo(state, returnTo ?? undefined);
  await redirectToVipps(state, request, { owner: 'The login route', startedBy: 'route' });
}

/** Starts a login and sends the browser to Vipps. */
export async function redirectToVipps(
  state: RequestState,
  request: LoginRequest,
  start: LoginStart,
): Promise<void> {
  checkHost(state);
  const { config } = state;
  tellWhatToRegister(config);
  const canConfirm = hasRoute(config.routes, 'callback') && hasRoute(config.routes, 'confirm');
  redirect(state.res, await beginLogin(config.login, state, request, { ...start, canConfirm }));
}

/** Vipps refuses a login whose redirect URI it does not know, on a page that says little. */
function tellWhatToRegister({ login, production }: MiddlewareConfig): void {
  const isOfVipps = /^https:\/\/([^/]+\.)?(vipps\.no|vippsmobilepay\.com)[:/]/i.test(
    login.client.issuer,
  );
  if (production || !isOfVipps) return;
  login.warn(
    'redirect_uri_to_register',
    `Register as redirect URI of the sales unit, letter for letter, on portal.vippsmobilepay.com: ${login.redirectUris.join(', ')}. If that is done, all is well. This is said outside production only.`,
  );
}

/**
 * For requests that cannot become a login: scripts get 401 as JSON, a submitted form goes to the app's
 * error handling.
 * @throws `login_required`
 */
export function refuseWithoutLogin(state: RequestState): void {
  const path = loginPath(state);
  const advice = path === undefined ? '' : ` Send the person to ${path}.`;
  const error = new VippsLoginError(
    'login_required',
    `This needs a login, and a login starts with a page that a person opens.${advice}`,
  );
  if (isNavigation(state.req)) throw error;
  sendErrorJson(state, error);
}

/** The app's own login screen with the way back in its query; `undefined` where the app has none. */
export function loginPageUrl(loginPage: string | undefined, returnTo?: string): string | undefined {
  if (loginPage === undefined || returnTo === undefined) return loginPage;
  const [page = '', fragment] = loginPage.split('#', 2);
  const joint = page.includes('?') ? '&' : '?';
  const hash = fragment === undefined ? '' : `#${fragment}`;
  return `${page}${joint}returnTo=${encodeURIComponent(returnTo)}${hash}`;
}

/** Enough for a few processes that take turns; browsers follow twenty redirects. */
const mostRetries = 4;

/**
 * Has the browser open the same page once more, where a login that was begun anew already meets a process
 * again that does not know the `secret` it was sealed with: while a secret is changed, those that do and
 * those that do not stand side by side, and the next to answer may know it.
 * @returns `false` where that was tried often enough
 */
export function openAgain(state: RequestState): boolean {
  const { config, req, res } = state;
  const { retries } = readHints(state);
  const { pathname, search } = publicUrl(config.login, req);
  // `//` would lead to another host.
  if (retries >= mostRetries || pathname.startsWith('//')) {
    forgetHint(state, 'retried');
    return false;
  }
  hintRetried(state, retries + 1);
  // Where processes are chosen by connection, another connection is wanted. HTTP/2 has no such header.
  if (req.httpVersionMajor === 1) res.setHeader('Connection', 'close');
  redirect(res, pathname + search);
  return true;
}
