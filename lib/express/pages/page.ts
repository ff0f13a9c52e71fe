import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { Eta } from 'eta';

import { setNoStore } from '../answers.ts';

interface PageData {
  readonly lang: Language;
  readonly texts: { readonly title: string };
}

const eta = new Eta();

/**
 * A page of the package's own, under the title in `texts`. `body` is a template of Eta, which escapes
 * what `<%= %>` inserts and calls the data `it`.
 */
export function renderPage<Data extends PageData>(body: string, data: Data): string {
  return eta.renderString(frameOf(body), { ...data, style });
}

function frameOf(body: string): string {
  return `<!doctype html>
<html lang="<%= it.lang %>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><%= it.texts.title %></title>
<style><%~ it.style %></style>
</head>
<body>
<main>
<h1><%= it.texts.title %></h1>
${body}
</main>
</body>
</html>
`;
}

/** The style sheet of our pages. It stands in the page, whose policy lets in this text only. */
const style = `
:root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: Canvas; color: CanvasText; }
main { max-width: 32rem; padding: 2rem 1.5rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1rem; }
.ways { display: flex; flex-wrap: wrap; gap: 0.75rem 1.5rem; align-items: center; margin: 2rem 0; }
.button { padding: 0.7rem 1.25rem; border: 0; border-radius: 0.5rem; background: CanvasText; color: Canvas; font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
a { color: inherit; }
a:focus-visible, button:focus-visible { outline: 3px solid Highlight; outline-offset: 3px; }
.account { padding: 1rem 1.25rem; border: 1px solid; border-radius: 0.5rem; overflow-wrap: anywhere; }
.code { font-size: 0.875rem; opacity: 0.75; }
`;

interface PageAnswer {
  readonly status: number;
  readonly html: string;
  /** Origins of other sites that the page's forms may lead on to. */
  readonly formTargets?: readonly string[];
}

/** Answers with a page of the package's own. */
export function answerPage(res: ServerResponse, { status, html, formTargets }: PageAnswer): void {
  res.statusCode = status;
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  res.setHeader('Content-Security-Policy', contentSecurityPolicy(formTargets));
  sendOrigin(res);
  res.setHeader('X-Content-Type-Options', 'nosniff');
  setNoStore(res);
  res.end(html);
}

const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** Only what the page itself holds may load, and nobody may frame it. */
function contentSecurityPolicy(formTargets: readonly string[] = []): string {
  return [
    "default-src 'none'",
    `style-src ${styleHash}`,
    // Chromium holds it against every redirect that follows a form, too.
    ["form-action 'self'", ...formTargets].join(' '),
    "frame-ancestors 'none'",
  ].join('; ');
}

/** `no-referrer`, helmet's default, would make browsers send `Origin: null` with the page's own forms. */
export function sendOrigin(res: ServerResponse): void {
  res.setHeader('Referrer-Policy', 'same-origin');
}

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
