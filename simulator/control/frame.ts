import type { Response } from 'express';

import { defineTemplate, pageHeaders } from '../pages/layout.ts';
import { controlPaths, paths } from '../paths.ts';
import type { Simulation } from '../simulation.ts';

/** Control pages post only to themselves; those of a login also lead back to the site. */
export function sendControlPage(res: Response, html: string): void {
  const policy = `${pageHeaders['Content-Security-Policy']}; form-action 'self'`;
  res.set({ ...pageHeaders, 'Content-Security-Policy': policy });
  res.type('html').send(html);
}

export function frameData({ inspections, settings }: Simulation, current: string): Frame {
  const { salesUnitName } = settings;
  const events = `${controlPaths.events}?since=${inspections.changes.count}`;
  return { salesUnitName, current, events };
}

/** A moment, for the template: `<time datetime="…">`, and as it is read. */
export function timeOf(at: number): { readonly time: string; readonly clock: string } {
  const date = new Date(at);
  return { time: date.toISOString(), clock: date.toTimeString().slice(0, 8) };
}

/** What every control page shows around its own matter. */
interface Frame {
  readonly salesUnitName: string;
  /** The path of the page's entry in the menu. */
  readonly current: string;
  /** The event stream, from what the page shows on. */
  readonly events: string;
}

const menu = [
  { path: controlPaths.requests, label: 'Requests' },
  { path: controlPaths.people, label: 'People' },
  { path: controlPaths.webhooks, label: 'Webhooks' },
  { path: controlPaths.faults, label: 'Faults' },
  { path: paths.phones, label: 'Phone' },
];

// The only templates that use it are control pages: `layout('${controlLayoutTemplate}', { title })`.
export const controlLayoutTemplate = defineTemplate(
  'control-layout',
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title><%= it.title %> · Simulator</title>
<link rel="icon" href="${paths.icon}">
<link rel="stylesheet" href="${paths.style}">
<link rel="stylesheet" href="${controlPaths.style}">
<script type="module" src="${controlPaths.script}"></script>
</head>
<body class="control">
<a class="skip" href="#main">Skip to content</a>
<header><p><strong>Simulator</strong> This is not Vipps MobilePay. Everybody here is invented.</p></header>
<nav aria-label="Simulator">
<ul>
${menu
  .map(
    ({ path, label }) =>
      `<li><a href="${path}"<% if (it.current === '${path}') { %> aria-current="page"<% } %>>${label}</a></li>`,
  )
  .join('\n')}
</ul>
</nav>
<main id="main" tabindex="-1" data-events="<%= it.events %>">
<%~ it.body %>
</main>
<p class="for-screen-readers" role="status"></p>
</body>
</html>
`,
);
