import type { Person } from '../../people/person.ts';
import { controlPaths } from '../control-paths.ts';

/** The page of one person, and where its form is posted. */
export function personPath({ id }: Person): string {
  return `${controlPaths.person}/${encodeURIComponent(id)}`;
}
