import { Eta } from 'eta';
import type { Response } from 'express';

import { paths } from '../paths.ts';
import { languageNames } from '../texts/texts-for.ts';

/**
 * A page: a function that fills the template in. Eta escapes every value; templates see the data as
 * `it`.
 */
export function definePage(name: string, template: string): (data: object) => string {
  const registered = defineTemplate(name, template);
  return (data) => eta.render(registered, data);
}

/**
 * A template for others to include. Returns its name, which they write as `include('${…}', it)`: so
 * that whoever uses it imports it as a value, and no bundler can leave it out.
 */
export function defineTemplate(name: string, template: string): string {
  const registered = `@${name}`;
  eta.loadTemplate(registered, template);
  return registered;
}

const eta = new Eta();

const languageLinks = Object.entries(languageNames)
  .map(
    ([language, name]) =>
      `<a href="${paths.language}/${language}?back=<%= encodeURIComponent(it.here) %>" lang="${language}" \
hreflang="${language}" rel="nofollow"<% if (it.t.lang === '${language}') { %> aria-current="true"<% } %>>${name}</a>\n`,
  )
  .join('');

// The only templates that use it are pages: `layout('${layoutTemplate}', { title, live, look, here })`.
// `here`: where a page can be opened again, in another language; left out where it cannot.
export const layoutTemplate = defineTemplate(
  'layout',
  `<!doctype html>
<html lang="<%= it.t.lang %>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title><%= it.title %> · <%= it.t.simulator %></title>
<link rel="icon" href="${paths.icon}">
<link rel="stylesheet" href="${paths.style}">
<% if (it.live) { %>
<script type="module" src="${paths.liveScript}"></script>
<% if (!it.live.holdsChoice) { %><noscript><meta http-equiv="refresh" content="5"></noscript><% } %>
<% } %>
</head>
<body class="<%= it.look ?? 'page' %>">
<header><p><strong><%= it.t.simulator %></strong> <%= it.t.simulatorNotice(it.brand ?? 'Vipps MobilePay') %></p></header>
<main<% if (it.live) { %> data-events="<%= it.live.events %>" data-change="<%= it.live.change %>"\
<% if (it.live.lookAgainIn !== undefined) { %> data-look-again-in="<%= it.live.lookAgainIn %>"<% } %>\
<% } %>>
<%~ it.body %>
</main>
<% if (it.here) { %>
<footer>
<nav aria-label="<%= it.t.language %>">
${languageLinks}</nav>
</footer>
<% } %>
<% if (it.live) { %>
<p class="for-screen-readers" role="status" data-new-request="<%= it.t.phone.newRequest %>"></p>
<% } %>
</body>
</html>
`,
);

// The same on every step of a login.
export const cancelTemplate = defineTemplate(
  'cancel',
  `<form method="post" action="${paths.cancelForm}" class="cancel">
<input type="hidden" name="tabId" value="<%= it.tabId %>">
<button class="quiet"><%= it.t.cancel %></button>
</form>
`,
);

export function sendPage(res: Response, html: string): void {
  res.set(pageHeaders);
  res.type('html').send(html);
}

/** How a page stays up to date; read by the live script. */
export interface Live {
  /** The event stream, with the count of changes that the page shows. */
  readonly events: string;
  /** Load the page again, which may lead elsewhere; or only swap what `<main>` holds. */
  readonly change: 'reload' | 'swap';
  /** Milliseconds until something runs out and the page must look again, too. */
  readonly lookAgainIn?: number;
  /** Something is to be picked, which loading the page again would drop: without scripts it stays. */
  readonly holdsChoice?: boolean;
}

// No form-action: Chromium applies it to the redirect back to the site, too.
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const pageHeaders = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': policy,
  // The address of a page holds its `tabId`.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  Vary: 'Accept-Language, Cookie',
} as const;
