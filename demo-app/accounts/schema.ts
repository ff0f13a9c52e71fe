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
];
