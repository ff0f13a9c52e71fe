import type { VippsLoginError } from '../../errors.ts';
import { basePath, isNavigation, pickByHost } from '../../login/request.ts';
import { sendErrorJson } from '../answers.ts';
import { loginPath } from '../request-state.ts';
import type { RequestState } from '../request-state.ts';
import { isLoggedIn } from '../session/session.ts';
import type { Language } from './language.ts';
import { answerPage, renderPage, siteNameOf } from './page.ts';
import { userMessage } from './user-message.ts';
import type { UserMessage } from './user-message.ts';

const body = `<p><%= it.text %></p>
<p class="ways">
<% it.ways.forEach(({ href, label, isMain }) => { %><a<% if (isMain) { %> class="button"<% } %> href="<%= href %>"><%= label %></a>
<% }) %></p>
<% if (it.explanation) { %><details><summary lang="en">NODE_ENV is not production, so here is more</summary><p lang="en"><%= it.explanation %></p></details><% } %>
<p class="code"><%= it.codeLabel %>: <code><%= it.code %></code></p>`;

/**
 * Answers an error where the app has nothing that would: a page for people, JSON for scripts. The code
 * on the page is for whoever the visitor asks for help.
 */
export function answerErrorPage(state: RequestState, error: VippsLoginError): void {
  const { config, req, res } = state;
  if (!isNavigation(req)) {
    sendErrorJson(state, error);
    return;
  }
  const lang = config.language(req);
  const { code, status } = error;
  // While the store is away nobody is known to be logged in, nor not to be: a logout may just have failed.
  const isUnknown = code === 'session_store_down' && !isLoggedIn(req);
  const message = userMessage(error, lang, isUnknown ? {} : { loggedIn: isLoggedIn(req) });
  const html = renderPage(body, {
    lang,
    site: siteNameOf(state),
    title: message.title,
    text: message.text,
    ways: waysOn(state, message, labels[lang]),
    codeLabel: labels[lang].code,
    code,
    // For the developer, where it is the developer who looks at the page.
    explanation: config.production ? undefined : error.message,
  });
  answerPage(res, { status, html });
}

interface Way {
  readonly href: string;
  readonly label: string;
  readonly isMain: boolean;
}

/** Where the visitor can go from here: to one place first, and never without one. */
function waysOn(state: RequestState, { action }: UserMessage, label: Labels): Way[] {
  const home = { href: homeOf(state), label: label.home };
  const main = isLoggedIn(state.req) ? onwards(state, label) : again(state, label);
  if (!main || action === 'staff') return [{ ...home, isMain: false }];
  if (action === 'home' && !isLoggedIn(state.req)) return [{ ...home, isMain: true }];
  return [
    { ...main, isMain: true },
    { ...home, isMain: false },
  ];
}

/** Whoever is logged in goes on to where they were going; a guard there asks again where it must. */
function onwards({ config, returnTo }: RequestState, label: Labels) {
  return { href: returnTo ?? config.successRedirect, label: label.goOn };
}

function again(state: RequestState, label: Labels) {
  const path = loginPath(state);
  if (path === undefined) return undefined;
  const { returnTo } = state;
  const query = returnTo === undefined ? '' : `?returnTo=${encodeURIComponent(returnTo)}`;
  return { href: path + query, label: label.again };
}

/** The site's first page; `failureRedirect` may speak of a cancelled login, but may be another site's. */
function homeOf({ config, req }: RequestState): string {
  if (!config.failureRedirect.startsWith('/')) return config.failureRedirect;
  return `${basePath(pickByHost(config.login.sites, req))}/`;
}

interface Labels {
  readonly again: string;
  readonly goOn: string;
  readonly home: string;
  readonly code: string;
}

const labels: Readonly<Record<Language, Labels>> = {
  en: {
    again: 'Log in again',
    goOn: 'Continue',
    home: 'Go to the home page',
    code: 'Error code',
  },
  nb: {
    again: 'Logg inn på nytt',
    goOn: 'Fortsett',
    home: 'Til forsiden',
    code: 'Feilkode',
  },
  da: {
    again: 'Log ind igen',
    goOn: 'Fortsæt',
    home: 'Til forsiden',
    code: 'Fejlkode',
  },
  fi: {
    again: 'Kirjaudu uudelleen',
    goOn: 'Jatka',
    home: 'Etusivulle',
    code: 'Virhekoodi',
  },
  sv: {
    again: 'Logga in igen',
    goOn: 'Fortsätt',
    home: 'Till startsidan',
    code: 'Felkod',
  },
};
