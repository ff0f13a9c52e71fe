import type { Person } from './person.ts';

export function fullName({ givenName, familyName }: Person): string {
  return `${givenName} ${familyName}`;
}
