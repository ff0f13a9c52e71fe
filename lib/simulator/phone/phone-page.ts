import '../pages/layout.ts';

import { withParameters } from '../http/redirect.ts';
import { definePage } from '../pages/define-page.ts';
import { paths } from '../paths.ts';
import { fullName } from '../people/full-name.ts';
import type { SimulatorUser } from '../people/person.ts';
import type { Simulation } from '../simulation.ts';
import type { Texts } from '../texts/texts.ts';
import { afterAnswer } from './after-answer.ts';
import { phonePath } from './phone-path.ts';
import { requestForm } from './request-form.ts';

/** One person's phone: what waits for an answer, or how the last request was answered. */
export function phonePage(
  simulation: Simulation,
  { person, t, notice }: { person: SimulatorUser; t: Texts; notice?: string },
): string {
  const { logins, phones, settings } = simulation;
  const { changes, requests } = phones.of(person);
  const waiting = phones.waiting(person);
  const times = waiting.map(({ login }) => logins.timeLeft(login));
  const live = {
    events: withParameters(`${phonePath(person)}/events`, { since: String(changes.count) }),
    change: 'swap',
    ...(times.length > 0 && { lookAgainIn: Math.min(...times) }),
  };
  return page({
    t,
    live,
    notice,
    name: fullName(person),
    salesUnitName: settings.salesUnitName,
    waiting: waiting.map((request) => requestForm(simulation, request, t)),
    ...afterAnswer(requests.at(-1)),
  });
}

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
