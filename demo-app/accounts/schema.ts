/**
 * The society's only table. Members are told apart by `sub`, since phone numbers and e-mail addresses
 * change hands. What Vipps shared is kept as JSON: it is shown and replaced as a whole, never searched.
 */
export const schema = `
  create table if not exists member (
    number integer primary key autoincrement, -- nobody inherits the number of somebody who left
    sub text not null unique,
    since text not null,
    visits integer not null,
    shared text not null
  ) strict
`;
