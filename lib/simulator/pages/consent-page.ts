import './layout.ts';

import type { ConsentScreen } from '../consents/consent-screens.ts';
import { screensForm } from '../consents/screens-form.ts';
import { paths } from '../paths.ts';
import { fullName } from '../people/full-name.ts';
import type { SimulatorUser } from '../people/person.ts';
import type { SharedScope } from '../people/scopes.ts';
import type { Texts } from '../texts/texts.ts';
import { definePage } from './define-page.ts';
import { sharedList } from './shared-list.ts';

/** May the site have this? All of it, or none; but what the sales unit asks by itself can be refused. */
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
  screens: readonly ConsentScreen[];
  language: string;
  /** The boxes that were ticked before a required one was found missing. */
  ticked: readonly string[] | undefined;
}): string {
  const shared = sharedList(person, missing, login.t);
  const forgotten = login.ticked !== undefined;
  return page({ ...login, ...screensForm(login), forgotten, name: fullName(person), shared });
}

const page = definePage(
  'consent',
  `<% layout('@layout', { title: it.t.consent.title(it.salesUnitName) }) %>
<h1><%= it.t.consent.title(it.salesUnitName) %></h1>
<% if (it.forgotten) { %>
<p class="problem" role="alert"><%= it.t.consent.tickRequired %></p>
<% } %>
<% if (it.shared.length > 0) { %>
<p><%= it.t.consent.explanation(it.name, it.salesUnitName) %></p>
<%~ include('@shared-list', it) %>
<% } %>
<form method="post" action="${paths.consentForm}">
<input type="hidden" name="tabId" value="<%= it.tabId %>">
<%~ include('@consent-screens', it) %>
<button><%= it.t.consent.share %></button>
</form>
<%~ include('@cancel', it) %>
`,
);
