import './layout.ts';

import { paths } from '../paths.ts';
import { fullName } from '../people/full-name.ts';
import type { SimulatorUser } from '../people/person.ts';
import { formatPhoneNumber } from '../people/phone-numbers.ts';
import type { Texts } from '../texts/texts.ts';
import { definePage } from './define-page.ts';

/** Who are you, and shall this browser remember you? */
export function loginPage({
  people,
  ...login
}: {
  t: Texts;
  salesUnitName: string;
  tabId: string;
  people: readonly SimulatorUser[];
  /** A number that nobody has. */
  typed?: string;
  remember?: boolean;
}): string {
  const cast = people.map((person) => ({
    id: person.id,
    country: person.country,
    name: fullName(person),
    phoneNumber: formatPhoneNumber(person),
  }));
  return page({ ...login, cast });
}

const page = definePage(
  'login',
  `<% layout('@layout', { title: it.t.login.title(it.salesUnitName), look: 'page wide' }) %>
<form method="post" action="${paths.loginForm}" class="columns">
<input type="hidden" name="tabId" value="<%= it.tabId %>">
<div>
<h1><%= it.t.login.title(it.salesUnitName) %></h1>
<label for="phone-number"><%= it.t.login.phoneNumber %></label>
<input id="phone-number" name="phoneNumber" type="tel" autocomplete="tel" required autofocus \
placeholder="+47 00 00 00 01" value="<%= it.typed ?? '' %>"\
<% if (it.typed !== undefined) { %> aria-invalid="true" aria-describedby="nobody"<% } %>>
<% if (it.typed !== undefined) { %>
<p id="nobody" class="problem"><%= it.t.login.nobody %></p>
<% } %>
<label class="tick">
<input type="checkbox" name="remember" value="yes"<%= it.remember ? ' checked' : '' %>>
<%= it.t.rememberMe %>
</label>
<button><%= it.t.login.next %></button>
<button class="quiet" form="cancel" formnovalidate><%= it.t.cancel %></button>
</div>
<section aria-labelledby="cast">
<h2 id="cast"><%= it.t.login.cast %></h2>
<p class="hint"><%= it.t.login.castHint %></p>
<ul class="people">
<% it.cast.forEach((person) => { %>
<li><button name="person" value="<%= person.id %>" formnovalidate>
<span class="country"><%= person.country %></span>
<span><b><%= person.name %></b><small><%= person.phoneNumber %></small></span>
</button></li>
<% }) %>
</ul>
</section>
</form>
<form method="post" action="${paths.cancelForm}" id="cancel">
<input type="hidden" name="tabId" value="<%= it.tabId %>">
</form>
`,
);
