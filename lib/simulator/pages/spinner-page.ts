import './layout.ts';

import type { Texts } from '../texts/texts.ts';
import { definePage } from './define-page.ts';

/** Shown during a silent attempt (`no_dialog`); it asks for nothing. */
export function spinnerPage(attempt: { t: Texts; salesUnitName: string }): string {
  return page(attempt);
}

const page = definePage(
  'spinner',
  `<% layout('@layout', { title: it.t.silent.title }) %>
<div class="spinner" aria-hidden="true"></div>
<div role="status"><h1><%= it.t.silent.title %></h1></div>
<p><%= it.t.silent.explanation(it.salesUnitName) %></p>
`,
);
