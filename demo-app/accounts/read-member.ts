import type { Member } from '../member/member.ts';

/** A row of the table, whose schema says what is in it. */
export function readMember(row: object): Member {
  const { number, sub, since, visits, shared, consents, withdrawn, card } = row as {
    number: number;
    sub: string | null;
    since: string;
    visits: number;
    shared: string;
    consents: string | null;
    withdrawn: string | null;
    card: string | null;
  };
  // What `welcome` or the counter wrote.
  const user = JSON.parse(shared) as Member['shared'];
  return {
    number,
    isConnected: sub !== null,
    hasCard: card !== null,
    since: new Date(since),
    name: user.name,
    visits,
    shared: user,
    consents: consents === null ? undefined : (JSON.parse(consents) as Member['consents']),
    withdrawn: withdrawn === null ? undefined : new Date(withdrawn),
  };
}
