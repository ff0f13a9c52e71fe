import { paths } from '../paths.ts';
import type { Person } from '../people/person.ts';

/** The page of one person's phone. */
export function phonePath({ id }: Person): string {
  return `${paths.phones}/${encodeURIComponent(id)}`;
}
