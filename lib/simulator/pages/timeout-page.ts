import './layout.ts';

import { paths } from '../paths.ts';
import type { Texts } from '../texts/texts.ts';
import { definePage } from './define-page.ts';

/** Nobody answered on the phone in time. */
export function timeoutPage(login: { t: Texts; tabId: string }): string {
  return page(login);
}

const page = definePage(
  'timeout',
  `<% layout('@layout', { title: it.t.timeout.title }) %>
<h1><%= it.t.timeout.title %></h1>
<p><%= it.t.timeout.explanation %></p>
<form method="post" action="${paths.restartForm}">
<input type="hidden" name="tabId" value="<%= it.tabId %>">
<button><%= it.t.timeout.startAgain %></button>
</form>
<%~ include('@cancel', it) %>
`,
);
