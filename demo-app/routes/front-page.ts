import type { RequestHandler } from 'express';

import { memberOf } from '../member/member.ts';

/** `/`, for strangers as well as for members. */
export function frontPage(simulated: boolean): RequestHandler {
  return function showFrontPage(req, res) {
    res.render('front-page', { member: memberOf(req), simulated });
  };
}
