import type { RequestHandler } from 'express';

import type { Members } from '../accounts/members.ts';
import { memberOf } from '../member/member.ts';

/** `POST /my-page/leave`: deletes the account, which ends the login, too. */
export function leave(members: Members): RequestHandler {
  return function leaveSociety(req, _res, next) {
    const member = memberOf(req);
    if (!member) {
      next();
      return;
    }
    members.remove(member.number);
    req.vipps.logout({ logoutRedirect: '/goodbye' }).catch(next);
  };
}
