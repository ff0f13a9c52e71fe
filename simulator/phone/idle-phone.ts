import { defineTemplate } from '../pages/layout.ts';

/** A phone with nothing to answer, for the template `@phone-quiet`. */
export interface IdlePhone {
  readonly mark: '✓' | '✕' | '☾';
  readonly title: string;
  readonly hint?: string;
  /** What the phone opens by itself, as a link. */
  readonly link?: { readonly href: string; readonly text: string; readonly hint: string };
  /** What the site is told. */
  readonly error?: string;
}

export const opensTemplate = defineTemplate(
  'phone-opens',
  `<p><a class="button" href="<%= it.href %>"><%= it.text %></a></p>
<p class="hint"><%= it.hint %></p>
`,
);

export const idlePhoneTemplate = defineTemplate(
  'phone-quiet',
  `<div class="quiet-phone">
<p class="mark<%= it.quiet.mark === '✓' ? ' good' : '' %>" aria-hidden="true"><%= it.quiet.mark %></p>
<h1><%= it.quiet.title %></h1>
<% if (it.quiet.link) { %>
<%~ include('${opensTemplate}', it.quiet.link) %>
<% } %>
<% if (it.quiet.hint) { %>
<p><%= it.quiet.hint %></p>
<% } %>
<% if (it.quiet.error) { %>
<p class="hint"><code><%= it.quiet.error %></code></p>
<% } %>
</div>
`,
);
