import type { Request } from 'express';

import { danish } from './da.ts';
import { english } from './en.ts';
import { finnish } from './fi.ts';
import { norwegian } from './nb.ts';
import { swedish } from './sv.ts';
import type { Texts } from './texts.ts';

/** The languages the pages can be in. */
export const textLanguages = ['nb', 'da', 'sv', 'fi', 'en'] as const;

/** The simulator's `language`, else the one the browser likes best; English if it is none of ours. */
export function textsFor(req: Request): Texts {
  const { language } = req.app.locals as { language?: string | undefined };
  if (language !== undefined) return languages[language] ?? english;
  const name = req.acceptsLanguages(Object.keys(languages));
  return (name && languages[name]) || english;
}

/** What a browser may call a language; those of a country without texts of their own get the country's. */
const languages: Readonly<Record<string, Texts>> = {
  en: english,
  nb: norwegian,
  no: norwegian,
  nn: norwegian,
  se: norwegian,
  da: danish,
  fo: danish,
  kl: danish,
  fi: finnish,
  sv: swedish,
};
