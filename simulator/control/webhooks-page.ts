import type { RequestHandler } from 'express';

import { redirect, requestParameters } from '../http.ts';
import { definePage, defineTemplate } from '../pages/layout.ts';
import { controlPaths } from '../paths.ts';
import type { Simulation } from '../simulation.ts';
import { isWebhookUrl } from '../urls.ts';
import type { LoggedDelivery } from '../webhooks/delivery-queue.ts';
import { controlLayoutTemplate, frameData, sendControlPage, timeOf } from './frame.ts';

/** What the site is told, where, and what it answered. @param typed an address that will not do */
export function webhooksPage(simulation: Simulation, typed?: string): string {
  const { consentRevokedUrl, deliveries, registrations } = simulation.webhooks;
  return renderWebhooksPage({
    ...frameData(simulation, controlPaths.webhooks),
    consentRevokedUrl: typed ?? consentRevokedUrl ?? '',
    isRefused: typed !== undefined,
    registrations: registrations.all,
    deliveries: deliveries.latest.map((delivery) =>
      deliveryCard(delivery, deliveries.canSendAgain(delivery)),
    ),
  });
}

const deliveryTemplate = defineTemplate(
  'control-delivery',
  `<li class="card request-<%= it.verdict %>">
<h3><%= it.event %> <span class="status"><%= it.answer %></span>
<time datetime="<%= it.time %>"><%= it.clock %></time></h3>
<form method="post" action="${controlPaths.sendAgain}" class="row">
<p class="hint"><%= it.url %><% if (it.sentence) { %><br>
<strong><%= it.sentence %></strong><% } %></p>
<% if (it.canSendAgain) { %>
<button name="id" value="<%= it.id %>" class="quiet" id="send-<%= it.id %>" \
aria-label="Send again: <%= it.event %>">Send again</button>
<% } %>
</form>
</li>
`,
);

const renderWebhooksPage = definePage(
  'control-webhooks',
  `<% layout('${controlLayoutTemplate}', { title: 'Webhooks' }) %>
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
<p class="problem" id="url-note">Type an https address, or http in a private network. Nothing is saved yet.</p>
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
<p class="hint"><%= events.join(', ') %><br><code><%= id %></code></p>
<details id="delete-<%= id %>">
<summary id="ask-<%= id %>" aria-label="Delete: <%= url %>">Delete …</summary>
<form method="post" action="${controlPaths.deleteRegistration}" class="row">
<p>Nothing is sent there any more, and its secret is gone.</p>
<button name="id" value="<%= id %>" class="quiet danger" id="sure-<%= id %>" \
aria-label="Delete for good: <%= url %>">Delete for good</button>
</form>
</details></li>
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
<%~ include('${deliveryTemplate}', delivery) %>
<% }) %>
</ol>
</section>
`,
);

/** One delivery, in the template `@control-delivery`. */
function deliveryCard(delivery: LoggedDelivery, canSendAgain: boolean) {
  const { answer, at, attempts, event, id, state, url } = delivery;
  return {
    id,
    event,
    url,
    canSendAgain,
    ...timeOf(at),
    answer: answer ?? 'not tried yet',
    verdict: verdicts[state],
    // Most were taken at once, and need no word about it.
    sentence: state === 'delivered' && attempts === 1 ? '' : sentences[state](attempts),
  };
}

const verdicts = { delivered: 'right', waiting: 'risky', given_up: 'wrong' } as const;

const sentences = {
  delivered: (attempts: number) => `Taken at the attempt number ${attempts}.`,
  waiting: (attempts: number) =>
    attempts === 0
      ? 'It waits for what was sent there before.'
      : `Tried ${times(attempts)}; it will be sent again.`,
  given_up: (attempts: number) =>
    attempts === 0 ? 'Given up before it was sent.' : `Tried ${times(attempts)}, and given up.`,
};

function times(attempts: number): string {
  return attempts === 1 ? 'once' : `${attempts} times`;
}

/** Says where withdrawn consents are told; an empty address is none. */
export function consentRevokedUrlEndpoint(simulation: Simulation): RequestHandler {
  const { inspections, url, webhooks } = simulation;
  return (req, res) => {
    const typed = (requestParameters(req).get('url') ?? '').trim();
    if (typed !== '' && !isWebhookUrl(typed)) {
      sendControlPage(res.status(400), webhooksPage(simulation, typed));
      return;
    }
    webhooks.consentRevokedUrl = typed === '' ? undefined : typed;
    inspections.changes.announce();
    redirect(res, url + controlPaths.webhooks, 303);
  };
}

/** Sends something once more, or sooner. */
export function sendAgainEndpoint({ url, webhooks }: Simulation): RequestHandler {
  return (req, res) => {
    webhooks.deliveries.sendAgain(requestParameters(req).get('id') ?? '');
    redirect(res, url + controlPaths.webhooks, 303);
  };
}

/** Deletes a registration, as its site could; without it, 25 restarts of a site fill an event up. */
export function deleteRegistrationEndpoint(simulation: Simulation): RequestHandler {
  const { inspections, url, webhooks } = simulation;
  return (req, res) => {
    webhooks.unregister(requestParameters(req).get('id') ?? '');
    inspections.changes.announce();
    redirect(res, url + controlPaths.webhooks, 303);
  };
}
