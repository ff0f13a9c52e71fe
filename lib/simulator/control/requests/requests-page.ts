import '../frame/control-layout.ts';

import { environmentVariables } from '../../environment-variables.ts';
import { definePage } from '../../pages/define-page.ts';
import { paths } from '../../paths.ts';
import type { Simulation } from '../../simulation.ts';
import { controlPaths } from '../control-paths.ts';
import { frameOf } from '../frame/frame.ts';
import { requestCard } from './request-card.ts';

/** The front page: how to point a site here, and what it asked so far. */
export function requestsPage(simulation: Simulation): string {
  const { inspections } = simulation;
  return page({
    ...frameOf(simulation, controlPaths.requests),
    environment: linesOf(environmentVariables(simulation)),
    salesUnit: salesUnitOf(simulation),
    inspections: inspections.latest.map(requestCard),
    count: inspections.count,
  });
}

function linesOf(environment: Readonly<Record<string, string>>): string {
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  return lines.join('\n');
}

function salesUnitOf({ settings }: Simulation): [name: string, value: string][] {
  const { redirectUris = ['Every address of this machine'] } = settings;
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

const page = definePage(
  'control-requests',
  `<% layout('@control-layout', { title: 'Requests' }) %>
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
<%~ include('@control-request', inspection) %>
<% }) %>
</ol>
</section>
`,
);
