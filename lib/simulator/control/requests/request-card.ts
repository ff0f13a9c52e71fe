import type { Endpoint } from '../../faults/fault.ts';
import { definePage } from '../../pages/define-page.ts';
import type { Inspection } from './inspections.ts';

/** One request as the front page shows it, in the template `@control-request`. */
export function requestCard({ number, request, at, findings, faults }: Inspection) {
  const verdicts = findings.map(({ verdict }) => verdict);
  return {
    number,
    title: titles[request.endpoint],
    time: new Date(at).toISOString(),
    clock: new Date(at).toTimeString().slice(0, 8),
    status: request.status ?? 'no answer yet',
    verdict: verdicts.includes('wrong') ? 'wrong' : verdicts.includes('risky') ? 'risky' : 'right',
    findings,
    faults,
    sent: Object.entries({ ...request.parameters, ...request.headers }),
  };
}

const titles: Readonly<Record<Endpoint, string>> = {
  discovery: 'Discovery',
  jwks: 'Keys',
  authorize: 'Authorization request',
  token: 'Token request',
  userinfo: 'Userinfo',
  merchant_token: 'Merchant token',
  webhooks: 'Webhooks API',
  userinfo_by_sub: 'Userinfo by sub',
  backchannel: 'Start of a merchant-initiated login',
  user_exists: 'Whether somebody can be asked',
};

definePage(
  'control-request',
  `<li class="card request-<%= it.verdict %>">
<h3><%= it.title %> <span class="status"><%= it.status %></span>
<time datetime="<%= it.time %>"><%= it.clock %></time></h3>
<% if (it.faults.length + it.findings.length > 0) { %>
<ul class="findings">
<% it.faults.forEach((fault) => { %>
<li class="risky"><strong>Fault</strong> Switched on for this answer: <%= fault %>.</li>
<% }) %>
<% it.findings.forEach((finding) => { %>
<li class="<%= finding.verdict %>">
<strong><span class="for-screen-readers"><%= finding.verdict %>: </span><%= finding.subject %></strong>
<%= finding.sentence %>
<% if (finding.cure) { %>
<span class="cure"><%= finding.cure %></span>
<% } %>
</li>
<% }) %>
</ul>
<% } %>
<% if (it.sent.length > 0) { %>
<details id="request-<%= it.number %>">
<summary id="summary-<%= it.number %>">What was sent</summary>
<dl>
<% it.sent.forEach(([name, value]) => { %>
<div><dt><%= name %></dt><dd><code><%= value %></code></dd></div>
<% }) %>
</dl>
</details>
<% } %>
</li>
`,
);
