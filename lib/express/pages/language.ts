import type { IncomingMessage } from 'node:http';

import { invalidOption, readFunction } from '../../options.ts';
import type { OptionSource } from '../../options.ts';

/** Those of the countries Vipps MobilePay serves, and English for everybody else. */
export type Language = 'en' | 'nb' | 'da' | 'fi' | 'sv';

/** What a browser may call a language, and which of ours that is. */
const languages: Readonly<Record<string, Language>> = {
  en: 'en',
  nb: 'nb',
  no: 'nb',
  nn: 'nb',
  se: 'nb',
  da: 'da',
  fo: 'da',
  kl: 'da',
  fi: 'fi',
  sv: 'sv',
};

/** Ours by a language tag such as `nb-NO`; `undefined` if it is none of ours. */
export function languageOfTag(tag: unknown): Language | undefined {
  if (typeof tag !== 'string') return undefined;
  const [primary = ''] = tag.trim().toLowerCase().split(/[-_]/, 1);
  return Object.hasOwn(languages, primary) ? languages[primary] : undefined;
}

/** The `language` option: always the same, or by the request. */
export type ChooseLanguage = (req: IncomingMessage) => Language;

/**
 * Reads the `language` option. A function that throws, or names none of ours, leaves the choice to the
 * browser: an error page must not fail over its language.
 * @throws `option_invalid`
 */
export function readLanguage(source: OptionSource): ChooseLanguage {
  const said = source.options['language'];
  if (said === undefined) return browserLanguage;
  const choice = languageOfTag(said);
  if (choice) return () => choice;
  if (typeof said !== 'function') {
    throw invalidOption(
      source,
      'language',
      'nb, da, sv, fi, en, or a function of the request',
      said,
    );
  }
  const choose = readFunction<(req: IncomingMessage) => unknown>(source, 'language');
  return (req) => {
    try {
      return languageOfTag(choose?.(req)) ?? browserLanguage(req);
    } catch {
      return browserLanguage(req);
    }
  };
}

/** Real browsers send some dozens; what is much longer is only work. */
const longestHeader = 500;

/** By Accept-Language, as Express reads it; English if it is none of ours. */
function browserLanguage(req: IncomingMessage): Language {
  if ((req.headers['accept-language'] ?? '').length > longestHeader) return 'en';
  // Express' method, unknown to node:http.
  const { acceptsLanguages } = req as { acceptsLanguages?: (...names: string[]) => string | false };
  const name = acceptsLanguages?.apply(req, Object.keys(languages));
  return languageOfTag(name) ?? 'en';
}
