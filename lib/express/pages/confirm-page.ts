import type { ConfirmPage } from '../config.ts';
import { renderPage } from './page.ts';
import type { Language } from './page.ts';

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

const arrivalBody =
  '<p class="ways"><a class="button" href="<%= it.again %>"><%= it.texts.goOn %></a></p>';

/** Shown for a moment; its link is for browsers that do not go on by themselves. */
export function renderArrivalPage(again: string, lang: Language): string {
  return renderPage(arrivalBody, { lang, texts: texts[lang], again });
}

const namingMembers = ['name', 'displayName', 'givenName', 'email'];

/**
 * What a person calls this account: of a Vipps user, or of whatever user the app has. `undefined` where
 * it has nothing of the kind.
 */
function nameOf(user: unknown): string | undefined {
  if (typeof user !== 'object' || user === null) return undefined;
  const members = user as Readonly<Record<string, unknown>>;
  const names = namingMembers.map((member) => members[member]);
  return names.find((name) => typeof name === 'string' && name.trim() !== '') as string | undefined;
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
  readonly warning: string;
  readonly confirm: string;
  readonly cancel: string;
  readonly goOn: string;
}

const texts: Readonly<Record<Language, ConfirmTexts>> = {
  en: {
    title: 'Confirm your login',
    intro: {
      fromBrowser: 'The login went on in another browser than it began in. With it you log in to',
      fromStaff: 'The login was started for you by a member of staff. With it you log in to',
    },
    nameless: 'An account whose name was not shared',
    phone: 'Phone number ending in',
    loggedIn: 'Already logged in here:',
    replaced: 'If you confirm, that ends.',
    warning:
      'Is this not you, or did you not log in with Vipps or MobilePay just now? Then cancel: somebody may have sent you a link to their own account.',
    confirm: 'Confirm',
    cancel: 'Cancel',
    goOn: 'Continue',
  },
  nb: {
    title: 'Bekreft innloggingen',
    intro: {
      fromBrowser:
        'Innloggingen fortsatte i en annen nettleser enn den begynte i. Med den logger du inn på',
      fromStaff: 'Innloggingen ble startet for deg av en ansatt. Med den logger du inn på',
    },
    nameless: 'En konto uten delt navn',
    phone: 'Telefonnummer som slutter på',
    loggedIn: 'Allerede logget inn her:',
    replaced: 'Hvis du bekrefter, blir den innloggingen avsluttet.',
    warning:
      'Er ikke dette deg, eller logget du ikke inn med Vipps nå nettopp? Da må du avbryte: noen kan ha sendt deg en lenke til sin egen konto.',
    confirm: 'Bekreft',
    cancel: 'Avbryt',
    goOn: 'Fortsett',
  },
  da: {
    title: 'Bekræft dit login',
    intro: {
      fromBrowser:
        'Dit login fortsatte i en anden browser, end det begyndte i. Med det logger du ind på',
      fromStaff: 'Dit login blev startet for dig af en medarbejder. Med det logger du ind på',
    },
    nameless: 'En konto, hvis navn ikke blev delt',
    phone: 'Telefonnummer, der ender på',
    loggedIn: 'Allerede logget ind her:',
    replaced: 'Hvis du bekræfter, bliver det login afsluttet.',
    warning:
      'Er det ikke dig, eller loggede du ikke ind med MobilePay lige nu? Så annuller: nogen kan have sendt dig et link til deres egen konto.',
    confirm: 'Bekræft',
    cancel: 'Annuller',
    goOn: 'Fortsæt',
  },
  fi: {
    title: 'Vahvista kirjautuminen',
    intro: {
      fromBrowser:
        'Kirjautuminen jatkui eri selaimessa kuin missä se alkoi. Sillä kirjaudut tälle sivustolle:',
      fromStaff: 'Työntekijä aloitti kirjautumisen puolestasi. Sillä kirjaudut tälle sivustolle:',
    },
    nameless: 'Tili, jonka nimeä ei jaettu',
    phone: 'Puhelinnumeron loppu',
    loggedIn: 'Täällä on jo kirjautuneena:',
    replaced: 'Jos vahvistat, se kirjautuminen päättyy.',
    warning:
      'Etkö tämä ole sinä, tai etkö kirjautunut juuri äsken MobilePaylla? Peruuta silloin: joku on voinut lähettää sinulle linkin omaan tiliinsä.',
    confirm: 'Vahvista',
    cancel: 'Peruuta',
    goOn: 'Jatka',
  },
  sv: {
    title: 'Bekräfta inloggningen',
    intro: {
      fromBrowser:
        'Inloggningen fortsatte i en annan webbläsare än den började i. Med den loggar du in på',
      fromStaff: 'Inloggningen startades åt dig av en anställd. Med den loggar du in på',
    },
    nameless: 'Ett konto vars namn inte delades',
    phone: 'Telefonnummer som slutar på',
    loggedIn: 'Redan inloggad här:',
    replaced: 'Om du bekräftar avslutas den inloggningen.',
    warning:
      'Är det inte du, eller loggade du inte in med Vipps alldeles nyss? Avbryt i så fall: någon kan ha skickat dig en länk till sitt eget konto.',
    confirm: 'Bekräfta',
    cancel: 'Avbryt',
    goOn: 'Fortsätt',
  },
};
