import type { Language } from '../texts/languages.ts';

/** `21 November 2026`: the day it was in Geitvik, wherever the site runs. */
export function dayInWords(moment: Date, lang: Language = 'en'): string {
  return inWords(lang, 'Europe/Oslo').format(moment);
}

export function inWords(lang: Language, timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { dateStyle: 'long', timeZone });
}
