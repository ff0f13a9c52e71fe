import './layout.ts';

import { fullName } from '../people/full-name.ts';
import type { SimulatorUser } from '../people/person.ts';
import { formatPhoneNumber } from '../people/phone-numbers.ts';
import type { NumberChallenge } from '../state/number-challenge.ts';
import type { Texts } from '../texts/texts.ts';
import { definePage } from './define-page.ts';
import type { Live } from './layout.ts';

/** A request was sent to the phone: which number to pick there. */
export function waitingPage({
  person,
  ...waiting
}: {
  t: Texts;
  tabId: string;
  person: SimulatorUser;
  challenge: NumberChallenge | undefined;
  phoneUrl: string;
  live: Live;
}): string {
  return page({ ...waiting, name: fullName(person), phoneNumber: formatPhoneNumber(person) });
}

const page = definePage(
  'waiting',
  `<% layout('@layout', { title: it.t.waiting.title, live: it.live }) %>
<h1><%= it.t.waiting.title %></h1>
<p><%= it.t.waiting.sentTo(it.phoneNumber) %></p>
<% if (it.challenge) { %>
<p><%= it.t.waiting.pickNumber %></p>
<p class="challenge"><strong><%= it.challenge.number %></strong></p>
<% } %>
<p class="dots" aria-hidden="true"><i></i><i></i><i></i></p>
<div class="aside">
<p><a href="<%= it.phoneUrl %>" target="_blank"><%= it.t.waiting.openPhone(it.name) %></a></p>
<p class="hint"><%= it.t.waiting.opensBeside %></p>
</div>
<noscript><p><a href=""><%= it.t.waiting.reload %></a></p></noscript>
<%~ include('@cancel', it) %>
`,
);
