import './layout.ts';

import type { Texts } from '../texts/texts.ts';
import { definePage } from './define-page.ts';

/** The app has taken the person on, into whatever browser the phone likes best. */
export function elsewherePage(page: { t: Texts }): string {
  return fill(page);
}

const fill = definePage(
  'elsewhere',
  `<% layout('@layout', { title: it.t.elsewhere.title }) %>
<h1><%= it.t.elsewhere.title %></h1>
<p><%= it.t.elsewhere.explanation %></p>
`,
);
