import '../pages/layout.ts';

import { withParameters } from '../http/redirect.ts';
import { definePage } from '../pages/define-page.ts';
import { paths } from '../paths.ts';
import { fullName } from '../people/full-name.ts';
import type { SimulatorUser } from '../people/person.ts';
import type { Simulation } from '../simulation.ts';
import { phoneErrors } from '../state/phone-answer.ts';
import type { Texts } from '../texts/texts.ts';
import { phonePath } from './phone-path.ts';

/** One person's phone: what waits for an answer, or how the last request was answered. */
export function phonePage(
  { logins, phones, settings }: Simulation,
  { person, t, notice }: { person: SimulatorUser; t: Texts; notice?: string },
): string {
  const { changes, requests } = phones.of(person);
  const waiting = phones.waiting(person);
  const times = waiting.map(({ login }) => logins.timeLeft(login));
  const live = {
    events: withParameters(`${phonePath(person)}/events`, { since: String(changes.count) }),
    change: 'swap',
    ...(times.length > 0 && { lookAgainIn: Math.min(...times) }),
  };
  const { salesUnitName } = settings;
  const answer = requests.at(-1)?.answer;
  const errors = Object.keys(phoneErrors).filter((error) => menuErrors.includes(error));
  const name = fullName(person);
  return page({ t, live, name, salesUnitName, waiting, answer, errors, notice });
}

/** The others have a button of their own, or a wrong number. */
const menuErrors = ['outdated_app_version', 'unknown_reject_reason'];

const page = definePage(
  'phone',
  `<% layout('@layout', { title: it.t.phone.title(it.name), live: it.live, look: 'phone' }) %>
<p class="owner"><%= it.t.phone.title(it.name) %></p>
<% if (it.notice) { %>
<p class="problem" role="alert"><%= it.notice %></p>
<% } %>
<% it.waiting.forEach((request) => { %>
<%~ include('@phone-request', { ...it, request }) %>
<% }) %>
<% if (it.waiting.length === 0) { %>
<%~ include('@phone-quiet', it) %>
<% } %>
<p class="foot"><a href="${paths.phones}"><%= it.t.phone.otherPhone %></a></p>
`,
);

definePage(
  'phone-request',
  `<form method="post" class="request">
<h1><%= it.t.phone.asks(it.salesUnitName) %></h1>
<input type="hidden" name="request" value="<%= it.request.id %>">
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
<% } else { %>
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
<% it.errors.forEach((error) => { %>
<button name="answer" value="<%= error %>" class="quiet code" formnovalidate><%= error %></button>
<% }) %>
</details>
</form>
`,
);

definePage(
  'phone-quiet',
  `<div class="quiet-phone">
<% if (it.answer?.kind === 'confirmed') { %>
<p class="mark good" aria-hidden="true">✓</p>
<h1><%= it.t.phone.confirmed %></h1>
<p><%= it.t.phone.goBack %></p>
<% } else if (it.answer) { %>
<p class="mark" aria-hidden="true">✕</p>
<h1><%= it.t.phone.refused[it.answer.error] %></h1>
<p><%= it.t.phone.goBack %></p>
<p class="hint"><code><%= it.answer.error %></code></p>
<% } else { %>
<p class="mark" aria-hidden="true">☾</p>
<h1><%= it.t.phone.quiet %></h1>
<p><%= it.t.phone.quietHint %></p>
<% } %>
</div>
`,
);
