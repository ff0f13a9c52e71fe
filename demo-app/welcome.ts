import { matchAccount } from 'passport-vipps';
import type { VippsLogin } from 'passport-vipps';

import type { Members } from './accounts/members.ts';
import type { Cards } from './cards/cards.ts';
import { isOfAge } from './member/is-of-age.ts';
import type { Member } from './member/member.ts';

/** Somebody under age, or who should log in with their card first. */
export interface TurnedAway {
  readonly refuse: 'age_limit' | 'old_login_first';
}

/** The society's answer to a login, from whatever device. */
export type Welcome = (login: VippsLogin) => Promise<Member | TurnedAway>;

export function welcomeTo(members: Members, cards: Cards): Welcome {
  return async function welcome(login) {
    const { user } = login;
    const now = new Date();
    if (!isOfAge(user.birthdate, now)) return { refuse: 'age_limit' };
    const match = await matchAccount(login, cards);
    if (match.kind === 'old_login_first') return { refuse: 'old_login_first' };
    if (match.kind === 'link' && !cards.connect(match.account.id, user)) {
      return { refuse: 'old_login_first' };
    }
    return members.welcome(user, now);
  };
}
