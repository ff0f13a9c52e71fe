import { text } from './rule.ts';

/** Of two people with one id or number, the second could never log in. @throws TypeError */
export function checkUsers(users: readonly unknown[]): void {
  for (const name of ['id', 'phoneNumber']) {
    const values = users.map((user) => memberOf(user, name));
    for (const [index, value] of values.entries()) {
      const where = `createSimulator(): \`users[${index}].${name}\``;
      if (!text.holds(value)) {
        const shown = value === '' ? 'empty' : typeof value;
        throw new TypeError(`${where} must be ${text.expected}, but is ${shown}.`);
      }
      const first = values.indexOf(value);
      if (first < index) {
        throw new TypeError(`${where} must be nobody else's, but users[${first}] has it, too.`);
      }
    }
  }
}

function memberOf(user: unknown, name: string): unknown {
  // An object with any members: what is none becomes an empty one.
  return (Object(user) as Record<string, unknown>)[name];
}
