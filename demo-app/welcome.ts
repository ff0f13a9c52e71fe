import type { VippsLogin } from 'passport-vipps';

import type { Members } from './accounts/members.ts';
import { isOfAge } from './member/is-of-age.ts';
import type { Member } from './member/member.ts';

/** The society's answer to a login, from whatever device: a member, or `false` under age. */
export type Welcome = (login: VippsLogin) => Member | false;

export function welcomeTo(members: Members): Welcome {
  return function welcome({ user }) {
    const now = new Date();
    return isOfAge(user.birthdate, now) && members.welcome(user, now);
  };
}
