import type { VippsLogin } from '../../../login/completed-login.ts';
import { peekAtLogin, publicId } from '../../../login/other-browser/held-login.ts';
import { publicUrl } from '../../../login/public-url.ts';
import { neverStored } from '../../answers/never-stored.ts';
import { answerPage, sendOrigin } from '../../pages/answer-page.ts';
import { languageOf } from '../../pages/language.ts';
import type { RequestState } from '../../request/request-state.ts';
import { currentUser } from '../../session/current-user.ts';
import { readConfirmCookie } from './confirm-cookie.ts';
import { confirmationMissing } from './confirmation-missing.ts';
import { renderArrivalPage } from './page/arrival-page.ts';
import { renderConfirmPage } from './page/confirm-page.ts';

/** `GET /vipps/confirm`: asks whether to log in. @throws `confirmation_missing` */
export async function showConfirmPage(state: RequestState): Promise<void> {
  const { config, req, res } = state;
  const url = publicUrl(config.login, req);
  const token = readConfirmCookie(state);
  if (token === undefined) {
    arriveOnceMore(state, url);
    return;
  }
  const held = await peekAtLogin(config.login, token);
  if (!held) throw confirmationMissing();

  const confirmPath = `${url.pathname}?login=${publicId(token)}`;
  const page = {
    user: held.login.user,
    flow: held.login.flow,
    currentUser: currentUser(req),
    confirmPath,
    cancelPath: `${confirmPath}&answer=cancel`,
    expiresAt: new Date(held.expiresAt),
  };
  if (!config.confirmPage) {
    const html = renderConfirmPage(page, url.host, languageOf(req));
    answerPage(res, { status: 200, html, formTargets: leadingTo(state, held.login, url) });
    return;
  }
  neverStored(res);
  sendOrigin(res);
  // The app's page has a policy of its own for the rest; a Strict cookie does not get into frames of
  // other sites, and this keeps it out of those of the site itself.
  res.setHeader('X-Frame-Options', 'DENY');
  await config.confirmPage(page, req, res, state.next);
}

/** Where the buttons may lead on this site's word: to Vipps, since the next page may have a guard. */
function leadingTo({ config }: RequestState, { returnTo }: VippsLogin, url: URL): string[] {
  const { successRedirect, failureRedirect } = config;
  const next = [config.login.client.issuer, returnTo ?? successRedirect, failureRedirect];
  const origins = next.map((page) => new URL(page, url).origin);
  return [...new Set(origins)].filter((origin) => origin !== url.origin);
}

/**
 * A Strict cookie stays at home where another site, or the page of Vipps, led here, though it was set a
 * moment ago. A page of ours that reloads itself comes from this site, and brings it along.
 */
function arriveOnceMore({ req, res }: RequestState, url: URL): void {
  if (url.searchParams.has('again')) throw confirmationMissing();
  const again = `${url.pathname}?again`;
  res.setHeader('Refresh', `0; url=${again}`);
  answerPage(res, { status: 200, html: renderArrivalPage(again, languageOf(req)) });
}
