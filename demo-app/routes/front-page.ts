import type { RequestHandler } from 'express';

import { memberOf } from '../member/member.ts';

/** `/`, for strangers as well as for members. */
export const frontPage: RequestHandler = (req, res) => {
  res.render('front-page', { member: memberOf(req) });
};
