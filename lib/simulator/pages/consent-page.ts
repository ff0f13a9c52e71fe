import './layout.ts';

import { paths } from '../paths.ts';
import type { SimulatorUser } from '../people/person.ts';
import { scopeLabel } from '../people/scopes.ts';
import { definePage } from './define-page.ts';

/** May the site have this? All of it, or none. */
export function consentPage({
  missing,
  ...login
}: {
  salesUnitName: string;
  tabId: string;
  person: SimulatorUser;
  /** The scopes not yet agreed to. */
  missing: readonly string[];
}): string {
  return page({ ...login, action: paths.consentForm, labels: missing.map(scopeLabel) });
}

const page = definePage(
  'consent',
  `<% layout('@layout', { title: 'Share with ' + it.salesUnitName }) %>
<p>
You are <%= it.person.givenName %> <%= it.person.familyName %>.
<%= it.salesUnitName %> asks for:
</p>
<ul>
<% it.labels.forEach((label) => { %>
<li><%= label %></li>
<% }) %>
</ul>
<form method="post" action="<%= it.action %>">
<input type="hidden" name="tabId" value="<%= it.tabId %>">
<input type="hidden" name="person" value="<%= it.person.id %>">
<p>
<button name="action" value="share">Share and log in</button>
<button name="action" value="cancel">Cancel</button>
</p>
</form>
`,
);
