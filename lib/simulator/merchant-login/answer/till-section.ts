import { definePage } from '../../pages/define-page.ts';
import type { SimulatorUser } from '../../people/person.ts';
import type { Simulation } from '../../simulation.ts';
import { customerTokenOf } from '../customer-token.ts';

/** What a phone is to a till before it asks, for the template `@phone-till`. */
export function tillSection({ phones }: Simulation, person: SimulatorUser) {
  return { customerToken: customerTokenOf(person), appIsOld: phones.of(person).appIsOld };
}

definePage(
  'phone-till',
  `<details class="till">
<summary><%= it.t.merchantLogin.till.summary %></summary>
<p class="hint"><%= it.t.merchantLogin.till.checkIn %></p>
<p><code><%= it.till.customerToken %></code></p>
<form method="post">
<% if (it.till.appIsOld) { %>
<p class="problem"><%= it.t.merchantLogin.till.appIsOld %></p>
<button name="app" value="new" class="quiet"><%= it.t.merchantLogin.till.makeNew %></button>
<% } else { %>
<button name="app" value="old" class="quiet">\
<%= it.t.merchantLogin.till.makeOld %><small>old_app</small></button>
<% } %>
</form>
</details>
`,
);
