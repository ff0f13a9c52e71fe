import type { VippsLoginError } from '../../../errors.ts';
import { isNavigation } from '../../../login/navigation.ts';
import { answerJson } from '../../answers/answer.ts';
import { answerPage } from '../../pages/answer-page.ts';
import { languageOf } from '../../pages/language.ts';
import type { RequestState } from '../../request/request-state.ts';
import { loginPath } from '../../request/route-paths.ts';
import { renderErrorPage } from './error-page.ts';
import { texts } from './texts.ts';

/** Answers an error where the app has nothing that would: a page for people, JSON for scripts. */
export function answerErrorPage(state: RequestState, error: VippsLoginError): void {
  const { config, req, res } = state;
  if (!isNavigation(req)) {
    answerJson(state, error);
    return;
  }
  const lang = languageOf(req);
  const { code, status, message } = error;
  const html = renderErrorPage({
    lang,
    texts: texts[lang],
    code,
    status,
    loginPath: loginPath(state),
    homePath: config.failureRedirect,
    explanation: config.production ? undefined : message,
  });
  answerPage(res, { status, html });
}
