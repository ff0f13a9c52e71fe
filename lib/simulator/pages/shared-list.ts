import type { Person } from '../people/person.ts';
import type { SharedScope } from '../people/scopes.ts';
import type { Texts } from '../texts/texts.ts';
import { definePage } from './define-page.ts';
import { sharedValues } from './shared-values.ts';

/** What will be shared, value by value, for the template `@shared-list`. */
export function sharedList(person: Person, missing: readonly SharedScope[], t: Texts) {
  return missing.map((scope) => ({
    label: t.consent.labels[scope],
    values: sharedValues(person, scope, t),
  }));
}

definePage(
  'shared-list',
  `<dl>
<% it.shared.forEach(({ label, values }) => { %>
<div>
<dt><%= label %></dt>
<% values.forEach((value) => { %>
<dd><%= value %></dd>
<% }) %>
<% if (values.length === 0) { %>
<dd class="hint"><%= it.t.consent.nothing %></dd>
<% } %>
</div>
<% }) %>
</dl>
<p class="hint"><%= it.t.consent.allOrNothing %></p>
`,
);
