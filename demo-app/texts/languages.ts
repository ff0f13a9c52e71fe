import type { Request, RequestHandler } from 'express';
import { brandOf, loginButton } from 'passport-vipps';
import type { VippsMarket } from 'passport-vipps';
import type { Simulator } from 'passport-vipps/simulator';

import { cardTexts } from './cards.ts';
import { danish } from './da.ts';
import { finnish } from './fi.ts';
import { norwegian } from './nb.ts';
import { swedish } from './sv.ts';
import { danishWays } from './ways/da.ts';
import { finnishWays } from './ways/fi.ts';
import { norwegianWays } from './ways/nb.ts';
import { swedishWays } from './ways/sv.ts';

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
  nb: { ...norwegian, ...norwegianWays, ...cardTexts.nb },
  da: { ...danish, ...danishWays, ...cardTexts.da },
  sv: { ...swedish, ...swedishWays, ...cardTexts.sv },
  fi: { ...finnish, ...finnishWays, ...cardTexts.fi },
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
  const liked = req.acceptsLanguages(['en', ...known, ...Object.keys(alsoCalled)]) || 'en';
  return known.find((language) => language === liked) ?? alsoCalled[liked] ?? 'en';
}

/** Northern Sami, Faroese and Greenlandic get the language of the country. */
const alsoCalled: Readonly<Record<string, Language>> = {
  no: 'nb',
  nn: 'nb',
  se: 'nb',
  fo: 'da',
  kl: 'da',
};

/** Where the page can be opened again: what answers a form cannot. */
function pageOf(req: Request): string {
  if (req.method === 'GET') return req.originalUrl;
  return req.path.startsWith('/till/') ? '/till' : '/';
}

/** Gives every view its language, and its login button. @param market decides what the app is called */
export function speakLanguages(market: VippsMarket | undefined): RequestHandler {
  return function speak(req, res, next) {
    const lang = languageOf(req);
    // A cache in between must not give a page to readers of another language.
    res.vary('Accept-Language, Cookie');
    res.locals['lang'] = lang;
    res.locals['t'] = translateTo(lang);
    res.locals['languages'] = Object.entries(languages);
    res.locals['brand'] = brandOf(market ?? 'NO');
    res.locals['button'] = (returnTo?: string) => drawButton(lang, market, returnTo);
    res.locals['caption'] = />([^<]+)<\/a>/.exec(drawButton(lang, market))?.[1];
    res.locals['here'] = pageOf(req);
    next();
  };
}

/**
 * The official button where a market is set. Without one, as with the simulator and no network, the plain
 * link inside of it does.
 */
function drawButton(language: Language, market?: VippsMarket, returnTo?: string): string {
  const html = loginButton({
    market: market ?? 'NO',
    language,
    loginPath: '/login/start',
    returnTo,
    scripts: market !== undefined,
  });
  if (market) return html;
  const link = /<a .*<\/a>/.exec(html)?.[0] ?? '';
  return link.replace('<a ', '<a class="button" ');
}

/** What `speakLanguages()` found out. */
export function spokenIn(res: { readonly locals: object }): {
  readonly lang: Language;
  readonly t: Translate;
} {
  // Set on every request, before any page.
  return res.locals as { lang: Language; t: Translate };
}

/**
 * `GET /language/nb?back=/path`: the switch in the footer. Passes by the simulator, whose pages are read
 * in the same browser; Vipps itself cannot be told, and has a switch of its own.
 */
export function chooseLanguage(simulator: Simulator | undefined): RequestHandler {
  return (req, res) => {
    const chosen = String(req.params['language']);
    const path = wayBack(req);
    if (!Object.hasOwn(languages, chosen)) {
      res.redirect(303, path);
      return;
    }
    res.cookie('language', chosen, {
      maxAge: 365 * 24 * 60 * 60 * 1_000,
      sameSite: 'lax',
      httpOnly: true,
    });
    const back = encodeURIComponent(`${req.protocol}://${req.get('host') ?? ''}${path}`);
    res.redirect(
      303,
      simulator ? `${simulator.url}/simulator/language/${chosen}?back=${back}` : path,
    );
  };
}

function wayBack(req: Request): string {
  const back = typeof req.query['back'] === 'string' ? req.query['back'] : '/';
  // A path of this site, also to a browser that takes a backslash for a slash.
  const here = new URL('http://site.invalid');
  const url = URL.canParse(back, here.href) ? new URL(back, here.href) : here;
  const isHere = url.origin === here.origin && !url.pathname.startsWith('//');
  return isHere ? url.pathname + url.search : '/';
}
