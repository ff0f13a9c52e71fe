import { Eta } from 'eta';

import type { Language } from './language.ts';
import { style } from './style.ts';

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
