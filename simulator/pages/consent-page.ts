import { linksOf } from '../consents/screens.ts';
import type { SimulatedAgreement, SimulatedConsentScreen } from '../consents/screens.ts';
import { paths } from '../paths.ts';
import { formatPhoneNumber, fullName } from '../people/person.ts';
import type { Person, PersonAddress, SimulatorUser } from '../people/person.ts';
import type { SharedScope } from '../people/scopes.ts';
import type { Texts } from '../texts/texts.ts';
import { cancelTemplate, definePage, defineTemplate, layoutTemplate } from './layout.ts';

/** May the site have this? All of it, or none; but what the sales unit asks by itself can be refused. */
export function consentPage({
  missing,
  person,
  ...login
}: {
  t: Texts;
  brand: string | undefined;
  salesUnitName: string;
  tabId: string;
  person: SimulatorUser;
  /** The scopes not yet agreed to. */
  missing: readonly SharedScope[];
  screens: readonly SimulatedConsentScreen[];
  language: string;
  /** The sales unit's terms, where they must be accepted. */
  agreement: SimulatedAgreement | undefined;
  /** The boxes that were ticked before a required one was found missing. */
  ticked: readonly string[] | undefined;
}): string {
  const shared = sharedList(person, missing, login.t);
  const forgotten = login.ticked !== undefined;
  return renderConsentPage({
    ...login,
    ...screensForm(login),
    forgotten,
    name: fullName(person),
    shared,
  });
}

export const sharedListTemplate = defineTemplate(
  'shared-list',
  `<dl>
<% it.shared.forEach(({ label, values }) => { %>
<div>
<dt><%= label %></dt>
<% values.forEach((value) => { %>
<dd><%= value %></dd>
<% }) %>
<% if (values.length === 0) { %>
<dd class="hint"><%= it.t.consent.nothing %></dd>
<% } %>
</div>
<% }) %>
</dl>
<p class="hint"><%= it.t.consent.allOrNothing %></p>
`,
);

export const consentScreensTemplate = defineTemplate(
  'consent-screens',
  `<% if (it.screens.length > 0) { %>
<input type="hidden" name="consentLanguage" value="<%= it.language %>">
<% } %>
<% it.screens.forEach((screen) => { %>
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

/** The sales unit's terms; whoever confirms accepts them. */
export const agreementTemplate = defineTemplate(
  'agreement',
  `<% if (it.agreement) { %>
<div lang="<%= it.agreement.language %>">
<p><%= it.agreement.description %></p>
<p class="links">
<a href="<%= it.agreement.terms.url %>" target="_blank"><%= it.agreement.terms.title %></a>
<a href="<%= it.agreement.privacyStatement.url %>" target="_blank"><%= it.agreement.privacyStatement.title %></a>
</p>
</div>
<% } %>
`,
);

const renderConsentPage = definePage(
  'consent',
  `<% layout('${layoutTemplate}', { title: it.t.consent.title(it.salesUnitName), here: '${paths.landing}?tabId=' + it.tabId }) %>
<h1><%= it.t.consent.title(it.salesUnitName) %></h1>
<% if (it.forgotten) { %>
<p class="problem" role="alert"><%= it.t.consent.tickRequired %></p>
<% } %>
<% if (it.shared.length > 0) { %>
<p><%= it.t.consent.explanation(it.name, it.salesUnitName) %></p>
<%~ include('${sharedListTemplate}', it) %>
<% } %>
<form method="post" action="${paths.consentForm}">
<input type="hidden" name="tabId" value="<%= it.tabId %>">
<%~ include('${consentScreensTemplate}', it) %>
<%~ include('${agreementTemplate}', it) %>
<button><%= it.t.consent.share %></button>
</form>
<%~ include('${cancelTemplate}', it) %>
`,
);

/** The sales unit's questions, for the template `@consent-screens` inside of a form. */
export function screensForm(form: {
  screens: readonly SimulatedConsentScreen[];
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

/** What will be shared, value by value, for the template `@shared-list`. */
export function sharedList(person: Person, missing: readonly SharedScope[], t: Texts) {
  return missing.map((scope) => ({
    label: t.consent.labels[scope],
    values: sharedValues(person, scope, t),
  }));
}

/** What a person has of one scope, as people write it; empty where the profile has nothing. */
function sharedValues(person: Person, scope: SharedScope, t: Texts): readonly string[] {
  switch (scope) {
    case 'name':
      return [fullName(person)];
    case 'phoneNumber':
      return [formatPhoneNumber(person)];
    case 'email':
      return person.email === undefined ? [] : [person.email];
    case 'address':
      return person.addresses.map(oneLine);
    case 'birthDate':
      return [formatDate(person.birthdate, t.lang)];
    case 'gender':
      return person.gender === undefined ? [] : [t.consent.genders[person.gender] ?? person.gender];
    case 'nin':
      return person.nin === undefined ? [] : [person.nin];
    case 'accountNumbers':
      return (person.accounts ?? []).map(({ accountName, accountNumber, bankName }) =>
        [accountName, bankName, accountNumber].join(', '),
      );
    case 'paymentSourceReferences':
      return person.paymentSources ?? [];
  }
}

function oneLine({ streetAddress, postalCode, region }: PersonAddress): string {
  return [...streetAddress.split('\n'), `${postalCode} ${region}`].join(', ');
}

function formatDate(date: string, lang: string): string {
  const day = new Date(date);
  // People come from outside, and one of them may hold a date that is none.
  if (Number.isNaN(day.getTime())) return date;
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(day);
}
