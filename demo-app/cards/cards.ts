import type { LinkableAccount, VippsLogin } from 'passport-vipps';

import type { Database } from '../accounts/open-database.ts';

/** What the counter checked and wrote on a membership card, before there was any login by phone. */
export interface Card {
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  /** As `parsePhoneNumber()` makes it. */
  readonly phoneNumber: string;
}

/** A member as `matchAccount()` wants to know them. Only what the counter checked is compared. */
type CardHolder = LinkableAccount & { readonly id: number };

/** The members who have a card. */
export interface Cards {
  /** A visit with the card; the first one makes a member. @returns their number */
  enter(card: Card, now: Date): number;
  findBySub(sub: string): CardHolder | undefined;
  findByEmail(email: string): readonly CardHolder[];
  findByPhone(phoneNumber: string): readonly CardHolder[];
  get(number: number): CardHolder | undefined;
  /** `false` where somebody has the `sub` already, or the member another one. */
  connect(number: number, user: VippsLogin['user']): boolean;
  /** Forgets what Vipps shared, too. `false` without a card: there would be no way in any more. */
  disconnect(number: number): boolean;
}

export function cardsIn(database: Database): Cards {
  const holders = (condition: string, value: string | number) =>
    database
      .all(
        `select number as id, sub, json_extract(card, '$.name') as name from member where ${condition}`,
        [value],
      )
      .map((row) => row as unknown as CardHolder);
  return {
    enter(card, now) {
      const written = JSON.stringify(card);
      const { changes } = database.run('update member set visits = visits + 1 where card = ?', [
        written,
      ]);
      if (changes === 0) {
        database.run(
          'insert into member (since, visits, shared, card) values (:since, 1, :shared, :card)',
          {
            ':since': now.toISOString(),
            ':shared': JSON.stringify({ ...card, emailVerified: true, otherAddresses: [] }),
            ':card': written,
          },
        );
      }
      return holders('card = ?', written)[0]?.id ?? 0;
    },
    findBySub: (sub) => holders('sub = ?', sub)[0],
    findByEmail: (email) => holders("json_extract(card, '$.email') = ?", email.toLowerCase()),
    findByPhone: (phoneNumber) => holders("json_extract(card, '$.phoneNumber') = ?", phoneNumber),
    get: (number) => holders('number = ?', number)[0],
    connect(number, { sub }) {
      const { changes } = database.run(
        `update member set sub = :sub where number = :number and sub is null
           and not exists (select 1 from member where sub = :sub)`,
        { ':sub': sub, ':number': number },
      );
      return changes === 1;
    },
    disconnect(number) {
      const { changes } = database.run(
        `update member set sub = null, consents = null, withdrawn = null,
           shared = json_set(card, '$.emailVerified', json('true'), '$.otherAddresses', json('[]'))
         where number = ? and card is not null`,
        [number],
      );
      return changes === 1;
    },
  };
}
