import type { VippsLoginError } from '../../../errors.ts';
import { isNavigation } from '../../../login/navigation.ts';
import { answerJson, neverStored } from '../../request/answer.ts';
import type { RequestState } from '../../request/request-state.ts';
import { contentSecurityPolicy, renderErrorPage } from './error-page.ts';
import { languageOf } from './language.ts';
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
  const page = renderErrorPage({
    lang,
    texts: texts[lang],
    code,
    status,
    loginPath: [...config.routes].find(([, route]) => route === 'login')?.[0],
    homePath: config.failureRedirect,
    explanation: config.production ? undefined : message,
  });
  res.statusCode = status;
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  res.setHeader('Content-Security-Policy', contentSecurityPolicy);
  // `no-referrer` would make browsers send `Origin: null` with our own forms.
  res.setHeader('Referrer-Policy', 'same-origin');
  res.setHeader('X-Content-Type-Options', 'nosniff');
  neverStored(res);
  res.end(page);
}
