import { isJsonObject } from '../../protocol/values.ts';
import type { ConfirmPage } from '../config.ts';
import type { Language } from './language.ts';
import { renderPage } from './page.ts';

// Two forms without fields, and nothing that would send either by itself. `bdi`: a name in another
// script must not turn the words around it.
const body = `<p><%= it.intro %> <strong><%= it.host %></strong>.</p>
<p class="account"><strong><bdi><%= it.name ?? it.texts.nameless %></bdi></strong><% if (it.ending) { %><br><%= it.texts.phone %> <%= it.ending %><% } %></p>
<% if (it.page.currentUser) { %><p><%= it.texts.loggedIn %><% if (it.currentName) { %> <strong><bdi><%= it.currentName %></bdi></strong><% } %>. <%= it.texts.replaced %></p><% } %>
<p><%= it.texts.warning %></p>
<div class="ways">
<form method="post" action="<%= it.page.confirmPath %>"><button class="button"><% if (it.name) { %><%= it.texts.confirmAs %> <bdi><%= it.name %></bdi><% } else { %><%= it.texts.confirm %><% } %></button></form>
<form method="post" action="<%= it.page.cancelPath %>"><button class="button"><%= it.texts.cancel %></button></form>
</div>
<p><%= it.texts.limit %></p>`;

/** Asks who came in another browser than the login began in, or from a till, whether it is theirs. */
export function renderConfirmPage(
  page: ConfirmPage,
  site: string,
  host: string,
  lang: Language,
): string {
  const { user, currentUser, flow } = page;
  return renderPage(body, {
    page,
    site,
    host,
    lang,
    title: texts[lang].title,
    texts: texts[lang],
    intro: texts[lang].intro[flow === 'login_to_webpage' ? 'fromStaff' : 'fromBrowser'],
    name: nameOf(user),
    ending: phoneEnding(user.phoneNumber),
    currentName: nameOf(currentUser),
  });
}

const arrivalBody =
  '<p class="ways"><a class="button" href="<%= it.again %>"><%= it.texts.goOn %></a></p>';

/** Shown for a moment; its link is for browsers that do not go on by themselves. */
export function renderArrivalPage(again: string, site: string, lang: Language): string {
  return renderPage(arrivalBody, {
    lang,
    site,
    title: texts[lang].moment,
    texts: texts[lang],
    again,
  });
}

const namingMembers = ['name', 'displayName', 'givenName', 'email'];

/**
 * What a person calls this account: of a Vipps user, or of whatever user the app has. `undefined` where
 * it has nothing of the kind.
 */
function nameOf(user: unknown): string | undefined {
  if (!isJsonObject(user)) return undefined;
  const names = namingMembers.map((member) => user[member]);
  return names.filter((name) => typeof name === 'string').find((name) => name.trim() !== '');
}

/** Enough to know one's own number by; too little to learn somebody else's. */
function phoneEnding(phoneNumber: string | undefined): string | undefined {
  return phoneNumber?.slice(-3);
}

interface ConfirmTexts {
  readonly title: string;
  /** Where this began and how it goes on, before the site's host. */
  readonly intro: Readonly<Record<'fromBrowser' | 'fromStaff', string>>;
  /** In place of a name that was not shared. */
  readonly nameless: string;
  /** Before the last three digits. */
  readonly phone: string;
  /** Before the name of who is logged in, if that is known. */
  readonly loggedIn: string;
  readonly replaced: string;
  /** Names no app: by what name a person knows it depends on country and year. */
  readonly warning: string;
  /** Before the name. */
  readonly confirmAs: string;
  /** Where there is no name. */
  readonly confirm: string;
  readonly cancel: string;
  /** That the page is good for two minutes (WCAG 2.2.1). */
  readonly limit: string;
  /** Title of the page that only passes on, and its link. */
  readonly moment: string;
  readonly goOn: string;
}

const texts: Readonly<Record<Language, ConfirmTexts>> = {
  en: {
    title: 'Confirm your login',
    intro: {
      fromBrowser:
        'You started this login in a different browser. If you confirm, you will be logged in here, to',
      fromStaff:
        'A member of staff started this login for you. If you confirm, you will be logged in to',
    },
    nameless: 'An account whose name was not shared',
    phone: 'Phone number ending in',
    loggedIn: 'Already logged in here:',
    replaced: 'If you confirm, they will be logged out.',
    warning:
      'If this is not you, or you have not just logged in, cancel. Someone may have sent you a link to their own account.',
    confirmAs: 'Yes, log in as',
    confirm: 'Yes, log in',
    cancel: 'No, cancel',
    limit: 'You have two minutes to answer.',
    moment: 'One moment',
    goOn: 'Continue',
  },
  nb: {
    title: 'Bekreft innloggingen',
    intro: {
      fromBrowser:
        'Du startet innloggingen i en annen nettleser. Bekrefter du, blir du logget inn her, på',
      fromStaff: 'En ansatt har startet innloggingen for deg. Bekrefter du, blir du logget inn på',
    },
    nameless: 'En konto der navnet ikke er delt',
    phone: 'Telefonnummer som slutter på',
    loggedIn: 'Allerede logget inn her:',
    replaced: 'Hvis du bekrefter, blir den innloggingen avsluttet.',
    warning:
      'Er ikke dette deg, eller har du ikke nettopp logget inn? Da må du avbryte. Noen kan ha sendt deg en lenke til sin egen konto.',
    confirmAs: 'Ja, logg inn som',
    confirm: 'Ja, logg inn',
    cancel: 'Nei, avbryt',
    limit: 'Du har to minutter på å svare.',
    moment: 'Et øyeblikk',
    goOn: 'Fortsett',
  },
  da: {
    title: 'Bekræft dit login',
    intro: {
      fromBrowser:
        'Du begyndte i en anden browser. Hvis du bekræfter, bliver du logget ind her, på',
      fromStaff: 'En medarbejder har startet dit login. Hvis du bekræfter, bliver du logget ind på',
    },
    nameless: 'En konto, hvor navnet ikke er delt',
    phone: 'Telefonnummer, der ender på',
    loggedIn: 'Allerede logget ind her:',
    replaced: 'Hvis du bekræfter, bliver det login afsluttet.',
    warning:
      'Er det ikke dig, eller har du ikke lige logget ind? Så skal du annullere. Nogen kan have sendt dig et link til deres egen konto.',
    confirmAs: 'Ja, log ind som',
    confirm: 'Ja, log ind',
    cancel: 'Nej, annuller',
    limit: 'Du har to minutter til at svare.',
    moment: 'Et øjeblik',
    goOn: 'Fortsæt',
  },
  fi: {
    title: 'Vahvista kirjautuminen',
    intro: {
      fromBrowser:
        'Aloitit kirjautumisen toisessa selaimessa. Jos vahvistat, kirjaudut tässä selaimessa sivustolle',
      fromStaff: 'Työntekijä aloitti kirjautumisen puolestasi. Jos vahvistat, kirjaudut sivustolle',
    },
    nameless: 'Tili, jonka nimeä ei jaettu',
    phone: 'Puhelinnumeron loppuosa:',
    loggedIn: 'Täällä on jo kirjautuneena:',
    replaced: 'Jos vahvistat, se kirjautuminen päättyy.',
    warning:
      'Jos tämä et ole sinä tai jos et juuri äsken kirjautunut, peruuta. Joku on voinut lähettää sinulle linkin omaan tiliinsä.',
    confirmAs: 'Kyllä, kirjaudu käyttäjänä',
    confirm: 'Kyllä, kirjaudu',
    cancel: 'Ei, peruuta',
    limit: 'Sinulla on kaksi minuuttia aikaa vastata.',
    moment: 'Hetkinen',
    goOn: 'Jatka',
  },
  sv: {
    title: 'Bekräfta inloggningen',
    intro: {
      fromBrowser:
        'Du påbörjade inloggningen i en annan webbläsare. Om du bekräftar loggas du in här, på',
      fromStaff: 'En anställd har startat inloggningen åt dig. Om du bekräftar loggas du in på',
    },
    nameless: 'Ett konto där namnet inte har delats',
    phone: 'Telefonnummer som slutar på',
    loggedIn: 'Redan inloggad här:',
    replaced: 'Om du bekräftar avslutas den inloggningen.',
    warning:
      'Är det inte du, eller har du inte nyss loggat in? Avbryt i så fall. Någon kan ha skickat dig en länk till sitt eget konto.',
    confirmAs: 'Ja, logga in som',
    confirm: 'Ja, logga in',
    cancel: 'Nej, avbryt',
    limit: 'Du har två minuter på dig att svara.',
    moment: 'Ett ögonblick',
    goOn: 'Fortsätt',
  },
};
