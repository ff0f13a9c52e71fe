import type { VippsLogin } from 'passport-vipps';

import type { Member } from '../member/member.ts';
import type { Database } from './open-database.ts';
import { readMember } from './read-member.ts';

/** The accounts of the society. */
export interface Members {
  /**
   * Counts a visit and keeps what Vipps shares now; whoever is new becomes a member. What they told the
   * club is said in one login only, so that silence leaves it as it was. That they are here lifts a
   * withdrawal: after a true one Vipps has asked everything anew.
   */
  welcome(user: VippsLogin['user'], now: Date): Member;
  /** Does nothing for somebody who is no member, or no longer. */
  noteWithdrawal(sub: string, now: Date): void;
  /** `undefined` where nobody has the number, or no longer. */
  find(number: number): Member | undefined;
  /** Deletes the account. */
  remove(number: number): void;
}

export function membersIn(database: Database): Members {
  const find = (column: 'number' | 'sub', value: number | string) => {
    const row = database.get(`select * from member where ${column} = ?`, [value]);
    return row ? readMember(row) : undefined;
  };
  return {
    welcome({ consents, nin, ...user }, now) {
      const { sub } = user;
      // The number itself is kept nowhere; two characters show that it came.
      const shared = { ...user, ...(nin !== undefined && { ninEnding: nin.slice(-2) }) };
      const values = {
        ':sub': sub,
        ':shared': JSON.stringify(shared),
        ':consents': consents ? JSON.stringify(consents) : null,
      };
      // Not an upsert: it would use up a number at every visit.
      const { changes } = database.run(
        `update member set visits = visits + 1, shared = :shared, withdrawn = null,
           consents = coalesce(:consents, consents) where sub = :sub`,
        values,
      );
      if (changes === 0) {
        database.run(
          `insert into member (sub, since, visits, shared, consents)
             values (:sub, :since, 1, :shared, :consents)`,
          { ...values, ':since': now.toISOString() },
        );
      }
      const member = find('sub', sub);
      if (!member) throw new Error('A member vanished between two statements.');
      return member;
    },
    noteWithdrawal(sub, now) {
      database.run('update member set withdrawn = ? where sub = ?', [now.toISOString(), sub]);
    },
    find: (number) => find('number', number),
    remove: (number) => {
      database.run('delete from member where number = ?', [number]);
    },
  };
}
