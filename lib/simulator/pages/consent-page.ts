import './layout.ts';

import { paths } from '../paths.ts';
import { fullName } from '../people/full-name.ts';
import type { SimulatorUser } from '../people/person.ts';
import type { SharedScope } from '../people/scopes.ts';
import type { Texts } from '../texts/texts.ts';
import { definePage } from './define-page.ts';
import { sharedList } from './shared-list.ts';

/** May the site have this? All of it, or none. */
export function consentPage({
  missing,
  person,
  ...login
}: {
  t: Texts;
  salesUnitName: string;
  tabId: string;
  person: SimulatorUser;
  /** The scopes not yet agreed to. */
  missing: readonly SharedScope[];
}): string {
  const shared = sharedList(person, missing, login.t);
  return page({ ...login, name: fullName(person), shared });
}

const page = definePage(
  'consent',
  `<% layout('@layout', { title: it.t.consent.title(it.salesUnitName) }) %>
<h1><%= it.t.consent.title(it.salesUnitName) %></h1>
<p><%= it.t.consent.explanation(it.name, it.salesUnitName) %></p>
<%~ include('@shared-list', it) %>
<form method="post" action="${paths.consentForm}">
<input type="hidden" name="tabId" value="<%= it.tabId %>">
<button><%= it.t.consent.share %></button>
</form>
<%~ include('@cancel', it) %>
`,
);
