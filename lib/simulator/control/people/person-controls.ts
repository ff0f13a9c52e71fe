import { definePage } from '../../pages/define-page.ts';

// What stands around every control of the form: label, hint, problem, and their ties to it.
const frame = (control: string) => `<div class="field">
<label for="<%= it.name %>"><%= it.label %></label>
${control}
<% if (it.problem) { %>
<p class="problem" id="<%= it.name %>-problem"><%= it.problem %></p>
<% } else if (it.hint) { %>
<p class="hint" id="<%= it.name %>-hint"><%= it.hint %></p>
<% } %>
</div>
`;
const attributes = `id="<%= it.name %>" name="<%= it.name %>" \
<% if (it.problem) { %>aria-invalid="true" aria-describedby="<%= it.name %>-problem"\
<% } else if (it.hint) { %>aria-describedby="<%= it.name %>-hint"<% } %>`;

definePage(
  'control-field',
  frame(
    `<input type="<%= it.type ?? 'text' %>" ${attributes} value="<%= it.value %>" autocomplete="off">`,
  ),
);

// A line feed after the start tag belongs to the tag, not to the text (HTML, 13.2.6.4.7).
definePage(
  'control-lines',
  frame(`<textarea rows="2" ${attributes} autocomplete="off">\n<%= it.value %></textarea>`),
);

definePage(
  'control-choice',
  frame(`<select ${attributes}>
<% Object.entries(it.choices).forEach(([value, label]) => { %>
<option value="<%= value %>"<% if (value === it.value) { %> selected<% } %>><%= label %></option>
<% }) %>
</select>`),
);
