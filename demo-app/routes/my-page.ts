import type { RequestHandler } from 'express';

import { describeClub } from '../club/describe-club.ts';
import { describeMember } from '../member/describe-member.ts';
import { memberOf } from '../member/member.ts';
import { spokenIn } from '../texts/languages.ts';

/** `/my-page`, behind `requireLogin()`: what Vipps shared. */
export const myPage: RequestHandler = (req, res, next) => {
  const member = memberOf(req);
  if (!member) {
    next();
    return;
  }
  // After a logout, the back button must not bring it up again.
  res.set('Cache-Control', 'no-store');
  const { lang } = spokenIn(res);
  const club = describeClub(member, lang);
  res.render('my-page', { member, description: describeMember(member, lang), club });
};
