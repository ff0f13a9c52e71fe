import { screensOnPhone } from '../consents/consent-step.ts';
import {
  agreementTemplate,
  consentScreensTemplate,
  sharedList,
  sharedListTemplate,
} from '../pages/consent-page.ts';
import { defineTemplate } from '../pages/layout.ts';
import type { SimulatorUser } from '../people/person.ts';
import { agreementScope } from '../people/scopes.ts';
import type { IdlePhone } from '../phone/idle-phone.ts';
import type { Simulation } from '../simulation.ts';
import type { Texts } from '../texts/texts.ts';
import { merchantLoginRefusals } from './merchant-logins.ts';
import type { MerchantLogin, MerchantLoginAnswer } from './merchant-logins.ts';

/** What a merchant asks, for the template `@phone-merchant`. */
export function merchantForm(simulation: Simulation, login: MerchantLogin, t: Texts) {
  const { bindingMessage, id, kind, person, redirectUri, scope } = login;
  return {
    kind,
    id,
    bindingMessage,
    shared: sharedList(person, simulation.consents.missing(person, scope), t),
    consents: screensOnPhone(simulation, login, scope, t),
    // Asked in every such login, whatever was accepted before.
    agreement: scope.includes(agreementScope) ? simulation.settings.agreement : undefined,
    endsOnPage: redirectUri !== undefined,
    // Without a code there is none to compare.
    refusals: bindingMessage === undefined ? ['let_expire'] : ['wrong_code', 'let_expire'],
    errors: merchantLoginRefusals,
  };
}

/** What the phone shows once a merchant is answered: it is done, or opens the merchant's page. */
export function afterMerchantAnswer(
  answer: MerchantLoginAnswer,
  t: Texts,
  salesUnitName: string,
): IdlePhone {
  if (answer.kind === 'refused') {
    const { error, reason = 'declined' } = answer;
    return { mark: '✕', title: t.merchantLogin.refused[reason], error };
  }
  const { opens } = answer;
  const confirmed = { mark: '✓', title: t.phone.confirmed } as const;
  if (opens === undefined) return { ...confirmed, hint: t.merchantLogin.done(salesUnitName) };
  const link = { href: opens, text: t.phone.goOn(salesUnitName), hint: t.merchantLogin.opensPage };
  return { ...confirmed, link };
}

export const merchantRequestTemplate = defineTemplate(
  'phone-merchant',
  `<form method="post" class="request">
<<%= it.heading %>><%= it.t.phone.asks(it.salesUnitName) %></<%= it.heading %>>
<input type="hidden" name="request" value="<%= it.request.id %>">
<p><%= it.t.merchantLogin.startedThere(it.salesUnitName) %></p>
<% if (it.request.bindingMessage !== undefined) { %>
<p><%= it.t.merchantLogin.compareCode %></p>
<p class="challenge binding"><strong><%= it.request.bindingMessage %></strong></p>
<% } else { %>
<p class="hint"><%= it.t.merchantLogin.noCode %></p>
<% } %>
<% if (it.request.shared.length > 0) { %>
<p><%= it.t.consent.explanation(it.name, it.salesUnitName) %></p>
<%~ include('${sharedListTemplate}', { t: it.t, shared: it.request.shared }) %>
<% } else if (it.request.consents.screens.length === 0) { %>
<p class="hint"><%= it.t.merchantLogin.nothingNew(it.salesUnitName) %></p>
<% } %>
<%~ include('${consentScreensTemplate}', { ...it.request.consents, t: it.t }) %>
<%~ include('${agreementTemplate}', it.request) %>
<% if (it.request.endsOnPage) { %>
<p class="hint"><%= it.t.merchantLogin.endsOnPage(it.salesUnitName) %></p>
<% } %>
<button name="answer" value="confirm"><%= it.t.phone.confirm %></button>
<button name="answer" value="declined" class="quiet" formnovalidate><%= it.t.phone.decline %></button>
<details>
<summary><%= it.t.phone.otherwise %></summary>
<% it.request.refusals.forEach((refusal) => { %>
<button name="answer" value="<%= refusal %>" class="quiet" formnovalidate>\
<%= it.t.merchantLogin.refuse[refusal] %><small><%= it.request.errors[refusal] %></small></button>
<% }) %>
</details>
</form>
`,
);

/** What a phone is to a till before it asks, for the template `@phone-till`. */
export function tillSection({ customerTokens, phones }: Simulation, person: SimulatorUser) {
  return { customerToken: customerTokens.of(person), appIsOld: phones.of(person).appIsOld };
}

export const tillTemplate = defineTemplate(
  'phone-till',
  `<details class="till">
<summary><%= it.t.merchantLogin.till.summary %></summary>
<p class="hint"><%= it.t.merchantLogin.till.checkIn %></p>
<p><code><%= it.till.customerToken %></code></p>
<form method="post">
<% if (it.till.appIsOld) { %>
<p class="problem"><%= it.t.merchantLogin.till.appIsOld %></p>
<button name="app" value="new" class="quiet"><%= it.t.merchantLogin.till.makeNew %></button>
<% } else { %>
<button name="app" value="old" class="quiet">\
<%= it.t.merchantLogin.till.makeOld %><small>old_app</small></button>
<% } %>
</form>
</details>
`,
);
