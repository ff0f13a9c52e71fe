/**
 * The society's only table, as it grew: a database remembers how many of these steps it has taken.
 * Members are told apart by `sub`, since phone numbers and e-mail addresses change hands. What Vipps
 * shared is kept as JSON: it is shown and replaced as a whole, never searched.
 */
export const steps: readonly string[] = [
  // `if not exists`: the first databases did not count.
  `create table if not exists member (
    number integer primary key autoincrement, -- nobody inherits the number of somebody who left
    sub text not null unique,
    since text not null,
    visits integer not null,
    shared text not null
  ) strict`,
  `alter table member add column consents text; -- apart from the rest, since Vipps tells it once
   alter table member add column withdrawn text`,
  // Anew, since members with a card have a `sub` only once they have connected the app.
  `create table card_member (
    number integer primary key autoincrement,
    sub text unique,
    since text not null,
    visits integer not null,
    shared text not null,
    consents text,
    withdrawn text,
    card text -- what the counter checked
  ) strict;
  insert into card_member (number, sub, since, visits, shared, consents, withdrawn)
    select number, sub, since, visits, shared, consents, withdrawn from member;
  delete from sqlite_sequence where name = 'card_member';
  insert into sqlite_sequence select 'card_member', seq from sqlite_sequence where name = 'member';
  drop table member;
  alter table card_member rename to member`,
];
