import type { ConfirmPage } from '../../../options/hooks.ts';
import type { Language } from '../../../pages/language.ts';
import { renderPage } from '../../../pages/page.ts';
import { nameOf, phoneEnding } from './account.ts';
import { texts } from './texts.ts';

// Two forms without fields, and nothing that would send either by itself. `bdi`: a name in another
// script must not turn the words around it.
const body = `<p><%= it.intro %> <strong><%= it.host %></strong></p>
<p class="account"><strong><bdi><%= it.name ?? it.texts.nameless %></bdi></strong><% if (it.ending) { %><br><%= it.texts.phone %> <%= it.ending %><% } %></p>
<% if (it.page.currentUser) { %><p><%= it.texts.loggedIn %><% if (it.currentName) { %> <strong><bdi><%= it.currentName %></bdi></strong><% } %>. <%= it.texts.replaced %></p><% } %>
<p><%= it.texts.warning %></p>
<div class="ways">
<form method="post" action="<%= it.page.confirmPath %>"><button class="button"><%= it.texts.confirm %></button></form>
<form method="post" action="<%= it.page.cancelPath %>"><button class="button"><%= it.texts.cancel %></button></form>
</div>`;

/** Asks who came in another browser than the login began in, or from a till, whether it is theirs. */
export function renderConfirmPage(page: ConfirmPage, host: string, lang: Language): string {
  const { user, currentUser, flow } = page;
  return renderPage(body, {
    page,
    host,
    lang,
    texts: texts[lang],
    intro: texts[lang].intro[flow === 'login_to_webpage' ? 'fromStaff' : 'fromBrowser'],
    name: nameOf(user),
    ending: phoneEnding(user.phoneNumber),
    currentName: nameOf(currentUser),
  });
}
