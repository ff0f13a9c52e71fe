import '../frame/control-layout.ts';

import { definePage } from '../../pages/define-page.ts';
import type { Simulation } from '../../simulation.ts';
import { controlPaths } from '../control-paths.ts';
import { frameOf } from '../frame/frame.ts';
import { deliveryCard } from './delivery-card.ts';

/** What the site is told, where, and what it answered. @param typed an address that will not do */
export function webhooksPage(simulation: Simulation, typed?: string): string {
  const { consentRevokedUrl, deliveries, registrations } = simulation.webhooks;
  return page({
    ...frameOf(simulation, controlPaths.webhooks),
    consentRevokedUrl: typed ?? consentRevokedUrl ?? '',
    isRefused: typed !== undefined,
    registrations: registrations.all,
    deliveries: deliveries.latest.map((delivery) =>
      deliveryCard(delivery, deliveries.canSendAgain(delivery)),
    ),
  });
}

const page = definePage(
  'control-webhooks',
  `<% layout('@control-layout', { title: 'Webhooks' }) %>
<h1>Webhooks</h1>
<p>What your site is told without asking. It is sent again until it is answered with 2xx.</p>
<form method="post" action="${controlPaths.consentRevokedUrl}" class="card" novalidate>
<div class="row">
<label>Withdrawn consents go to
<input type="url" id="url" name="url" value="<%= it.consentRevokedUrl %>" autocomplete="off" \
aria-describedby="url-note"<% if (it.isRefused) { %> aria-invalid="true"<% } %>>
</label>
<button>Save</button>
</div>
<% if (it.isRefused) { %>
<p class="problem" id="url-note">Type an https address, or http on this machine. Nothing is saved yet.</p>
<% } else { %>
<p class="hint" id="url-note">Empty: nowhere. Withdraw one under <a href="${controlPaths.people}">People</a>.</p>
<% } %>
</form>
<section id="registrations" data-live aria-labelledby="registrations-title">
<h2 id="registrations-title">Registered at the Webhooks API</h2>
<% if (it.registrations.length === 0) { %>
<p class="empty">Nothing. Your site registers with a POST to <code>/webhooks/v1/webhooks</code>.</p>
<% } else { %>
<ul class="plain">
<% it.registrations.forEach(({ id, url, events }) => { %>
<li class="card"><h3><%= url %></h3>
<form method="post" action="${controlPaths.deleteRegistration}" class="row">
<p class="hint"><%= events.join(', ') %><br><code><%= id %></code></p>
<button name="id" value="<%= id %>" class="quiet danger" id="delete-<%= id %>" \
aria-label="Delete: <%= url %>">Delete</button>
</form></li>
<% }) %>
</ul>
<% } %>
</section>
<section id="deliveries" data-live aria-labelledby="deliveries-title">
<h2 id="deliveries-title">Sent, newest first</h2>
<% if (it.deliveries.length === 0) { %>
<p class="empty">Nothing yet.</p>
<% } %>
<ol class="plain" reversed>
<% it.deliveries.forEach((delivery) => { %>
<%~ include('@control-delivery', delivery) %>
<% }) %>
</ol>
</section>
`,
);
