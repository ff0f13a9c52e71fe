import type { Member } from '../member/member.ts';

/** A row of the table, whose schema says what is in it. */
export function readMember(row: object): Member {
  const { number, since, visits, shared } = row as {
    number: number;
    since: string;
    visits: number;
    shared: string;
  };
  // What `welcome` wrote.
  const user = JSON.parse(shared) as Member['shared'];
  return { number, since: new Date(since), name: user.name, visits, shared: user };
}
