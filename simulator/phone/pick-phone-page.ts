import { definePage, defineTemplate, layoutTemplate } from '../pages/layout.ts';
import { paths, phonePath } from '../paths.ts';
import { formatPhoneNumber, fullName } from '../people/person.ts';
import type { SimulatorUser } from '../people/person.ts';
import type { Texts } from '../texts/texts.ts';

/** Whose phone? With a `tabId`, the app of whoever is chosen is asked to confirm that login. */
export function pickPhonePage({
  people,
  ...page
}: {
  t: Texts;
  people: readonly SimulatorUser[];
  tabId: string | undefined;
}): string {
  const owners = people.map((person) => ({
    id: person.id,
    country: person.country,
    name: fullName(person),
    phoneNumber: formatPhoneNumber(person),
    path: phonePath(person),
  }));
  return renderPickPhonePage({ ...page, owners });
}

const ownerTemplate = defineTemplate(
  'phone-owner',
  `<span class="country"><%= it.country %></span>
<span><b><%= it.name %></b><small><%= it.phoneNumber %></small></span>
`,
);

const renderPickPhonePage = definePage(
  'pick-phone',
  `<% layout('${layoutTemplate}', { title: it.t.phone.pickTitle, here: '${paths.phones}' + (it.tabId === undefined ? '' : '?tabId=' + it.tabId) }) %>
<h1><%= it.t.phone.pickTitle %></h1>
<p><%= it.t.phone.pickHint %></p>
<% if (it.tabId === undefined) { %>
<ul class="people">
<% it.owners.forEach((owner) => { %>
<li><a href="<%= owner.path %>"><%~ include('${ownerTemplate}', owner) %></a></li>
<% }) %>
</ul>
<p class="foot"><a href="${paths.frontPage}"><%= it.t.frontPage %></a></p>
<% } else { %>
<form method="post" action="${paths.phones}">
<input type="hidden" name="tabId" value="<%= it.tabId %>">
<ul class="people">
<% it.owners.forEach((owner) => { %>
<li><button name="person" value="<%= owner.id %>"><%~ include('${ownerTemplate}', owner) %></button></li>
<% }) %>
</ul>
</form>
<% } %>
`,
);
