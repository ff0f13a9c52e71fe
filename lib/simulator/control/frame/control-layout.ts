import { definePage } from '../../pages/define-page.ts';
import { paths } from '../../paths.ts';
import { controlPaths } from '../control-paths.ts';

const menu = [
  { path: controlPaths.requests, label: 'Requests' },
  { path: controlPaths.people, label: 'People' },
  { path: controlPaths.webhooks, label: 'Webhooks' },
  { path: controlPaths.faults, label: 'Faults' },
  { path: paths.phones, label: 'Phone' },
];

// The only templates that use it are control pages: `layout('@control-layout', { title })`.
definePage(
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
