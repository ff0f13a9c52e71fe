import type { RequestHandler } from 'express';

import { memberOf } from '../member/member.ts';

/** `/cancelled`, where people land who changed their mind at Vipps. */
export const cancelledPage: RequestHandler = (req, res) => {
  res.render('cancelled', { member: memberOf(req) });
};
