import type { Request, RequestHandler } from 'express';
import { brandOf } from 'passport-vipps';
import type { VippsMarket } from 'passport-vipps';

import { danish } from './da.ts';
import { finnish } from './fi.ts';
import { norwegian } from './nb.ts';
import { swedish } from './sv.ts';

export type Language = 'nb' | 'da' | 'sv' | 'fi' | 'en';

/** In the order of the switch, each under its own name. */
export const languages: Readonly<Record<Language, string>> = {
  nb: 'Norsk',
  da: 'Dansk',
  sv: 'Svenska',
  fi: 'Suomi',
  en: 'English',
};

const translations: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  nb: norwegian,
  da: danish,
  sv: swedish,
  fi: finnish,
  en: {},
};

type Values = Readonly<Record<string, string | number>>;

/** A text of the pages, written in English with `{names}` of what is filled in. */
export type Translate = (text: string, values?: Values) => string;

export function translateTo(language: Language): Translate {
  return (text, values = {}) =>
    (translations[language][text] ?? text).replace(/\{(\w+)\}/g, (all, name: string) =>
      String(values[name] ?? all),
    );
}

/** What the visitor chose in the footer, else what their browser likes best. */
export function languageOf(req: Request): Language {
  const [, chosen] = /(?:^|; )language=(\w+)/.exec(req.get('cookie') ?? '') ?? [];
  const known = Object.keys(languages) as Language[];
  const choice = known.find((language) => language === chosen);
  if (choice) return choice;
  if ((req.get('accept-language') ?? '').length > 500) return 'en';
  const liked = req.acceptsLanguages('en', 'nb', 'no', 'nn', 'da', 'sv', 'fi');
  if (liked === 'no' || liked === 'nn') return 'nb';
  return known.find((language) => language === liked) ?? 'en';
}

/** Gives every view its language. @param market decides what the app is called */
export function speakLanguages(market: VippsMarket | undefined): RequestHandler {
  return function speak(req, res, next) {
    const lang = languageOf(req);
    res.locals['lang'] = lang;
    res.locals['t'] = translateTo(lang);
    res.locals['languages'] = Object.entries(languages);
    res.locals['brand'] = brandOf(market ?? 'NO');
    res.locals['market'] = market;
    res.locals['here'] = req.method === 'GET' ? req.originalUrl : '/';
    next();
  };
}

/** What `speakLanguages()` found out. */
export function spokenIn(res: { readonly locals: object }): {
  readonly lang: Language;
  readonly t: Translate;
} {
  // Set on every request, before any page.
  return res.locals as { lang: Language; t: Translate };
}

/** `GET /language/nb?back=/path`: the switch in the footer. */
export const chooseLanguage: RequestHandler = (req, res) => {
  const chosen = String(req.params['language']);
  if (Object.hasOwn(languages, chosen)) {
    res.cookie('language', chosen, {
      maxAge: 365 * 24 * 60 * 60 * 1_000,
      sameSite: 'lax',
      httpOnly: true,
    });
  }
  const back = typeof req.query['back'] === 'string' ? req.query['back'] : '/';
  // A path of this site, also to a browser that takes a backslash for a slash.
  const here = new URL('http://site.invalid');
  const url = URL.canParse(back, here.href) ? new URL(back, here.href) : here;
  const isHere = url.origin === here.origin && !url.pathname.startsWith('//');
  res.redirect(303, isHere ? url.pathname + url.search : '/');
};
