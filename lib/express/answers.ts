import type { IncomingMessage, ServerResponse } from 'node:http';

import { VippsLoginError } from '../errors.ts';
import { beginLogin } from '../login/begin-login.ts';
import type { LoginRequest, LoginStart } from '../login/begin-login.ts';
import type { LoginConfig } from '../login/config.ts';
import { isNavigation } from '../login/request.ts';
import { loginPath } from './config.ts';
import type { RequestState } from './config.ts';
import { checkHost } from './self-checks.ts';

/** A redirect that nobody stores: it carries a `state`, or depends on who asks. */
export function redirect(res: ServerResponse, location: string, status: 302 | 303 = 302): void {
  res.statusCode = status;
  res.setHeader('Location', location);
  neverStored(res);
  res.end();
}

interface Answering {
  readonly config: { readonly production: boolean };
  readonly res: ServerResponse;
}

/** For scripts, which cannot follow a login: the code, and outside production words for the developer. */
export function answerJson({ config, res }: Answering, error: VippsLoginError): void {
  const { code, status, message } = error;
  sendJson(res, status, config.production ? { error: code } : { error: code, message });
}

/** For answers that are one person's, once. */
export function neverStored(res: ServerResponse): void {
  res.setHeader('Cache-Control', 'no-store');
}

export function sendJson(res: ServerResponse, status: number, body: object): void {
  res.statusCode = status;
  res.setHeader('Content-Type', 'application/json; charset=utf-8');
  // Were it opened as a page, it would still not be one.
  res.setHeader('X-Content-Type-Options', 'nosniff');
  neverStored(res);
  res.end(JSON.stringify(body));
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
  answerJson(state, error);
}

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

/** The app's own login screen with the way back in its query; `undefined` where the app has none. */
export function loginPageFor(loginPage: string | undefined, returnTo?: string): string | undefined {
  if (loginPage === undefined || returnTo === undefined) return loginPage;
  const [page = '', fragment] = loginPage.split('#', 2);
  const joint = page.includes('?') ? '&' : '?';
  const hash = fragment === undefined ? '' : `#${fragment}`;
  return `${page}${joint}returnTo=${encodeURIComponent(returnTo)}${hash}`;
}

interface PostedRequest {
  readonly config: { readonly login: Pick<LoginConfig, 'sites'> };
  readonly req: IncomingMessage;
}

/**
 * Refuses a POST that another site makes a browser send. `Sec-Fetch-Site` decides where it is sent;
 * else `Origin` must be ours. `Origin: null` alone says nothing: helmet's default Referrer-Policy makes
 * browsers send it for a site's own forms.
 * @throws `cross_site_request`
 */
export function refuseCrossSite({ config, req }: PostedRequest): void {
  const fetchSite = req.headers['sec-fetch-site'];
  const { origin } = req.headers;
  const isOurs =
    fetchSite === undefined
      ? config.login.sites.some((site) => site.origin === origin)
      : fetchSite === 'same-origin';
  if (isOurs) return;
  throw new VippsLoginError(
    'cross_site_request',
    `This must be posted from a page of the site itself, but \`Sec-Fetch-Site\` is ${fetchSite ?? 'not sent'} and \`Origin\` is ${origin ?? 'not sent'}; expected ${config.login.sites.map((site) => site.origin).join(' or ')}.`,
  );
}
