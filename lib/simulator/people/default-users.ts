import { danes } from './denmark.ts';
import { finns } from './finland.ts';
import { norwegians } from './norway.ts';
import type { Person } from './person.ts';
import { swedes } from './sweden.ts';

/** The cast: ordinary people from four countries, and the awkward ones every site meets some day. */
export const defaultUsers: readonly Person[] = [...norwegians, ...danes, ...finns, ...swedes];
