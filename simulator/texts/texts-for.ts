import type { Request } from 'express';

import { danish } from './da.ts';
import { english } from './en.ts';
import { finnish } from './fi.ts';
import { norwegian } from './nb.ts';
import { swedish } from './sv.ts';
import type { Texts } from './texts.ts';

/** The language the browser likes best (Accept-Language); English if it is none of ours. */
export function textsFor(req: Request): Texts {
  const name = req.acceptsLanguages(Object.keys(languages));
  return (name && languages[name]) || english;
}

/** What a browser may call a language. Both ways to write Norwegian get the first. */
const languages: Readonly<Record<string, Texts>> = {
  en: english,
  nb: norwegian,
  no: norwegian,
  nn: norwegian,
  da: danish,
  fi: finnish,
  sv: swedish,
};
