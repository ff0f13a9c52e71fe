import type { RequestHandler } from 'express';

import { memberOf } from '../member/member.ts';

/** For every address that is none. */
export const notFoundPage: RequestHandler = (req, res) => {
  res.status(404).render('not-found', { member: memberOf(req) });
};
