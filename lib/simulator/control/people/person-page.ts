import '../frame/control-layout.ts';
import './person-controls.ts';

import { definePage } from '../../pages/define-page.ts';
import { fullName } from '../../people/full-name.ts';
import type { SimulatorUser } from '../../people/person.ts';
import type { Simulation } from '../../simulation.ts';
import { controlPaths } from '../control-paths.ts';
import { frameOf } from '../frame/frame.ts';
import { type Typed, addressNumbers } from './person-fields.ts';
import { personPath } from './person-path.ts';

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
  return page({
    ...frameOf(simulation, controlPaths.people),
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

const page = definePage(
  'control-person',
  `<% layout('@control-layout', { title: it.title }) %>
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
<%~ include('@control-field', it.field('id', 'Short name', { hint: 'For tests, never changed later: eva' })) %>
<% } %>
<%~ include('@control-field', it.field('givenName', 'Given name')) %>
<%~ include('@control-field', it.field('familyName', 'Family name')) %>
<%~ include('@control-choice', it.field('country', 'Country', \
{ choices: { NO: 'Norway', DK: 'Denmark', FI: 'Finland', SE: 'Sweden' } })) %>
<%~ include('@control-field', it.field('phoneNumber', 'Phone number', \
{ type: 'tel', hint: 'Country code first, digits only' })) %>
<%~ include('@control-field', it.field('email', 'E-mail address', { type: 'email', hint: 'May be empty' })) %>
<%~ include('@control-choice', it.field('emailVerified', 'E-mail address is', \
{ choices: { '': 'not verified', yes: 'verified' } })) %>
<%~ include('@control-field', it.field('birthdate', 'Date of birth', { hint: 'YYYY-MM-DD' })) %>
<%~ include('@control-field', it.field('gender', 'Gender', { hint: 'May be empty' })) %>
<%~ include('@control-field', it.field('nin', 'National identity number', \
{ hint: 'Invented, please; may be empty' })) %>
<% it.addressNumbers.forEach((number) => { %>
<fieldset>
<legend><%= number === 1 ? 'Address' : 'Other address' %></legend>
<%~ include('@control-lines', it.field('streetAddress' + number, 'Street')) %>
<%~ include('@control-field', it.field('postalCode' + number, 'Postal code')) %>
<%~ include('@control-field', it.field('region' + number, 'City')) %>
<%~ include('@control-choice', it.field('addressType' + number, 'Kind', \
{ choices: { home: 'home', work: 'work', other: 'other' } })) %>
</fieldset>
<% }) %>
<button><%= it.isNew ? 'Add' : 'Save' %></button>
</form>
<% if (!it.isNew) { %>
<form method="post" action="<%= it.action %>/delete" class="apart">
<button class="quiet danger">Delete <%= it.title %></button>
</form>
<% } %>
`,
);
