import type { RequestHandler } from 'express';

import type { Members } from '../accounts/members.ts';
import { memberOf } from '../member/member.ts';
import { justLeft } from './goodbye-page.ts';

/** `POST /my-page/leave`: deletes the account, which ends the login, too. */
export function leave(members: Members): RequestHandler {
  return function leaveSociety(req, res, next) {
    const member = memberOf(req);
    if (!member) {
      next();
      return;
    }
    members.remove(member.number);
    res.cookie(justLeft.name, 'yes', { ...justLeft.options, maxAge: 60_000 });
    req.vipps.logout({ logoutRedirect: '/goodbye' }).catch(next);
  };
}
