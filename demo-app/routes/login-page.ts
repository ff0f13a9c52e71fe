import type { RequestHandler } from 'express';

import { memberOf } from '../member/member.ts';

/** `/login`: says what Vipps will ask, before Vipps does. A guard sends people here with `?returnTo=`. */
export const loginPage: RequestHandler = (req, res) => {
  if (memberOf(req)) {
    res.redirect('/my-page');
    return;
  }
  const { returnTo } = req.query;
  // Where it may lead is checked when the login starts.
  const query = typeof returnTo === 'string' ? `?returnTo=${encodeURIComponent(returnTo)}` : '';
  res.render('login', { guarded: query !== '', returnTo });
};
