import { Eta } from 'eta';

import type { Language } from '../../../pages/language.ts';
import { style } from '../../../pages/style.ts';
import { texts } from './texts.ts';

// Eta escapes what `<%= %>` inserts.
const eta = new Eta();

const template = `<!doctype html>
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
<p class="ways"><a class="button" href="<%= it.again %>"><%= it.texts.goOn %></a></p>
</main>
</body>
</html>
`;

/** Shown for a moment; its link is for browsers that do not go on by themselves. */
export function renderArrivalPage(again: string, lang: Language): string {
  return eta.renderString(template, { lang, texts: texts[lang], again, style });
}
