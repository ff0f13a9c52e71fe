import { definePage, defineTemplate } from '../pages/layout.ts';
import { controlPaths, personPath } from '../paths.ts';
import { fullName } from '../people/person.ts';
import type { Person, PersonAddress, SimulatorUser } from '../people/person.ts';
import type { Simulation } from '../simulation.ts';
import { controlLayoutTemplate, frameData } from './frame.ts';

/** The form about one person. After a mistake it holds what was typed, and says what is wrong. */
export function personPage(
  simulation: Simulation,
  {
    person,
    typed,
    problems = {},
  }: {
    /** Absent for somebody new. */
    person: SimulatorUser | undefined;
    typed: Typed;
    problems?: Readonly<Record<string, string>>;
  },
): string {
  return renderPersonPage({
    ...frameData(simulation, controlPaths.people),
    title: person ? fullName(person) : 'Add a person',
    action: person ? personPath(person) : controlPaths.newPerson,
    isNew: person === undefined,
    sub: person?.sub,
    problemCount: Object.keys(problems).length,
    addressNumbers,
    field: (name: string, label: string, more: object = {}) => ({
      name,
      label,
      value: typed[name] ?? '',
      problem: problems[name],
      ...more,
    }),
  });
}

// What stands around every control of the form: label, hint, problem, and their ties to it.
const aroundControl = (control: string) => `<div class="field">
<label for="<%= it.name %>"><%= it.label %></label>
${control}
<% if (it.problem) { %>
<p class="problem" id="<%= it.name %>-problem"><%= it.problem %></p>
<% } else if (it.hint) { %>
<p class="hint" id="<%= it.name %>-hint"><%= it.hint %></p>
<% } %>
</div>
`;

const controlAttributes = `id="<%= it.name %>" name="<%= it.name %>" \
<% if (it.problem) { %>aria-invalid="true" aria-describedby="<%= it.name %>-problem"\
<% } else if (it.hint) { %>aria-describedby="<%= it.name %>-hint"<% } %>`;

const fieldTemplate = defineTemplate(
  'control-field',
  aroundControl(
    `<input type="<%= it.type ?? 'text' %>" ${controlAttributes} value="<%= it.value %>" autocomplete="off">`,
  ),
);

const choiceTemplate = defineTemplate(
  'control-choice',
  aroundControl(`<select ${controlAttributes}>
<% Object.entries(it.choices).forEach(([value, label]) => { %>
<option value="<%= value %>"<% if (value === it.value) { %> selected<% } %>><%= label %></option>
<% }) %>
</select>`),
);

// A line feed after the start tag belongs to the tag, not to the text (HTML, 13.2.6.4.7).
const linesTemplate = defineTemplate(
  'control-lines',
  aroundControl(
    `<textarea rows="2" ${controlAttributes} autocomplete="off">\n<%= it.value %></textarea>`,
  ),
);

const renderPersonPage = definePage(
  'control-person',
  `<% layout('${controlLayoutTemplate}', { title: it.title }) %>
<p><a href="${controlPaths.people}">Everybody</a></p>
<h1><%= it.title %></h1>
<% if (it.problemCount > 0) { %>
<p class="problem" role="alert">Nothing is saved yet: <%= it.problemCount %> of the fields below \
<%= it.problemCount === 1 ? 'needs' : 'need' %> another look.</p>
<% } %>
<% if (it.sub) { %>
<p class="hint">sub <code><%= it.sub %></code>. Changes count from the next login on.</p>
<% } %>
<form method="post" action="<%= it.action %>" class="fields" novalidate>
<% if (it.isNew) { %>
<%~ include('${fieldTemplate}', it.field('id', 'Short name', { hint: 'For tests, never changed later: eva' })) %>
<% } %>
<%~ include('${fieldTemplate}', it.field('givenName', 'Given name')) %>
<%~ include('${fieldTemplate}', it.field('familyName', 'Family name')) %>
<%~ include('${choiceTemplate}', it.field('country', 'Country', \
{ choices: { NO: 'Norway', DK: 'Denmark', FI: 'Finland', SE: 'Sweden' } })) %>
<%~ include('${fieldTemplate}', it.field('phoneNumber', 'Phone number', \
{ type: 'tel', hint: 'Country code first, digits only' })) %>
<%~ include('${fieldTemplate}', it.field('email', 'E-mail address', { type: 'email', hint: 'May be empty' })) %>
<%~ include('${choiceTemplate}', it.field('emailVerified', 'E-mail address is', \
{ choices: { '': 'not verified', yes: 'verified' } })) %>
<%~ include('${fieldTemplate}', it.field('birthdate', 'Date of birth', { hint: 'YYYY-MM-DD' })) %>
<%~ include('${fieldTemplate}', it.field('gender', 'Gender', { hint: 'May be empty' })) %>
<%~ include('${fieldTemplate}', it.field('nin', 'National identity number', \
{ hint: 'Invented, please; may be empty' })) %>
<% it.addressNumbers.forEach((number) => { %>
<fieldset>
<legend><%= number === 1 ? 'Address' : 'Other address' %></legend>
<%~ include('${linesTemplate}', it.field('streetAddress' + number, 'Street')) %>
<%~ include('${fieldTemplate}', it.field('postalCode' + number, 'Postal code')) %>
<%~ include('${fieldTemplate}', it.field('region' + number, 'City')) %>
<%~ include('${choiceTemplate}', it.field('addressType' + number, 'Kind', \
{ choices: { home: 'home', work: 'work', other: 'other' } })) %>
</fieldset>
<% }) %>
<button><%= it.isNew ? 'Add' : 'Save' %></button>
</form>
<% if (!it.isNew) { %>
<details class="apart" id="delete">
<summary>Delete <%= it.title %> …</summary>
<p>Logins of theirs that are under way end, and so do their consents.</p>
<form method="post" action="<%= it.action %>/delete">
<button class="quiet danger">Delete for good</button>
</form>
</details>
<% } %>
`,
);

/** What stands in the fields of the form, as typed. */
export type Typed = Readonly<Record<string, string>>;

export const addressNumbers = [1, 2, 3] as const;

/** The form's fields, filled with what a person shares today. */
export function fieldsOf(person: Person): Typed {
  return {
    id: person.id,
    country: person.country,
    givenName: person.givenName,
    familyName: person.familyName,
    phoneNumber: person.phoneNumber,
    email: person.email ?? '',
    emailVerified: person.emailVerified ? 'yes' : '',
    birthdate: person.birthdate,
    gender: person.gender ?? '',
    nin: person.nin ?? '',
    ...Object.fromEntries(person.addresses.flatMap(addressFields)),
  };
}

function addressFields(address: PersonAddress, index: number): [name: string, value: string][] {
  return Object.entries(address).map(([name, value]: [string, string]) => [
    `${name}${index + 1}`,
    value,
  ]);
}

/** The fields of a person who does not exist yet. */
export const emptyFields: Typed = { country: 'NO' };

/** Where nobody has the `id` of an address. */
export const noPerson = 'Nobody has this short name.';
