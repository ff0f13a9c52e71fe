import { definePage } from './define-page.ts';

// The only templates that use it are the pages beside it: `layout('@layout', { title })`.
definePage(
  'layout',
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title><%= it.title %> (simulator)</title>
<style>
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 2rem auto; padding: 0 1rem }
.simulator { background: #fff3c4; color: #3d2f00; padding: .5rem 1rem }
fieldset { border: 1px solid #777; margin: 1rem 0 }
label { display: block; padding: .25rem 0 }
button { font: inherit; padding: .5rem 1.25rem; margin-right: .5rem }
</style>
</head>
<body>
<p class="simulator">This is a simulator, not Vipps MobilePay. Everybody here is invented.</p>
<main>
<h1><%= it.title %></h1>
<%~ it.body %>
</main>
</body>
</html>
`,
);
