import type { ErrorRequestHandler } from 'express';
import { userMessage, VippsLoginError } from 'passport-vipps';

import { memberOf } from '../member/member.ts';
import { spokenIn } from '../texts/languages.ts';

/**
 * The last handler of the site. Visitors read what they can do; the error itself, whose text was written
 * for developers and may quote others, goes to `report`.
 */
export function errorPage(report: (error: unknown) => void): ErrorRequestHandler {
  return function showErrorPage(error: unknown, req, res, next) {
    report(error);
    if (res.headersSent) {
      next(error);
      return;
    }
    const member = memberOf(req);
    if (!(error instanceof VippsLoginError)) {
      res.status(500).render('server-error', { member });
    } else {
      const { code, status } = error;
      const loggedIn = member !== undefined;
      const message = userMessage(error, spokenIn(res).lang, { loggedIn });
      const { title: heading, text: advice, action } = message;
      const { returnTo } = req.vipps;
      const query = returnTo === undefined ? '' : `?returnTo=${encodeURIComponent(returnTo)}`;
      const startLogin = `/login/start${query}`;
      const page = { member, code, heading, advice, action, returnTo, startLogin };
      const refused = error.reason === 'old_login_first' ? 'cards/card-first' : 'refused';
      res.status(status).render(code === 'login_refused' ? refused : 'failed', page);
    }
  };
}
