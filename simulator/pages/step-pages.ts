import { paths } from '../paths.ts';
import { formatPhoneNumber, fullName } from '../people/person.ts';
import type { SimulatorUser } from '../people/person.ts';
import type { NumberChallenge, WayBack } from '../state/login.ts';
import type { Texts } from '../texts/texts.ts';
import { cancelTemplate, definePage, defineTemplate, layoutTemplate } from './layout.ts';
import type { Live } from './layout.ts';
import { siteLinkTemplate } from './site-link.ts';
import type { Site } from './site-link.ts';

// As long as `live` counts for; its script counts on. As on the page of Vipps.
const timeLeftTemplate = defineTemplate(
  'time-left',
  `<% const seconds = Math.round((it.live.lookAgainIn ?? 0) / 1_000) %>
<p class="hint time-left"><%= it.t.timeLeft %> <span role="timer"><%= Math.floor(seconds / 60) %>:<%= String(seconds % 60).padStart(2, '0') %></span></p>
`,
);

/** On a mobile device nobody enters a number: the app is on the same device. */
export function appSwitchPage(login: {
  t: Texts;
  brand: string | undefined;
  salesUnitName: string;
  tabId: string;
  appUrl: string;
  wayBack: WayBack;
  live: Live;
}): string {
  return renderAppSwitchPage(login);
}

const renderAppSwitchPage = definePage(
  'app-switch',
  `<% layout('${layoutTemplate}', { title: it.t.appSwitch.title, live: it.live, here: '${paths.landing}?tabId=' + it.tabId }) %>
<h1><%= it.t.appSwitch.title %></h1>
<p><%= it.t.appSwitch.explanation(it.salesUnitName) %></p>
<p><a class="button" href="<%= it.appUrl %>" target="_blank"><%= it.t.appSwitch.openApp(it.brand) %></a></p>
<p class="hint"><%= it.wayBack === 'browser' ? it.t.appSwitch.comeBack : it.t.appSwitch.goesOn %></p>
<p class="dots" aria-hidden="true"><i></i><i></i><i></i></p>
<%~ include('${timeLeftTemplate}', it) %>
<noscript><p><a href=""><%= it.t.waiting.reload %></a></p></noscript>
<%~ include('${cancelTemplate}', it) %>
`,
);

/** The end of a login that began in the site's app: the way back into it (`final_redirect_is_app`). */
export function backToAppPage(login: { t: Texts; salesUnitName: string; url: string }): string {
  return renderBackToAppPage(login);
}

const renderBackToAppPage = definePage(
  'back-to-app',
  `<% layout('${layoutTemplate}', { title: it.t.backToApp.title(it.salesUnitName) }) %>
<h1><%= it.t.backToApp.title(it.salesUnitName) %></h1>
<p><%= it.t.backToApp.explanation %></p>
<p><a class="button" href="<%= it.url %>"><%= it.t.backToApp.open(it.salesUnitName) %></a></p>
`,
);

/** The app has taken the person on, into whatever browser the phone likes best. */
export function elsewherePage(page: { t: Texts; site: Site | undefined }): string {
  return renderElsewherePage(page);
}

const renderElsewherePage = definePage(
  'elsewhere',
  `<% layout('${layoutTemplate}', { title: it.t.elsewhere.title }) %>
<h1><%= it.t.elsewhere.title %></h1>
<p><%= it.t.elsewhere.explanation %></p>
<%~ include('${siteLinkTemplate}', it) %>
`,
);

/** Who are you, and shall this browser remember you? */
export function loginPage({
  people,
  ...login
}: {
  t: Texts;
  brand: string | undefined;
  salesUnitName: string;
  tabId: string;
  people: readonly SimulatorUser[];
  /** A number that cannot log in, and why. */
  typed?: string;
  problem?: string;
  remember?: boolean;
}): string {
  const cast = people.map((person) => ({
    id: person.id,
    country: person.country,
    name: fullName(person),
    phoneNumber: formatPhoneNumber(person),
  }));
  return renderLoginPage({ ...login, cast });
}

const renderLoginPage = definePage(
  'login',
  `<% layout('${layoutTemplate}', { title: it.t.login.title(it.salesUnitName), look: 'page wide', here: '${paths.landing}?tabId=' + it.tabId }) %>
<form method="post" action="${paths.loginForm}" class="columns">
<input type="hidden" name="tabId" value="<%= it.tabId %>">
<div>
<h1><%= it.t.login.title(it.salesUnitName) %></h1>
<label for="phone-number"><%= it.t.login.phoneNumber %></label>
<input id="phone-number" name="phoneNumber" type="tel" autocomplete="tel" required autofocus \
placeholder="+47 00 00 00 01" value="<%= it.typed ?? '' %>"\
<% if (it.problem) { %> aria-invalid="true" aria-describedby="nobody"<% } %>>
<% if (it.problem) { %>
<p id="nobody" class="problem"><%= it.problem %></p>
<% } %>
<label class="tick">
<input type="checkbox" name="remember" value="yes"<%= it.remember ? ' checked' : '' %>>
<%= it.t.rememberMe %>
</label>
<button><%= it.t.login.next %></button>
<button class="quiet" form="cancel" formnovalidate><%= it.t.cancel %></button>
</div>
<section aria-labelledby="cast">
<h2 id="cast"><%= it.t.login.cast %></h2>
<p class="hint"><%= it.t.login.castHint %></p>
<ul class="people">
<% it.cast.forEach((person) => { %>
<li><button name="person" value="<%= person.id %>" formnovalidate>
<span class="country"><%= person.country %></span>
<span><b><%= person.name %></b><small><%= person.phoneNumber %></small></span>
</button></li>
<% }) %>
</ul>
</section>
</form>
<form method="post" action="${paths.cancelForm}" id="cancel">
<input type="hidden" name="tabId" value="<%= it.tabId %>">
</form>
`,
);

/** Shown during a silent attempt (`no_dialog`); it asks for nothing. */
export function spinnerPage(attempt: {
  t: Texts;
  brand: string | undefined;
  salesUnitName: string;
}): string {
  return renderSpinnerPage(attempt);
}

const renderSpinnerPage = definePage(
  'spinner',
  `<% layout('${layoutTemplate}', { title: it.t.silent.title }) %>
<div class="spinner" aria-hidden="true"></div>
<div role="status"><h1><%= it.t.silent.title %></h1></div>
<p><%= it.t.silent.explanation(it.salesUnitName) %></p>
`,
);

/** Nobody answered on the phone in time. */
export function timeoutPage(login: { t: Texts; brand: string | undefined; tabId: string }): string {
  return renderTimeoutPage(login);
}

const renderTimeoutPage = definePage(
  'timeout',
  `<% layout('${layoutTemplate}', { title: it.t.timeout.title, here: '${paths.landing}?tabId=' + it.tabId }) %>
<h1><%= it.t.timeout.title %></h1>
<p><%= it.t.timeout.explanation %></p>
<form method="post" action="${paths.restartForm}">
<input type="hidden" name="tabId" value="<%= it.tabId %>">
<button><%= it.t.timeout.startAgain %></button>
</form>
<%~ include('${cancelTemplate}', it) %>
`,
);

/** A request was sent to the phone: which number to pick there. */
export function waitingPage({
  person,
  ...waiting
}: {
  t: Texts;
  brand: string | undefined;
  tabId: string;
  person: SimulatorUser;
  challenge: NumberChallenge | undefined;
  phoneUrl: string;
  live: Live;
}): string {
  return renderWaitingPage({
    ...waiting,
    name: fullName(person),
    phoneNumber: formatPhoneNumber(person),
  });
}

const renderWaitingPage = definePage(
  'waiting',
  `<% layout('${layoutTemplate}', { title: it.t.waiting.title, live: it.live, here: '${paths.landing}?tabId=' + it.tabId }) %>
<h1><%= it.t.waiting.title %></h1>
<p><%= it.t.waiting.sentTo(it.phoneNumber) %></p>
<% if (it.challenge) { %>
<p><%= it.t.waiting.pickNumber %></p>
<p class="challenge"><strong><%= it.challenge.number %></strong></p>
<% } %>
<p class="dots" aria-hidden="true"><i></i><i></i><i></i></p>
<%~ include('${timeLeftTemplate}', it) %>
<div class="aside">
<p><a href="<%= it.phoneUrl %>" target="_blank" data-window="phone"><%= it.t.waiting.openPhone(it.name) %></a></p>
<p class="hint"><%= it.t.waiting.opensBeside %></p>
</div>
<noscript><p><a href=""><%= it.t.waiting.reload %></a></p></noscript>
<%~ include('${cancelTemplate}', it) %>
`,
);
