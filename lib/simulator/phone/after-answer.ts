import { definePage } from '../pages/define-page.ts';
import type { PhoneRequest } from '../state/pending-login.ts';

/** How the last request was answered and what opens then, for the template `@phone-quiet`. */
export function afterAnswer(last: PhoneRequest | undefined) {
  return {
    answer: last?.answer,
    opens: last?.answer?.opens,
    opensApp: last?.login.request.requestedFlow !== 'automatic_return_from_vipps_app',
  };
}

definePage(
  'phone-quiet',
  `<div class="quiet-phone">
<% if (it.answer?.kind === 'confirmed') { %>
<p class="mark good" aria-hidden="true">✓</p>
<h1><%= it.t.phone.confirmed %></h1>
<% } else if (it.answer) { %>
<p class="mark" aria-hidden="true">✕</p>
<h1><%= it.t.phone.refused[it.answer.error] %></h1>
<% } else { %>
<p class="mark" aria-hidden="true">☾</p>
<h1><%= it.t.phone.quiet %></h1>
<p><%= it.t.phone.quietHint %></p>
<% } %>
<% if (it.opens !== undefined) { %>
<p><a class="button" href="<%= it.opens %>">\
<%= it.opensApp ? it.t.backToApp.open(it.salesUnitName) : it.t.phone.goOn(it.salesUnitName) %></a></p>
<p class="hint"><%= it.opensApp ? it.t.phone.opensApp : it.t.phone.opensBrowser %></p>
<% } else if (it.answer) { %>
<p><%= it.t.phone.goBack %></p>
<% } %>
<% if (it.answer?.kind === 'refused') { %>
<p class="hint"><code><%= it.answer.error %></code></p>
<% } %>
</div>
`,
);
