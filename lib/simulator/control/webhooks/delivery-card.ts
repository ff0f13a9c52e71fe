import { definePage } from '../../pages/define-page.ts';
import type { WebhookDelivery } from '../../webhooks/delivery/delivery.ts';
import { controlPaths } from '../control-paths.ts';

/** One delivery, in the template `@control-delivery`. */
export function deliveryCard(delivery: WebhookDelivery, canSendAgain: boolean) {
  const { answer, at, attempts, event, id, state, url } = delivery;
  return {
    id,
    event,
    url,
    canSendAgain,
    time: new Date(at).toISOString(),
    clock: new Date(at).toTimeString().slice(0, 8),
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

definePage(
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
