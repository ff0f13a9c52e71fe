import type { IncomingMessage } from 'node:http';

import { VippsLoginError } from '../../errors.ts';
import { readOpenedPage } from '../../login/complete-login.ts';
import type { LoginConfig } from '../../login/config.ts';
import { loginFromTokens, withLoginDeadline } from '../../login/fetch-login.ts';
import { keepForConfirmation } from '../../login/other-browser.ts';
import { landLogin } from '../../merchant/landing.ts';
import { authorizationError } from '../../protocol/callback.ts';
import type { CompletedMerchantLogin } from '../../protocol/merchant-login/calls.ts';
import { redirect } from '../answers.ts';
import { handleError } from '../handle-error.ts';
import { confirmPath, requestState } from '../request-state.ts';
import type { RequestState } from '../request-state.ts';
import { setConfirmCookie } from '../routes/confirm.ts';
import type { MerchantRequest } from './options.ts';

/**
 * The page that the phone of a customer opens: their browser, not that of the staff. Nobody is logged in
 * by it: the person is asked at a clean URL, which the code is not in.
 */
export async function landingRoute(request: MerchantRequest): Promise<void> {
  const { config, req, res } = request;
  const { state, path } = requireConfirmPage(req, config.login);
  const { code } = readLanding(request);
  const token = await withLoginDeadline((signal) => {
    const hold = async (completed: CompletedMerchantLogin) => {
      const about = {
        scope: config.login.scope,
        flow: 'login_to_webpage',
        sameBrowser: false,
      } as const;
      const login = await loginFromTokens(config.login, completed, { ...about, signal });
      return keepForConfirmation(state.config.login, login);
    };
    return landLogin(config.merchant, { code, signal, hold });
  });
  setConfirmCookie(state, token);
  redirect(res, path, 303);
}

/** Answers as vippsLogin() does, by a page: this is opened by a person, not by a till. */
export function answerLandingError(request: MerchantRequest, error: unknown): void {
  const state = requestState(request.req);
  if (state) handleError(state, error, request.next);
  else request.next(error);
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

interface ConfirmPageTarget {
  readonly state: RequestState;
  /** Public path of the confirm page. */
  readonly path: string;
}

/**
 * The `vippsLogin()` whose confirm page ends a login that came to the landing page.
 * @throws `middleware_missing`, or `option_invalid` where it could keep or confirm no such login, or is for
 * another issuer or sales unit
 */
export function requireConfirmPage(req: IncomingMessage, login: LoginConfig): ConfirmPageTarget {
  const state = requestState(req);
  if (!state) {
    throw new VippsLoginError(
      'middleware_missing',
      'merchantLogin() with the flow "login_to_webpage" needs vippsLogin(), which logs the customer in. Put `app.use(vippsLogin({ … }))` before it, at the root of the app.',
    );
  }
  refuseOtherClient(login, state.config.login);
  if (!state.config.login.store.anyBrowser) {
    throw confirmPageMissing('pass `transactionStore: serverStore(backend)` to vippsLogin()');
  }
  const path = confirmPath(state);
  if (path === undefined)
    throw confirmPageMissing('do not switch `paths.confirm` of vippsLogin() off');
  return { state, path };
}

/**
 * Who logs in here becomes a customer of vippsLogin()'s, which knows people by the `sub` of its own sales unit.
 * @throws `option_invalid`
 */
function refuseOtherClient(merchant: LoginConfig, vipps: LoginConfig): void {
  const differing = [
    merchant.client.issuer !== vipps.client.issuer && '`issuer`',
    merchant.client.clientId !== vipps.client.clientId && '`clientId`',
    !isSameSalesUnit(merchant.salesUnit, vipps.salesUnit) && 'the merchant serial number',
  ].filter((name) => name !== false);
  if (differing.length === 0) return;
  throw new VippsLoginError(
    'option_invalid',
    `merchantLogin(): with the flow "login_to_webpage" it is vippsLogin() that logs the customer in, but the two differ in ${differing.join(' and ')}, so that people of another issuer or sales unit would be taken for its own. Configure both alike.`,
  );
}

/** A client belongs to one sales unit, whether or not it is named; with partner keys it has many. */
function isSameSalesUnit(one: LoginConfig['salesUnit'], other: LoginConfig['salesUnit']): boolean {
  if (one.number === other.number) return true;
  const isSaid = one.number !== undefined && other.number !== undefined;
  return !isSaid && !one.byPartnerKeys && !other.byPartnerKeys;
}

function confirmPageMissing(cure: string): VippsLoginError {
  return new VippsLoginError(
    'option_invalid',
    `merchantLogin(): with the flow "login_to_webpage" the customer confirms the login on a page of vippsLogin(), until when it waits on the server: ${cure}.`,
  );
}
