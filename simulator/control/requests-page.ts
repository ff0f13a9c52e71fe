import type { Endpoint } from '../faults/fault.ts';
import { definePage, defineTemplate } from '../pages/layout.ts';
import { controlPaths, paths } from '../paths.ts';
import { environmentVariables } from '../simulation.ts';
import type { Simulation } from '../simulation.ts';
import type { Inspection } from '../state/inspections.ts';
import { controlLayoutTemplate, frameData, timeOf } from './frame.ts';

/** The front page: how to point a site here, and what it asked so far. */
export function requestsPage(simulation: Simulation): string {
  const { inspections } = simulation;
  return renderRequestsPage({
    ...frameData(simulation, controlPaths.requests),
    environment: envLines(environmentVariables(simulation)),
    salesUnit: salesUnitRows(simulation),
    inspections: inspections.latest.map(requestCard),
    count: inspections.count,
  });
}

const requestTemplate = defineTemplate(
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
<% if (it.pending) { %>
<p class="hint">Still waiting: <code>authorization_pending</code>, told <%= it.pending %>.</p>
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

const renderRequestsPage = definePage(
  'control-requests',
  `<% layout('${controlLayoutTemplate}', { title: 'Requests' }) %>
<h1><%= it.salesUnitName %></h1>
<div class="halves">
<section aria-labelledby="environment-title">
<h2 id="environment-title">Point your site here</h2>
<p>Start it with these environment variables, and log in.</p>
<pre id="environment" tabindex="0"><%= it.environment %></pre>
<button type="button" class="quiet" data-copy="environment" hidden>Copy</button>
</section>
<section aria-labelledby="sales-unit-title">
<h2 id="sales-unit-title">The sales unit</h2>
<dl>
<% it.salesUnit.forEach(([name, value]) => { %>
<div><dt><%= name %></dt><dd><%= value %></dd></div>
<% }) %>
</dl>
<p class="hint">Confirm logins on the <a href="${paths.phones}">phone</a>.</p>
</section>
</div>
<section id="requests" data-live data-count="<%= it.count %>" aria-labelledby="requests-title">
<h2 id="requests-title">What the site asked, newest first</h2>
<noscript><p class="hint">Reload the page to see newer requests.</p></noscript>
<% if (it.inspections.length === 0) { %>
<p class="empty">Nothing yet. Press the login button of your site.</p>
<% } %>
<ol class="plain" reversed>
<% it.inspections.forEach((inspection) => { %>
<%~ include('${requestTemplate}', inspection) %>
<% }) %>
</ol>
</section>
`,
);

function envLines(environment: Readonly<Record<string, string>>): string {
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  return lines.join('\n');
}

function salesUnitRows({ settings }: Simulation): [name: string, value: string][] {
  const { redirectUris = ['Every address of this machine or network'] } = settings;
  const { appCallbackUris = ['Every well-formed one'] } = settings;
  return [
    ['Name', settings.salesUnitName],
    ['Merchant serial number', settings.merchantSerialNumber],
    ['Client authentication', settings.tokenEndpointAuthMethod],
    ['Redirect URIs', redirectUris.join(', ') || 'None is registered'],
    ['App callback URIs', appCallbackUris.join(', ') || 'None is registered'],
    ['Codes live', `${settings.codeLifetimeSeconds} seconds`],
  ];
}

/** One request as the front page shows it, in the template `@control-request`. */
function requestCard({ number, request, at, findings, faults, pending }: Inspection) {
  const verdicts = findings.map(({ verdict }) => verdict);
  return {
    number,
    title: titles[request.endpoint],
    ...timeOf(at),
    status: request.status ?? 'no answer yet',
    pending: pending && (pending.times === 1 ? 'once' : `${pending.times} times`),
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
  revocation: 'Revocation of a token',
  userinfo: 'Userinfo',
  merchant_token: 'Merchant token',
  webhooks: 'Webhooks API',
  userinfo_by_sub: 'Userinfo by sub',
  backchannel: 'Start of a merchant-initiated login',
  user_exists: 'Whether somebody can be asked',
};
