import type { VippsLoginError, VippsLoginErrorCode } from '../../errors.ts';
import { isNavigation } from '../../login/request.ts';
import { answerJson } from '../answers.ts';
import { loginPath } from '../request-state.ts';
import type { RequestState } from '../request-state.ts';
import { answerPage, languageOf, renderPage } from './page.ts';
import type { Language } from './page.ts';

interface ErrorPage {
  readonly lang: Language;
  readonly texts: PageTexts;
  readonly code: VippsLoginErrorCode;
  readonly status: number;
  /** Where a new login starts, if there is a route for it. */
  readonly loginPath: string | undefined;
  readonly homePath: string;
  /** The error's message, where it is the developer who looks at the page. */
  readonly explanation: string | undefined;
}

const body = `<p><%= it.texts.advice[it.advice] %></p>
<p class="ways">
<% if (it.loginPath) { %><a class="button" href="<%= it.loginPath %>"><%= it.texts.again %></a><% } %>
<a href="<%= it.homePath %>"><%= it.texts.home %></a>
</p>
<% if (it.explanation) { %><details><summary>NODE_ENV is not production, so here is more</summary><p><%= it.explanation %></p></details><% } %>
<p class="code"><%= it.texts.code %>: <code><%= it.code %></code></p>`;

/** A plain page for visitors of a site that has no error page of its own. */
function renderErrorPage(page: ErrorPage): string {
  const advice = adviceFor(page.code, page.status);
  return renderPage(body, { ...page, advice });
}

/** Answers an error where the app has nothing that would: a page for people, JSON for scripts. */
export function answerErrorPage(state: RequestState, error: VippsLoginError): void {
  const { config, req, res } = state;
  if (!isNavigation(req)) {
    answerJson(state, error);
    return;
  }
  const lang = languageOf(req);
  const { code, status, message } = error;
  const html = renderErrorPage({
    lang,
    texts: texts[lang],
    code,
    status,
    loginPath: loginPath(state),
    homePath: config.failureRedirect,
    explanation: config.production ? undefined : message,
  });
  answerPage(res, { status, html });
}

/** What a visitor can be told; the code on the page is for whoever they ask for help. */
type Advice = 'start_again' | 'ask_staff' | 'cookies' | 'refused' | 'later';

interface PageTexts {
  readonly title: string;
  readonly advice: Readonly<Record<Advice, string>>;
  readonly again: string;
  readonly home: string;
  readonly code: string;
}

const texts: Readonly<Record<Language, PageTexts>> = {
  en: {
    title: 'You are not logged in',
    advice: {
      start_again: 'The login took too long or was interrupted. Please start again.',
      ask_staff: 'This login is over. Please ask the staff to start it again.',
      cookies:
        'Your browser does not keep cookies for this site, so the login cannot be finished. Allow cookies, and start again.',
      refused: 'This site could not accept the login.',
      later: 'Something went wrong on the way. Please try again in a little while.',
    },
    again: 'Log in again',
    home: 'To the front page',
    code: 'Error code',
  },
  nb: {
    title: 'Du er ikke logget inn',
    advice: {
      start_again: 'Innloggingen tok for lang tid eller ble avbrutt. Start på nytt.',
      ask_staff: 'Denne innloggingen er avsluttet. Be de ansatte om å starte den på nytt.',
      cookies:
        'Nettleseren din lagrer ikke informasjonskapsler for dette nettstedet, så innloggingen kan ikke fullføres. Tillat informasjonskapsler, og start på nytt.',
      refused: 'Nettstedet kunne ikke godta innloggingen.',
      later: 'Noe gikk galt underveis. Prøv igjen om litt.',
    },
    again: 'Logg inn på nytt',
    home: 'Til forsiden',
    code: 'Feilkode',
  },
  da: {
    title: 'Du er ikke logget ind',
    advice: {
      start_again: 'Login tog for lang tid eller blev afbrudt. Start forfra.',
      ask_staff: 'Dette login er afsluttet. Bed personalet om at starte det igen.',
      cookies:
        'Din browser gemmer ikke cookies for dette websted, så login kan ikke gennemføres. Tillad cookies, og start forfra.',
      refused: 'Webstedet kunne ikke godkende dit login.',
      later: 'Noget gik galt undervejs. Prøv igen om lidt.',
    },
    again: 'Log ind igen',
    home: 'Til forsiden',
    code: 'Fejlkode',
  },
  fi: {
    title: 'Et ole kirjautunut sisään',
    advice: {
      start_again: 'Kirjautuminen kesti liian kauan tai keskeytyi. Aloita alusta.',
      ask_staff: 'Tämä kirjautuminen on päättynyt. Pyydä henkilökuntaa aloittamaan se uudelleen.',
      cookies:
        'Selaimesi ei tallenna tämän sivuston evästeitä, joten kirjautumista ei voi viimeistellä. Salli evästeet ja aloita alusta.',
      refused: 'Sivusto ei voinut hyväksyä kirjautumista.',
      later: 'Jotain meni vikaan. Yritä hetken kuluttua uudelleen.',
    },
    again: 'Kirjaudu uudelleen',
    home: 'Etusivulle',
    code: 'Virhekoodi',
  },
  sv: {
    title: 'Du är inte inloggad',
    advice: {
      start_again: 'Inloggningen tog för lång tid eller avbröts. Börja om.',
      ask_staff: 'Den här inloggningen är avslutad. Be personalen att starta den igen.',
      cookies:
        'Din webbläsare sparar inte kakor för den här webbplatsen, så inloggningen kan inte slutföras. Tillåt kakor och börja om.',
      refused: 'Webbplatsen kunde inte godkänna inloggningen.',
      later: 'Något gick fel på vägen. Försök igen om en stund.',
    },
    again: 'Logga in igen',
    home: 'Till startsidan',
    code: 'Felkod',
  },
};

function adviceFor(code: VippsLoginErrorCode | undefined, status: number): Advice {
  if (code === 'cookies_refused') return 'cookies';
  // Only they can: a login from a phone number begins at the till.
  if (code === 'merchant_login_ended') return 'ask_staff';
  if (status === 403) return 'refused';
  return status < 500 ? 'start_again' : 'later';
}
