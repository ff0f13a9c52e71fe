import './layout.ts';

import type { Texts } from '../texts/texts.ts';
import { definePage } from './define-page.ts';

/** The end of a login that began in the site's app: the way back into it (`final_redirect_is_app`). */
export function backToAppPage(login: { t: Texts; salesUnitName: string; url: string }): string {
  return page(login);
}

const page = definePage(
  'back-to-app',
  `<% layout('@layout', { title: it.t.backToApp.title(it.salesUnitName) }) %>
<h1><%= it.t.backToApp.title(it.salesUnitName) %></h1>
<p><%= it.t.backToApp.explanation %></p>
<p><a class="button" href="<%= it.url %>"><%= it.t.backToApp.open(it.salesUnitName) %></a></p>
`,
);
