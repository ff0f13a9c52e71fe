import type { RequestHandler } from 'express';

import { memberOf } from '../member/member.ts';

/** `/goodbye`, once, for whoever has just left; it tells nobody else that their account is deleted. */
export const goodbyePage: RequestHandler = (req, res) => {
  const hasLeft = (req.get('cookie') ?? '').split('; ').includes(`${justLeft.name}=yes`);
  if (!hasLeft || memberOf(req)) {
    res.redirect('/');
    return;
  }
  res.clearCookie(justLeft.name, justLeft.options);
  res.set('Cache-Control', 'no-store');
  res.render('goodbye', { member: undefined });
};

/** The cookie by which the page knows them. It grants nothing. */
export const justLeft = {
  name: 'just-left',
  options: { path: '/goodbye', httpOnly: true, sameSite: 'lax' },
} as const;
