import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import { Eta } from 'eta';

import { pickByHost } from '../../login/request.ts';
import { setNoStore } from '../answers.ts';
import type { RequestState } from '../request-state.ts';
import type { Language } from './language.ts';

interface PageData {
  readonly lang: Language;
  readonly title: string;
  /** What the visitor knows the site by. */
  readonly site: string;
}

const eta = new Eta();

/** The `siteName` option, else the host that the visitor's browser shows. */
export function siteNameOf({ config, req }: Pick<RequestState, 'config' | 'req'>): string {
  return config.siteName ?? pickByHost(config.login.sites, req).host;
}

/**
 * A page of the package's own, under its title. `body` is a template of Eta, which escapes
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
<title><%= it.title %> · <%= it.site %></title>
<style><%~ it.style %></style>
</head>
<body>
<main>
<p class="site"><bdi><%= it.site %></bdi></p>
<h1><%= it.title %></h1>
${body}
</main>
</body>
</html>
`;
}

/**
 * The style sheet of our pages. It stands in the page, whose policy lets in this text only. `vw`: letters
 * twice as large must not break the words of a headline. CanvasText: Highlight is dark blue on black, too.
 *
 * Forced colours: browsers keep system colours that are named, and paint Canvas behind the text, so
 * Canvas on CanvasText would be a button without a label.
 *
 * DoubleClickjacking: the second click of a double click that began on another page must not press a
 * button of a form here. One takes a click a second after the page has come up, or after the pointer
 * has come to it. The keyboard is not held up. Nothing moves, so this holds with reduced motion, too.
 */
const style = `
:root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: Canvas; color: CanvasText; }
main { box-sizing: border-box; width: 100%; max-width: 35rem; padding: 2rem min(1.5rem, 6vw); overflow-wrap: anywhere; }
h1 { font-size: min(1.75rem, 10vw); line-height: 1.25; margin: 0 0 1rem; }
.site { margin: 0 0 0.5rem; font-weight: 600; }
.ways { display: flex; flex-wrap: wrap; gap: 0.75rem 1.5rem; align-items: center; margin: 2rem 0; }
.button { padding: 0.6rem 1.15rem; border: 2px solid transparent; border-radius: 0.5rem; background: CanvasText; color: Canvas; font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
a { color: inherit; }
a:focus-visible, button:focus-visible, summary:focus-visible { outline: 3px solid CanvasText; outline-offset: 3px; }
.account { padding: 1rem 1.25rem; border: 1px solid; border-radius: 0.5rem; }
.code { font-size: 0.875rem; opacity: 0.75; }
@media (forced-colors: active) {
.button { border-color: ButtonText; background: ButtonFace; color: ButtonText; }
.code { opacity: 1; }
}
@keyframes not-yet { from { pointer-events: none; opacity: 0.6; } to { pointer-events: none; opacity: 0.6; } }
@keyframes not-yet-here { from { pointer-events: none; opacity: 0.6; } to { pointer-events: none; opacity: 0.6; } }
form .button { animation: not-yet 1s; }
@media (hover: hover) {
html:hover form .button { animation: not-yet-here 1s; }
}
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
  setReferrerPolicy(res);
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
export function setReferrerPolicy(res: ServerResponse): void {
  res.setHeader('Referrer-Policy', 'same-origin');
}
