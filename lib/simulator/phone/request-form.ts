import '../consents/screens-form.ts';
import '../pages/shared-list.ts';

import { wayBackOf } from '../authorize/way-back.ts';
import { screensOnPhone } from '../consents/screens-on-phone.ts';
import { definePage } from '../pages/define-page.ts';
import { sharedList } from '../pages/shared-list.ts';
import type { Simulation } from '../simulation.ts';
import type { BrowserRequest } from '../state/pending-login.ts';
import type { PhoneError } from '../state/phone-answer.ts';
import type { Texts } from '../texts/texts.ts';

/** A request of a browser as its owner answers it, for the template `@phone-request`. */
export function requestForm(simulation: Simulation, request: BrowserRequest, t: Texts) {
  const { challenge, id, kind, login, person } = request;
  const inApp = wayBackOf(login) === 'redirect_uri';
  const scope = inApp ? login.request.scope : [];
  const missing = simulation.consents.missing(person, scope);
  return {
    kind,
    id,
    challenge,
    shared: sharedList(person, missing, t),
    consents: screensOnPhone(simulation, request, scope),
    offersToRemember: !challenge && !inApp,
    errors: menuErrors(request),
  };
}

/** What has no button of its own, and no wrong number to pick. */
function menuErrors({ challenge, login }: BrowserRequest): PhoneError[] {
  return [
    'outdated_app_version',
    'unknown_reject_reason',
    ...(challenge ? [] : (['wrong_challenge'] as const)),
    ...(wayBackOf(login) === 'app_callback' ? (['unknown_error'] as const) : []),
  ];
}

definePage(
  'phone-request',
  `<form method="post" class="request">
<h1><%= it.t.phone.asks(it.salesUnitName) %></h1>
<input type="hidden" name="request" value="<%= it.request.id %>">
<% if (it.request.shared.length > 0) { %>
<p><%= it.t.consent.explanation(it.name, it.salesUnitName) %></p>
<%~ include('@shared-list', { t: it.t, shared: it.request.shared }) %>
<% } %>
<%~ include('@consent-screens', { ...it.request.consents, t: it.t }) %>
<% if (it.request.challenge) { %>
<fieldset>
<legend><%= it.t.phone.pickNumber %></legend>
<div class="numbers">
<% it.request.challenge.choices.forEach((number) => { %>
<label>
<input type="radio" name="number" value="<%= number %>" required \
id="<%= it.request.id %>-<%= number %>">
<span><%= number %></span>
</label>
<% }) %>
</div>
</fieldset>
<% } %>
<% if (it.request.offersToRemember) { %>
<label class="tick">
<input type="checkbox" name="remember" value="yes" checked id="<%= it.request.id %>-remember">
<%= it.t.rememberMe %>
</label>
<% } %>
<button name="answer" value="confirm"><%= it.t.phone.confirm %></button>
<button name="answer" value="access_denied" class="quiet" formnovalidate>\
<%= it.t.phone.decline %></button>
<details>
<summary><%= it.t.phone.otherwise %></summary>
<p class="hint"><%= it.t.phone.otherwiseHint %></p>
<% it.request.errors.forEach((error) => { %>
<button name="answer" value="<%= error %>" class="quiet code" formnovalidate><%= error %></button>
<% }) %>
</details>
</form>
`,
);
