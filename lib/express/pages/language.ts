import type { IncomingMessage } from 'node:http';

/** Those of the countries Vipps MobilePay serves, and English for everybody else. */
export type Language = 'en' | 'nb' | 'da' | 'fi' | 'sv';

/** What a browser may call a language, and which of ours that is. */
const languages: Readonly<Record<string, Language>> = {
  en: 'en',
  nb: 'nb',
  no: 'nb',
  nn: 'nb',
  da: 'da',
  fi: 'fi',
  sv: 'sv',
};

/** The visitor's language by Accept-Language, as Express reads it; English if it is none of ours. */
export function languageOf(req: IncomingMessage): Language {
  // Express' method, unknown to node:http.
  const { acceptsLanguages } = req as { acceptsLanguages?: (...names: string[]) => string | false };
  const name = acceptsLanguages?.apply(req, Object.keys(languages));
  return (name && languages[name]) || 'en';
}
