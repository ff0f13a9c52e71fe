import '../../consents/screens-form.ts';
import '../../pages/shared-list.ts';

import { screensOnPhone } from '../../consents/screens-on-phone.ts';
import { definePage } from '../../pages/define-page.ts';
import { sharedList } from '../../pages/shared-list.ts';
import type { Simulation } from '../../simulation.ts';
import type { Texts } from '../../texts/texts.ts';
import { type MerchantLogin, merchantLoginRefusals } from '../merchant-login.ts';

/** What a merchant asks, for the template `@phone-merchant`. */
export function merchantForm(simulation: Simulation, login: MerchantLogin, t: Texts) {
  const { bindingMessage, id, kind, person, redirectUri, scope } = login;
  return {
    kind,
    id,
    bindingMessage,
    shared: sharedList(person, simulation.consents.missing(person, scope), t),
    consents: screensOnPhone(simulation, login, scope),
    endsOnPage: redirectUri !== undefined,
    // A code that was not shown cannot be another one.
    refusals: bindingMessage === undefined ? ['let_expire'] : ['wrong_code', 'let_expire'],
    errors: merchantLoginRefusals,
  };
}

definePage(
  'phone-merchant',
  `<form method="post" class="request">
<h1><%= it.t.phone.asks(it.salesUnitName) %></h1>
<input type="hidden" name="request" value="<%= it.request.id %>">
<p><%= it.t.merchantLogin.startedThere(it.salesUnitName) %></p>
<% if (it.request.bindingMessage !== undefined) { %>
<p><%= it.t.merchantLogin.compareCode %></p>
<p class="challenge binding"><strong><%= it.request.bindingMessage %></strong></p>
<% } else { %>
<p class="hint"><%= it.t.merchantLogin.noCode %></p>
<% } %>
<% if (it.request.shared.length > 0) { %>
<p><%= it.t.consent.explanation(it.name, it.salesUnitName) %></p>
<%~ include('@shared-list', { t: it.t, shared: it.request.shared }) %>
<% } else if (it.request.consents.screens.length === 0) { %>
<p class="hint"><%= it.t.merchantLogin.nothingNew(it.salesUnitName) %></p>
<% } %>
<%~ include('@consent-screens', { ...it.request.consents, t: it.t }) %>
<% if (it.request.endsOnPage) { %>
<p class="hint"><%= it.t.merchantLogin.endsOnPage(it.salesUnitName) %></p>
<% } %>
<button name="answer" value="confirm"><%= it.t.phone.confirm %></button>
<button name="answer" value="declined" class="quiet" formnovalidate><%= it.t.phone.decline %></button>
<details>
<summary><%= it.t.phone.otherwise %></summary>
<% it.request.refusals.forEach((refusal) => { %>
<button name="answer" value="<%= refusal %>" class="quiet" formnovalidate>\
<%= it.t.merchantLogin.refuse[refusal] %><small><%= it.request.errors[refusal] %></small></button>
<% }) %>
</details>
</form>
`,
);
