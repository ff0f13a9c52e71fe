import { definePage } from '../pages/layout.ts';
import { controlPaths, personPath, phonePath } from '../paths.ts';
import { formatPhoneNumber, fullName } from '../people/person.ts';
import type { SimulatorUser } from '../people/person.ts';
import type { Simulation } from '../simulation.ts';
import { controlLayoutTemplate, frameData, timeOf } from './frame.ts';

/** Everybody, with what they agreed to and the browsers that remember them. */
export function peoplePage(simulation: Simulation): string {
  const people = simulation.people.all.map((person) => personCard(simulation, person));
  return renderPeoplePage({ ...frameData(simulation, controlPaths.people), people });
}

function personCard({ browsers, consents }: Simulation, person: SimulatorUser) {
  const { id, country, email, addresses } = person;
  return {
    id,
    country,
    name: fullName(person),
    phoneNumber: formatPhoneNumber(person),
    email: email ?? 'no e-mail address',
    addresses: addresses.length === 1 ? '1 address' : `${addresses.length || 'no'} addresses`,
    path: personPath(person),
    phone: phonePath(person),
    consents: consents.of(person).join(', '),
    browsers: browsers.of(person).map(({ at, label, userAgent }) => ({
      label,
      name: describeBrowser(userAgent),
      ...timeOf(at),
    })),
  };
}

// Each names those after it, too: Edge says Chrome, Chrome says Safari.
const browsers: readonly [pattern: RegExp, name: string][] = [
  [/Edg/, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];

/** A `User-Agent` in two words; a program that is no browser, by its own name. */
function describeBrowser(userAgent: string): string {
  const named = (list: typeof systems) => list.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = named(browsers);
  const system = named(systems);
  if (browser && system) return `${browser} on ${system}`;
  return userAgent.slice(0, 60) || 'A program without a name';
}

const systems: readonly [pattern: RegExp, name: string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

const renderPeoplePage = definePage(
  'control-people',
  `<% layout('${controlLayoutTemplate}', { title: 'People' }) %>
<h1>People</h1>
<p>Everybody who can log in. What you change here is shared at the next login, until the simulator \
is restarted.</p>
<p><a class="button small" href="${controlPaths.newPerson}">Add a person</a></p>
<ul id="people" class="plain grid" data-live>
<% it.people.forEach((person) => { %>
<li class="card">
<h2><a id="person-<%= person.id %>" href="<%= person.path %>"><%= person.name %></a></h2>
<p class="hint"><code><%= person.id %></code> · <%= person.country %> · <%= person.phoneNumber %><br>
<%= person.email %> · <%= person.addresses %><br>
<a id="phone-<%= person.id %>" href="<%= person.phone %>" aria-label="Phone of <%= person.name %>">Phone</a></p>
<% if (person.consents) { %>
<form method="post" action="<%= person.path %>/revoke" class="row">
<p>Shares <%= person.consents %></p>
<button class="quiet" id="revoke-<%= person.id %>"
aria-label="Revoke the consent of <%= person.name %>">Revoke</button>
</form>
<% } %>
<% person.browsers.forEach((browser) => { %>
<form method="post" action="<%= person.path %>/forget" class="row">
<p>Remembered in <%= browser.name %> since <time datetime="<%= browser.time %>"><%= browser.clock %></time></p>
<button class="quiet" name="browser" value="<%= browser.label %>" id="forget-<%= browser.label %>"
aria-label="Forget <%= person.name %> in <%= browser.name %>, <%= browser.clock %>">Forget</button>
</form>
<% }) %>
</li>
<% }) %>
</ul>
`,
);
