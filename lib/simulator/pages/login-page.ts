import './layout.ts';

import { paths } from '../paths.ts';
import type { SimulatorUser } from '../people/person.ts';
import { definePage } from './define-page.ts';

/** Who are you, and shall this browser remember you? */
export function loginPage(login: {
  salesUnitName: string;
  tabId: string;
  people: readonly SimulatorUser[];
}): string {
  return page({ ...login, action: paths.loginForm });
}

const page = definePage(
  'login',
  `<% layout('@layout', { title: 'Log in to ' + it.salesUnitName }) %>
<form method="post" action="<%= it.action %>">
<input type="hidden" name="tabId" value="<%= it.tabId %>">
<fieldset>
<legend>Log in as</legend>
<% it.people.forEach((person, index) => { %>
<label>
<input type="radio" name="person" value="<%= person.id %>"<%= index === 0 ? ' checked' : '' %>>
<%= person.givenName %> <%= person.familyName %> (<%= person.country %>)
</label>
<% }) %>
</fieldset>
<label><input type="checkbox" name="remember" value="yes"> Remember me in this browser</label>
<p>
<button name="action" value="log_in">Log in</button>
<button name="action" value="cancel">Cancel</button>
</p>
</form>
`,
);
