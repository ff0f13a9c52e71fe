import '../pages/layout.ts';
import './quiet-phone.ts';

import { withParameters } from '../http/redirect.ts';
import { merchantForm } from '../merchant-login/answer/merchant-form.ts';
import { tillSection } from '../merchant-login/answer/till-section.ts';
import { definePage } from '../pages/define-page.ts';
import { paths } from '../paths.ts';
import { fullName } from '../people/full-name.ts';
import type { SimulatorUser } from '../people/person.ts';
import type { Simulation } from '../simulation.ts';
import type { Texts } from '../texts/texts.ts';
import { afterAnswer } from './after-answer.ts';
import { phonePath } from './phone-path.ts';
import { requestForm } from './request-form.ts';

/** One person's phone: what waits for an answer, else how the last request was answered. */
export function phonePage(
  simulation: Simulation,
  { person, t, notice }: { person: SimulatorUser; t: Texts; notice?: string },
): string {
  const { phones, settings } = simulation;
  const { salesUnitName } = settings;
  const { changes, lastAnswered } = phones.of(person);
  const waiting = phones.waiting(person);
  const times = waiting.map((request) => phones.timeLeft(request));
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
    salesUnitName,
    waiting: waiting.map((request) =>
      request.kind === 'merchant'
        ? merchantForm(simulation, request, t)
        : requestForm(simulation, request, t),
    ),
    quiet: afterAnswer(lastAnswered, t, salesUnitName),
    till: tillSection(simulation, person),
  });
}

const page = definePage(
  'phone',
  `<% layout('@layout', { title: it.t.phone.title(it.name), live: it.live, look: 'phone' }) %>
<p class="owner"><%= it.t.phone.title(it.name) %></p>
<% if (it.notice) { %>
<p class="problem" role="alert"><%= it.notice %></p>
<% } %>
<% if (it.waiting.length > 0 && it.quiet.link) { %>
<%~ include('@phone-opens', it.quiet.link) %>
<% } %>
<% it.waiting.forEach((request) => { %>
<% const template = request.kind === 'merchant' ? '@phone-merchant' : '@phone-request' %>
<%~ include(template, { ...it, request }) %>
<% }) %>
<% if (it.waiting.length === 0) { %>
<%~ include('@phone-quiet', it) %>
<% } %>
<%~ include('@phone-till', it) %>
<p class="foot"><a href="${paths.phones}"><%= it.t.phone.otherPhone %></a></p>
`,
);
