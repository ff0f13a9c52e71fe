import { VippsLoginError } from '../../errors.ts';
import { beginLogin } from '../../login/begin-login.ts';
import { connectRefused } from '../../login/complete-login.ts';
import type { VippsLogin } from '../../login/fetch-login.ts';
import { isNavigation, publicUrl, requestQuery, refuseMethod } from '../../login/request.ts';
import { isRefusal } from '../../login/verify.ts';
import type { Approval } from '../../login/verify.ts';
import { hashText } from '../../stores/seal.ts';
import type { Transaction } from '../../stores/store.ts';
import { redirect, refuseCrossSite, sendNoContent } from '../answers.ts';
import { renderArrivalPage } from '../pages/confirm-page.ts';
import { answerPage, siteNameOf } from '../pages/page.ts';
import { keepReturnTo } from '../request-state.ts';
import type { RequestState } from '../request-state.ts';
import { checkHost } from '../self-checks.ts';
import { refuseWithoutLogin } from './login.ts';

/**
 * `POST /vipps/connect?returnTo=/path`: begins a login that connects Vipps with the account that is logged
 * in. Only a form of the site's own pages can begin one.
 * @throws `method_not_allowed`, `cross_site_request`, `login_required`
 */
export async function connectRoute(state: RequestState): Promise<void> {
  const { config, req, res } = state;
  if (req.method !== 'POST') refuseMethod(state, 'POST');
  refuseCrossSite(state);
  const returnTo = requestQuery(req).get('returnTo') ?? undefined;
  keepReturnTo(state, returnTo);
  const id = await accountId(state);
  if (id === undefined || !isNavigation(req)) {
    refuseWithoutLogin(state);
    return;
  }
  checkHost(state);
  const start = { owner: 'The connect route', startedBy: 'connect', kind: 'connect' } as const;
  const connectTo = digestOf(id);
  const url = await beginLogin(config.login, state, { returnTo }, { ...start, connectTo });
  // Not a redirect: Chromium holds `form-action 'self'`, helmet's default, against all that follows a form.
  res.setHeader('Refresh', `0; url=${url}`);
  const html = renderArrivalPage(url, siteNameOf(state), config.language(req));
  answerPage(res, { status: 200, html });
}

/**
 * The way back: lets the app store the `sub`, if the account that began is still who is logged in. It goes
 * on in the session that there is.
 * @throws `connect_refused`
 */
export async function connectAccount(
  state: RequestState,
  login: VippsLogin,
  { connectTo }: Transaction,
): Promise<Approval> {
  const { connect } = state.config;
  const id = await accountId(state);
  if (!connect || connectTo === undefined || id === undefined) throw connectRefused('logged_out');
  if (digestOf(id) !== connectTo) throw connectRefused('other_account');
  throwIfRefused(await connect.onConnect(login, id, state.req));
  return { approved: true, user: undefined };
}

/**
 * `POST /vipps/disconnect?returnTo=/path`: lets the app forget the `sub`.
 * @throws `method_not_allowed`, `cross_site_request`, `login_required`, `connect_refused`
 */
export async function disconnectRoute(state: RequestState): Promise<void> {
  const { config, req, res } = state;
  if (req.method !== 'POST') refuseMethod(state, 'POST');
  refuseCrossSite(state);
  const url = publicUrl(config.login, req);
  keepReturnTo(state, url.searchParams.get('returnTo') ?? undefined);
  const id = await accountId(state);
  if (id === undefined) {
    refuseWithoutLogin(state);
    return;
  }
  throwIfRefused(await config.connect?.onDisconnect?.(id, req));
  if (isNavigation(req)) {
    redirect(res, state.returnTo ?? config.successRedirect, 303);
    return;
  }
  sendNoContent(res);
}

function throwIfRefused(verdict: unknown): void {
  if (verdict === false) throw connectRefused('refused');
  if (isRefusal(verdict)) throw connectRefused('refused', verdict);
}

async function accountId({ config, req }: RequestState) {
  const id: unknown = await config.connect?.accountId(req);
  if (id === undefined || id === null || id === '') return undefined;
  if (typeof id === 'string' || typeof id === 'number' || typeof id === 'bigint') return id;
  // An object as text would be the same for everybody.
  throw new VippsLoginError(
    'option_invalid',
    `vippsLogin(): \`connect.accountId\` must return the id of an account, a text or a number, but returned ${typeof id}.`,
  );
}

/** Names an account in the login under way without saying who it is. */
function digestOf(id: string | number | bigint): string {
  return hashText(`account ${id}`).slice(0, 22);
}
