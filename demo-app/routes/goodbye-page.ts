import type { RequestHandler } from 'express';

import { memberOf } from '../member/member.ts';

/** `/goodbye`, for whoever has just left. */
export const goodbyePage: RequestHandler = (req, res) => {
  res.render('goodbye', { member: memberOf(req) });
};
