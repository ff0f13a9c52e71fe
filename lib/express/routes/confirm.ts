import { loginChannel, traced } from '../../diagnostics.ts';
import type { VippsLoginEvent } from '../../diagnostics.ts';
import { VippsLoginError } from '../../errors.ts';
import type { VippsLogin } from '../../login/fetch-login.ts';
import {
  confirmationMs,
  findLoginToConfirm,
  publicIdOf,
  takeLoginToConfirm,
} from '../../login/other-browser.ts';
import { publicUrl, requestQuery, refuseMethod } from '../../login/request.ts';
import { expireCookie, readCookies, setCookie, siteCookieName } from '../../stores/cookies.ts';
import { redirect, refuseCrossSite, setNoStore } from '../answers.ts';
import { hintCancelled } from '../hints.ts';
import { renderArrivalPage, renderConfirmPage } from '../pages/confirm-page.ts';
import { throwRememberedFailure } from '../pages/failure.ts';
import { answerPage, setReferrerPolicy, siteNameOf } from '../pages/page.ts';
import { keepReturnTo } from '../request-state.ts';
import type { RequestState } from '../request-state.ts';
import { sessionContent, currentUser, renewSession, setCurrentUser } from '../session/session.ts';
import { finishLogin, loginRefused } from './finish-login.ts';

/** `/vipps/confirm`: where a login that came back in another browser is confirmed, or cancelled. */
export async function confirmRoute(state: RequestState): Promise<void> {
  const { method } = state.req;
  if (method === 'GET') await showConfirmPage(state);
  else if (method === 'POST') await answerConfirmation(state);
  else refuseMethod(state, 'GET, POST');
}

/** `GET /vipps/confirm`: asks whether to log in. @throws `confirmation_missing` */
async function showConfirmPage(state: RequestState): Promise<void> {
  const { config, req, res } = state;
  const url = publicUrl(config.login, req);
  const token = readConfirmCookie(state);
  if (token === undefined) {
    reloadOnce(state, url);
    return;
  }
  const held = await findLoginToConfirm(config.login, token);
  if (!held) throw confirmationMissing();

  const confirmPath = `${url.pathname}?login=${publicIdOf(token)}`;
  const page = {
    user: held.login.user,
    flow: held.login.flow,
    currentUser: currentUser(req),
    confirmPath,
    cancelPath: `${confirmPath}&answer=cancel`,
    expiresAt: new Date(held.expiresAt),
  };
  if (!config.confirmPage) {
    const html = renderConfirmPage(page, siteNameOf(state), url.host, config.language(req));
    answerPage(res, { status: 200, html, formTargets: formTargets(state, held.login, url) });
    return;
  }
  setNoStore(res);
  setReferrerPolicy(res);
  // The app's page has a policy of its own for the rest; a Strict cookie does not get into frames of
  // other sites, and this keeps it out of those of the site itself.
  res.setHeader('X-Frame-Options', 'DENY');
  await config.confirmPage(page, req, res, state.next);
}

/** The other origins that the buttons may lead to: also Vipps, since the next page may have a guard. */
function formTargets({ config }: RequestState, { returnTo }: VippsLogin, url: URL): string[] {
  const { successRedirect, failureRedirect } = config;
  const next = [config.login.client.issuer, returnTo ?? successRedirect, failureRedirect];
  const origins = next.map((page) => new URL(page, url).origin);
  return [...new Set(origins)].filter((origin) => origin !== url.origin);
}

/**
 * Shows a page that reloads itself once. Browsers do not send a Strict cookie on a navigation that another
 * site, such as Vipps, led to, even if it was just set; they do when a page of this site reloads.
 */
function reloadOnce(state: RequestState, url: URL): void {
  const { config, req, res } = state;
  if (url.searchParams.has('again')) throw confirmationMissing();
  const again = `${url.pathname}?again`;
  res.setHeader('Refresh', `0; url=${again}`);
  const html = renderArrivalPage(again, siteNameOf(state), config.language(req));
  answerPage(res, { status: 200, html });
}

/**
 * `POST /vipps/confirm?login=…`, with `&answer=cancel` where the person says no. The login is taken
 * before anything is made of it.
 * @throws `cross_site_request`, `confirmation_missing`, `login_refused`
 */
function answerConfirmation(state: RequestState): Promise<void> {
  if (!loginChannel.hasSubscribers) return confirmOrCancel(state);
  return traced(loginChannel, { step: 'confirm' }, (event) => confirmOrCancel(state, event));
}

async function confirmOrCancel(state: RequestState, event?: VippsLoginEvent): Promise<void> {
  const { config, req, res } = state;
  refuseCrossSite(state);
  const asked = requestQuery(req);
  throwRememberedFailure(state);
  const token = readConfirmCookie(state);
  // The page of one login must not answer another's, which has arrived in the meantime.
  if (token === undefined || asked.get('login') !== publicIdOf(token)) throw confirmationMissing();
  const held = await takeLoginToConfirm(config.login, token);
  expireConfirmCookie(state);
  if (!held) throw confirmationMissing();
  if (event) event.flow = held.login.flow;
  if (asked.has('answer')) {
    if (event) event.outcome = 'cancelled';
    // A guard there must not start the next login at once.
    hintCancelled(state);
    redirect(res, config.failureRedirect, 303);
    return;
  }
  // Whoever was logged in here may be somebody else: `verify` must not link the two accounts.
  await discardSession(state);
  const approval = await config.approve(held.login, req);
  if (!approval.approved) {
    keepReturnTo(state, held.login.returnTo);
    state.loginFailed = true;
    throw loginRefused(approval.refusal);
  }
  await finishLogin(state, held.login, approval.user);
  if (event) event.outcome = 'logged_in';
}

/** Logs out whoever is logged in, and empties the session. */
async function discardSession(state: RequestState): Promise<void> {
  setCurrentUser(state.req, undefined);
  if (state.sessionFrom !== 'nowhere' && sessionContent(state)) await renewSession(state, []);
}

/** Nothing waits to be confirmed here: the code of the callback is used up, so only a new login helps. */
function confirmationMissing(): VippsLoginError {
  return new VippsLoginError(
    'confirmation_missing',
    'No login waits in this browser to be confirmed on this page. It was answered already, is older than two minutes, came to another browser, or another login has taken its place. Start again.',
  );
}

/** Ties a login that waits to be confirmed to the browser it came back in. */
export function setConfirmCookie(state: RequestState, token: string): void {
  setCookie(state.res, {
    ...confirmCookie(state),
    value: token,
    maxAgeSeconds: confirmationMs / 1_000,
  });
}

function readConfirmCookie(state: RequestState): string | undefined {
  return readCookies(state.req)[confirmCookie(state).name];
}

function expireConfirmCookie(state: RequestState): void {
  expireCookie(state.res, confirmCookie(state));
}

function confirmCookie({ config }: RequestState) {
  const { secure } = config.login;
  const name = siteCookieName(config.login, 'confirm');
  // Strict: no form and no link of another site brings it along.
  return { name, secure, sameSite: 'strict' } as const;
}
