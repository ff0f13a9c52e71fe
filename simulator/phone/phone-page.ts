import { screensOnPhone } from '../consents/consent-step.ts';
import { withParameters } from '../http.ts';
import {
  afterMerchantAnswer,
  merchantForm,
  merchantRequestTemplate,
  tillSection,
  tillTemplate,
} from '../merchant-login/request-on-phone.ts';
import {
  agreementTemplate,
  consentScreensTemplate,
  sharedList,
  sharedListTemplate,
} from '../pages/consent-page.ts';
import { definePage, defineTemplate, layoutTemplate } from '../pages/layout.ts';
import { paths, phonePath } from '../paths.ts';
import { fullName } from '../people/person.ts';
import type { SimulatorUser } from '../people/person.ts';
import type { Simulation } from '../simulation.ts';
import { wayBackOf } from '../state/login.ts';
import type { BrowserRequest, PhoneError } from '../state/login.ts';
import type { PhoneRequest } from '../state/phones.ts';
import { brandOf } from '../texts/brand.ts';
import type { Texts } from '../texts/texts.ts';
import { idlePhoneTemplate, opensTemplate } from './idle-phone.ts';
import type { IdlePhone } from './idle-phone.ts';

/** One person's phone: what waits for an answer, else how the last request was answered. */
export function phonePage(
  simulation: Simulation,
  { person, t, notice }: { person: SimulatorUser; t: Texts; notice?: string },
): string {
  const { now, phones, settings } = simulation;
  const { salesUnitName } = settings;
  const { changes, lastAnswered } = phones.of(person);
  // The newest first: it is the one its owner has just started.
  const waiting = phones.waiting(person).toReversed();
  const outcome =
    lastAnswered && phones.outcomeTimeLeft(lastAnswered) > 0 ? lastAnswered : undefined;
  const times = [
    ...waiting.map((request) => phones.timeLeft(request)),
    // Its age in words, which changes every minute.
    ...waiting.map((request) => 60_000 - (phones.ageOf(request) % 60_000)),
    ...(outcome ? [phones.outcomeTimeLeft(outcome)] : []),
  ];
  const live = {
    events: withParameters(`${phonePath(person)}/events`, { since: String(changes.count) }),
    change: 'swap',
    holdsChoice: waiting.length > 0,
    ...(times.length > 0 && { lookAgainIn: Math.min(...times) }),
  };
  return renderPhonePage({
    t,
    brand: brandOf(person.country, now()),
    live,
    here: phonePath(person),
    notice,
    name: fullName(person),
    salesUnitName,
    waiting: waiting.map((request) => ({
      ...(request.kind === 'merchant'
        ? merchantForm(simulation, request, t)
        : requestForm(simulation, request, t)),
      age: ageInWords(phones.ageOf(request), t),
    })),
    quiet: afterAnswer(outcome, t, salesUnitName),
    till: tillSection(simulation, person),
  });
}

function ageInWords(ms: number, { lang }: Texts): string {
  const inWords = new Intl.RelativeTimeFormat(lang, { numeric: 'auto', style: 'short' });
  const minutes = Math.floor(ms / 60_000);
  return minutes === 0 ? inWords.format(0, 'second') : inWords.format(-minutes, 'minute');
}

const browserRequestTemplate = defineTemplate(
  'phone-request',
  `<form method="post" class="request">
<<%= it.heading %>><%= it.t.phone.asks(it.salesUnitName) %></<%= it.heading %>>
<input type="hidden" name="request" value="<%= it.request.id %>">
<% if (it.request.shared.length > 0) { %>
<p><%= it.t.consent.explanation(it.name, it.salesUnitName) %></p>
<%~ include('${sharedListTemplate}', { t: it.t, shared: it.request.shared }) %>
<% } %>
<%~ include('${consentScreensTemplate}', { ...it.request.consents, t: it.t }) %>
<%~ include('${agreementTemplate}', it.request) %>
<% if (it.request.challenge) { %>
<fieldset>
<legend><%= it.t.phone.pickNumber %></legend>
<div class="numbers">
<% it.request.challenge.choices.forEach((number) => { %>
<label>
<input type="radio" name="number" value="<%= number %>" required \
id="<%= it.request.id %>-<%= number %>">
<span><%= number %></span>
</label>
<% }) %>
</div>
</fieldset>
<% } %>
<% if (it.request.offersToRemember) { %>
<label class="tick">
<input type="checkbox" name="remember" value="yes" checked id="<%= it.request.id %>-remember">
<%= it.t.rememberMe %>
</label>
<% } %>
<button name="answer" value="confirm"><%= it.t.phone.confirm %></button>
<button name="answer" value="access_denied" class="quiet" formnovalidate>\
<%= it.t.phone.decline %></button>
<details>
<summary><%= it.t.phone.otherwise %></summary>
<p class="hint"><%= it.t.phone.otherwiseHint %></p>
<% it.request.errors.forEach((error) => { %>
<button name="answer" value="<%= error %>" class="quiet code" formnovalidate><%= error %></button>
<% }) %>
</details>
</form>
`,
);

const renderPhonePage = definePage(
  'phone',
  `<% layout('${layoutTemplate}', { title: it.t.phone.title(it.name), live: it.live, look: 'phone', here: it.here }) %>
<p class="owner"><%= it.t.phone.title(it.name) %></p>
<% if (it.notice) { %>
<p class="problem" role="alert"><%= it.notice %></p>
<% } %>
<% if (it.waiting.length > 0 && it.quiet.mark !== '☾') { %>
<div class="outcome">
<p><span aria-hidden="true"><%= it.quiet.mark %></span> <strong><%= it.quiet.title %></strong>\
<% if (it.quiet.hint) { %> <%= it.quiet.hint %><% } %></p>
<% if (it.quiet.link) { %><%~ include('${opensTemplate}', it.quiet.link) %><% } %>
</div>
<% } %>
<% it.waiting.forEach((request, index) => { %>
<% const template = request.kind === 'merchant' ? '${merchantRequestTemplate}' : '${browserRequestTemplate}' %>
<% if (index === 1) { %>
<details class="older" id="older"><summary><%= it.t.phone.older(it.waiting.length - 1) %></summary>
<% } %>
<p class="age"><%= request.age %></p>
<%~ include(template, { ...it, request, heading: index === 0 ? 'h1' : 'h2' }) %>
<% }) %>
<% if (it.waiting.length > 1) { %></details><% } %>
<% if (it.waiting.length === 0) { %>
<%~ include('${idlePhoneTemplate}', it) %>
<% } %>
<%~ include('${tillTemplate}', it) %>
<p class="foot"><a href="${paths.phones}"><%= it.t.phone.otherPhone %></a>
<a href="${paths.frontPage}"><%= it.t.frontPage %></a></p>
`,
);

/** A request of a browser as its owner answers it, for the template `@phone-request`. */
function requestForm(simulation: Simulation, request: BrowserRequest, t: Texts) {
  const { challenge, id, kind, login, person } = request;
  const inApp = wayBackOf(login) === 'redirect_uri';
  const scope = inApp ? login.request.scope : [];
  const missing = simulation.consents.missing(person, scope);
  return {
    kind,
    id,
    challenge,
    shared: sharedList(person, missing, t),
    consents: screensOnPhone(simulation, request, scope, t),
    agreement: simulation.consents.missesAgreement(person, scope)
      ? simulation.settings.agreement
      : undefined,
    offersToRemember: !challenge && !inApp,
    errors: menuErrors(request),
  };
}

/** What has no button of its own, and no wrong number to pick. */
function menuErrors({ challenge, login }: BrowserRequest): PhoneError[] {
  return [
    'outdated_app_version',
    'unknown_reject_reason',
    ...(challenge ? [] : (['wrong_challenge'] as const)),
    ...(wayBackOf(login) === 'app_callback' ? (['unknown_error'] as const) : []),
  ];
}

/** How the last request was answered, and what opens then. */
function afterAnswer(last: PhoneRequest | undefined, t: Texts, salesUnitName: string): IdlePhone {
  if (!last?.answer) return { mark: '☾', title: t.phone.quiet, hint: t.phone.quietHint };
  if (last.kind === 'merchant') return afterMerchantAnswer(last.answer, t, salesUnitName);
  return afterBrowserAnswer(last, last.answer, t, salesUnitName);
}

function afterBrowserAnswer(
  { challenge, login }: BrowserRequest,
  answer: NonNullable<BrowserRequest['answer']>,
  t: Texts,
  salesUnitName: string,
): IdlePhone {
  const opensApp = login.request.requestedFlow !== 'automatic_return_from_vipps_app';
  const next =
    answer.opens === undefined
      ? { hint: challenge ? t.phone.otherWindow : t.phone.goBack }
      : {
          link: {
            href: answer.opens,
            text: opensApp ? t.backToApp.open(salesUnitName) : t.phone.goOn(salesUnitName),
            hint: opensApp ? t.phone.opensApp : t.phone.opensBrowser,
          },
        };
  if (answer.kind === 'confirmed') return { mark: '✓', title: t.phone.confirmed, ...next };
  const { error } = answer;
  return { mark: '✕', title: t.phone.refused[error], ...next, error };
}
