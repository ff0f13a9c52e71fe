import {
  invalidOption,
  readBoolean,
  readChoice,
  readFunction,
  readOptions,
  readString,
} from '../../options.ts';
import type { OptionReaders, OptionSource } from '../../options.ts';
import { markets } from '../../protocol/authorization.ts';
import type { VippsMarket } from '../../protocol/authorization.ts';
import { languageOfTag } from './language.ts';
import type { Language } from './language.ts';

export interface LoginButtonOptions {
  /** Where the people live who see it: decides the app's name. */
  market: VippsMarket;
  /** A tag such as `nb-NO`. Default: the market's own. */
  language?: string | undefined;
  /** Where to go after the login, a path on the site. */
  returnTo?: string | undefined;
  /** Default `'login'`. */
  verb?: ButtonVerb | undefined;
  /** Of the login route. Default `/vipps/login`. */
  loginPath?: string | undefined;
  /** For the two scripts, where the page's policy asks for one. */
  nonce?: string | undefined;
  /** `false` leaves the scripts out, where the page has its own. Default `true`. */
  scripts?: boolean | undefined;
  /** The time. Default: the computer's. */
  clock?: (() => Date | number) | undefined;
}

export type ButtonVerb = 'login' | 'continue' | 'register';

/**
 * The HTML of a login button: the official component of Vipps MobilePay around a plain link. The link
 * is what people see and use until the component has loaded, where it is blocked, and without scripts.
 * Names the app as it is called in the market on the day: MobilePay becomes Vipps on 12 January 2027.
 * @throws `option_unknown`, `option_invalid`
 */
export function loginButton(options: LoginButtonOptions): string {
  const asked = readOptions('loginButton()', options, readers);
  const { market, language = languageOfMarket[market], returnTo, verb, nonce } = asked;
  const brand = brandOf(market, Number(asked.clock()));
  const query = returnTo === undefined ? '' : `?returnTo=${encodeURIComponent(returnTo)}`;
  const button = `<vipps-mobilepay-button brand="${brand.toLowerCase()}" language="${componentLanguages[language]}" verb="${verb}" branded="true"><a href="${escaped(asked.loginPath + query)}">${captions[language][verb](brand)}</a></vipps-mobilepay-button>`;
  return asked.scripts ? button + scripts(nonce) : button;
}

const verbs = ['login', 'continue', 'register'] as const;

const readers = {
  market: requireMarket,
  language: (source, name) => languageOfTag(source.options[name]),
  returnTo: readString,
  verb: (source, name) => readChoice(source, name, verbs) ?? 'login',
  loginPath: (source, name) => readString(source, name) ?? '/vipps/login',
  nonce: readString,
  scripts: (source, name) => readBoolean(source, name) ?? true,
  clock: (source, name) => readFunction<() => Date | number>(source, name) ?? Date.now,
} satisfies OptionReaders<LoginButtonOptions>;

function requireMarket(source: OptionSource, name: string): VippsMarket {
  const market = readChoice(source, name, markets);
  if (market !== undefined) return market;
  throw invalidOption(source, name, `one of ${markets.join(', ')}`, source.options[name]);
}

/**
 * What people in a market call the app, for texts of your own.
 * @param now milliseconds since 1970; default: the computer's clock
 */
export function brandOf(market: VippsMarket, now = Date.now()): 'Vipps' | 'MobilePay' {
  if (market === 'NO' || market === 'SE') return 'Vipps';
  return now < mobilepayBecomesVipps ? 'MobilePay' : 'Vipps';
}

const mobilepayBecomesVipps = Date.UTC(2027, 0, 12);

const languageOfMarket: Readonly<Record<VippsMarket, Language>> = {
  NO: 'nb',
  DK: 'da',
  FI: 'fi',
  SE: 'sv',
};

/** As the component calls them. */
const componentLanguages: Readonly<Record<Language, string>> = {
  nb: 'no',
  da: 'dk',
  fi: 'fi',
  sv: 'sv',
  en: 'en',
};

type Captions = Readonly<Record<ButtonVerb, (brand: string) => string>>;

// Finnish inflects the name.
const withFinnish = (brand: string) => (brand === 'Vipps' ? 'Vippsillä' : `${brand}lla`);

/** Those of the component. */
const captions: Readonly<Record<Language, Captions>> = {
  nb: {
    login: (brand) => `Logg inn med ${brand}`,
    continue: (brand) => `Fortsett med ${brand}`,
    register: (brand) => `Registrer deg med ${brand}`,
  },
  da: {
    login: (brand) => `Log ind med ${brand}`,
    continue: (brand) => `Fortsæt med ${brand}`,
    register: (brand) => `Registrer dig med ${brand}`,
  },
  fi: {
    login: (brand) => `Kirjaudu sisään ${withFinnish(brand)}`,
    continue: (brand) => `Jatka ${withFinnish(brand)}`,
    register: (brand) => `Rekisteröidy ${withFinnish(brand)}`,
  },
  sv: {
    login: (brand) => `Logga in med ${brand}`,
    continue: (brand) => `Fortsätt med ${brand}`,
    register: (brand) => `Registrera dig med ${brand}`,
  },
  en: {
    login: (brand) => `Log in with ${brand}`,
    continue: (brand) => `Continue with ${brand}`,
    register: (brand) => `Register with ${brand}`,
  },
};

/** Where the component comes from. */
const componentScript = 'https://cdn.vippsmobilepay.com/js/button/button.js';

/**
 * The component starts nothing by itself: a click on it goes where the link in it leads. A click on the
 * link is the browser's to follow. Always the same text, so that a policy can name its hash.
 */
const clickScript =
  "document.currentScript.previousElementSibling.addEventListener('click',e=>{if(!e.target.closest('a'))location.assign(e.currentTarget.querySelector('a').href)})";

function scripts(nonce: string | undefined): string {
  const attribute = nonce === undefined ? '' : ` nonce="${escaped(nonce)}"`;
  return `<script${attribute}>${clickScript}</script><script async src="${componentScript}"${attribute}></script>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
