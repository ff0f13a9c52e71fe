import { definePage } from '../pages/define-page.ts';
import { type ConsentScreen, linksOf } from './consent-screens.ts';

/** The sales unit's questions, for the template `@consent-screens` inside of a form. */
export function screensForm(form: {
  screens: readonly ConsentScreen[];
  /** What the sales unit wrote them in. */
  language: string;
  /** The boxes that were ticked before a required one was found missing. */
  ticked?: readonly string[] | undefined;
  /** Of the ids, where several forms stand on one page. */
  prefix?: string;
}) {
  const { prefix = '', ticked = [] } = form;
  const screens = form.screens.map((screen) => ({ ...screen, links: linksOf(screen) }));
  return { ...form, screens, prefix, ticked };
}

definePage(
  'consent-screens',
  `<% it.screens.forEach((screen) => { %>
<fieldset class="consents" lang="<%= it.language %>">
<legend><%= screen.title %></legend>
<p><%= screen.description %></p>
<% screen.boxes.forEach((box) => { %>
<label class="tick">
<input type="checkbox" name="consent" value="<%= box.id %>" id="<%= it.prefix %>consent-<%= box.id %>"\
<%= box.required ? ' required' : '' %><%= it.ticked.includes(box.id) ? ' checked' : '' %>>
<span><%= box.title %><% if (box.required) { %> \
<small lang="<%= it.t.lang %>"><%= it.t.consent.required %></small><% } %></span>
</label>
<% if (box.readMore) { %>
<details>
<summary><%= box.readMore.title %></summary>
<p class="hint"><%= box.readMore.description %></p>
</details>
<% } %>
<% }) %>
<% if (screen.termsDescription) { %>
<p class="hint"><%= screen.termsDescription %></p>
<% } %>
<% if (screen.links.length > 0) { %>
<p class="links">
<% screen.links.forEach((link) => { %>
<a href="<%= link.url %>" target="_blank" rel="noopener"><%= link.title %></a>
<% }) %>
</p>
<% } %>
</fieldset>
<% }) %>
`,
);
