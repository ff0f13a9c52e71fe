import type { ErrorRequestHandler } from 'express';
import { VippsLoginError } from 'passport-vipps';

import { memberOf } from '../member/member.ts';
import { adviceFor } from './advice.ts';

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
    } else if (error.code === 'login_refused') {
      res.status(error.status).render('refused', { member });
    } else {
      const { code, status } = error;
      res.status(status).render('failed', { member, code, advice: adviceFor(error) });
    }
  };
}
