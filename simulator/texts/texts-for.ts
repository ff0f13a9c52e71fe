import { parseCookie } from 'cookie';
import type { Request } from 'express';

import { danish } from './da.ts';
import { english } from './en.ts';
import { finnish } from './fi.ts';
import { norwegian } from './nb.ts';
import { swedish } from './sv.ts';
import type { Texts } from './texts.ts';

/** The languages the pages can be in. */
export const textLanguages = ['nb', 'da', 'sv', 'fi', 'en'] as const;

/** In the order of the switch, each under its own name. */
export const languageNames: Readonly<Record<(typeof textLanguages)[number], string>> = {
  nb: 'Norsk',
  da: 'Dansk',
  sv: 'Svenska',
  fi: 'Suomi',
  en: 'English',
};

/** What whoever looks chose on a page; cookies ignore ports, so the name says whose it is. */
export const languageCookieName = 'vipps-simulator-language';

/**
 * In the language that was chosen in this browser, else the simulator's `language`, else the one the
 * browser likes best; English if it is none of ours. As at Vipps, no site decides it: there is no
 * `ui_locales`.
 */
export function textsFor(req: Request): Texts {
  const chosen = parseCookie(req.headers.cookie ?? '')[languageCookieName];
  const { language } = req.app.locals as { language?: string | undefined };
  const decided = textLanguages.find((each) => each === chosen) ?? language;
  if (decided !== undefined) return languages[decided] ?? english;
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
