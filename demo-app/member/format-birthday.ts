import type { Language } from '../texts/languages.ts';
import { inWords } from './day-in-words.ts';

/** `1985-12-10` as `10 December 1985`; what is no such date stays as it came. */
export function formatBirthday(birthdate: string, lang: Language = 'en'): string {
  const date = new Date(birthdate);
  // A day, not a moment: in any other zone than it was read in, it may be the day before.
  return Number.isNaN(date.getTime()) ? birthdate : inWords(lang, 'UTC').format(date);
}
