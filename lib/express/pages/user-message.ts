import { VippsLoginError } from '../../errors.ts';
import type { VippsLoginErrorCode } from '../../errors.ts';
import { languageOfTag } from './language.ts';
import type { Language } from './language.ts';

/** What to tell a visitor about an error. Plain text: escape it like any other. */
export interface UserMessage {
  /** A headline; says that nobody is logged in only where `loggedIn` is `false`. */
  readonly title: string;
  /** What happened, and what the person can do. */
  readonly text: string;
  /**
   * The next step to offer: log in `again`; leave for the `home` page, since another try would end the
   * same; ask the `staff` who started the login.
   */
  readonly action: 'again' | 'home' | 'staff';
}

/**
 * A few words for the visitor about any error, in nb, da, sv, fi or en. Never quotes the error's own
 * message, which is for developers. Errors that are not this package's are "our side's".
 * @param language a tag such as `nb-NO`; English where it is none of the five
 * @param loggedIn whether somebody is logged in now, such as `req.isAuthenticated()`
 */
export function userMessage(
  error: unknown,
  language?: string,
  { loggedIn }: { readonly loggedIn?: boolean | undefined } = {},
): UserMessage {
  const lang = languageOfTag(language) ?? 'en';
  const { title, notLoggedIn, reasons } = texts[lang];
  const reason = reasonOf(error);
  const isStray = reason === 'not_in_time' || reason === 'no_login';
  const words = loggedIn && isStray ? reasons.still_logged_in : reasons[reason];
  return {
    title: loggedIn === false ? notLoggedIn : title,
    text: ownWords(error, lang) ?? words,
    action: loggedIn && isStray ? 'home' : actionFor(reason),
  };
}

/** What `verify` gave as the reason, in the visitor's language. */
function ownWords(error: unknown, lang: string): string | undefined {
  if (!(error instanceof VippsLoginError) || error.userText === undefined) return undefined;
  if (typeof error.userText === 'string') return error.userText;
  // Of JavaScript: with languages that are none of ours, or without any.
  const byLanguage = error.userText as Readonly<Record<string, string | undefined>>;
  return byLanguage[lang] ?? byLanguage['en'] ?? Object.values(byLanguage)[0];
}

const reasonOfCode: Partial<Record<VippsLoginErrorCode, Reason>> = {
  login_cancelled: 'cancelled',
  transaction_missing: 'not_in_time',
  code_refused: 'not_in_time',
  confirmation_missing: 'not_in_time',
  merchant_login_expired: 'not_in_time',
  wrong_challenge: 'wrong_number',
  app_outdated: 'app_outdated',
  login_rejected: 'rejected',
  other_browser_refused: 'other_browser',
  acr_not_met: 'confirm_in_app',
  step_up_required: 'confirm_in_app',
  cookies_refused: 'cookies',
  login_required: 'log_in_first',
  connect_refused: 'not_connected',
  interaction_required: 'log_in_first',
  cross_site_request: 'not_from_here',
  method_not_allowed: 'no_login',
  merchant_login_ended: 'ask_staff',
  merchant_login_missing: 'ask_staff',
  auth_req_id_mismatch: 'ask_staff',
  auth_req_id_refused: 'ask_staff',
  phone_number_invalid: 'phone_number',
  user_unknown: 'unknown_user',
  too_many_requests: 'too_often',
  vipps_unavailable: 'vipps',
  vipps_timeout: 'vipps',
  vipps_error: 'vipps',
  vipps_response_invalid: 'vipps',
};

function reasonOf(error: unknown): Reason {
  if (!(error instanceof VippsLoginError)) return 'ours';
  if (error.code === 'login_refused') return error.reason === 'age_limit' ? 'age_limit' : 'refused';
  const known = reasonOfCode[error.code];
  if (known) return known;
  return error.status < 500 ? 'no_login' : 'ours';
}

function actionFor(reason: Reason): UserMessage['action'] {
  if (reason === 'ask_staff') return 'staff';
  // Vipps may remember the browser: another login would be refused again at once.
  if (['refused', 'age_limit', 'ours', 'not_from_here', 'not_connected'].includes(reason))
    return 'home';
  return 'again';
}

/** What a visitor is told; the codes of many errors come down to one of these. */
type Reason =
  | 'cancelled'
  | 'not_in_time'
  | 'wrong_number'
  | 'app_outdated'
  | 'rejected'
  | 'refused'
  | 'age_limit'
  | 'other_browser'
  | 'confirm_in_app'
  | 'cookies'
  | 'log_in_first'
  | 'not_from_here'
  | 'not_connected'
  | 'no_login'
  | 'still_logged_in'
  | 'ask_staff'
  | 'phone_number'
  | 'unknown_user'
  | 'too_often'
  | 'vipps'
  | 'ours';

interface MessageTexts {
  /** True whether or not somebody is logged in. */
  readonly title: string;
  /** For those who are known not to be. */
  readonly notLoggedIn: string;
  readonly reasons: Readonly<Record<Reason, string>>;
}

// "Vipps MobilePay" is the company, which runs both apps: true in every market, before and after the
// apps take one name. Nothing here names an app.
const texts: Readonly<Record<Language, MessageTexts>> = {
  en: {
    title: 'That did not work',
    notLoggedIn: 'You are not logged in',
    reasons: {
      cancelled: 'You cancelled the login. Nothing was shared.',
      not_in_time: 'The login was not finished in time. Please try again.',
      wrong_number:
        'You chose a different number in the app from the one on the screen. Please try again.',
      app_outdated: 'The app on your phone is too old. Update it, then try again.',
      rejected: 'The login was rejected in the app. Try again, or log in another way.',
      refused: 'You cannot log in here with this account. Contact us if you think that is wrong.',
      age_limit: 'You must be 18 or over to log in here.',
      other_browser:
        'You came back in a different browser from the one you started in. Continue in that one, or start again here.',
      confirm_in_app: 'This must be confirmed in the app. Try again, and confirm on your phone.',
      cookies:
        'Your browser does not keep cookies for this site, so the login cannot be finished. Allow cookies, and start again.',
      log_in_first: 'You need to log in for this.',
      not_from_here:
        'The request did not come from one of our own pages, so we did nothing. Please try again from here.',
      not_connected:
        'Your account has not been changed. Log in, and try again from the page where you started.',
      no_login: 'This page does not belong to a login that is under way. Please start again.',
      still_logged_in: 'This page belongs to a login that has ended. You are still logged in.',
      ask_staff: 'This login has ended. Please ask a member of staff to start again.',
      phone_number: 'This is not a phone number we can use. Check it, and try again.',
      unknown_user: 'Nobody can be reached at this phone number. Check it, and try again.',
      too_often: 'That was too often in a short time. Wait a little, then try again.',
      vipps: 'Vipps MobilePay is not answering just now. Try again in a moment.',
      ours: 'Something is wrong on our side. Please try again later.',
    },
  },
  nb: {
    title: 'Det gikk ikke',
    notLoggedIn: 'Du er ikke logget inn',
    reasons: {
      cancelled: 'Du avbrøt innloggingen. Ingenting er delt.',
      not_in_time: 'Innloggingen ble ikke fullført i tide. Prøv igjen.',
      wrong_number: 'Du valgte et annet tall i appen enn det som sto på skjermen. Prøv igjen.',
      app_outdated: 'Appen på telefonen din er for gammel. Oppdater den, og prøv igjen.',
      rejected: 'Innloggingen ble avvist i appen. Prøv igjen, eller logg inn på en annen måte.',
      refused:
        'Du kan ikke logge inn her med denne kontoen. Ta kontakt med oss hvis du mener det er feil.',
      age_limit: 'Du må ha fylt 18 år for å logge inn her.',
      other_browser:
        'Du kom tilbake i en annen nettleser enn den du startet i. Fortsett i den, eller start på nytt her.',
      confirm_in_app: 'Dette må bekreftes i appen. Prøv igjen, og bekreft på telefonen.',
      cookies:
        'Nettleseren din lagrer ikke informasjonskapsler for dette nettstedet, så innloggingen kan ikke fullføres. Tillat informasjonskapsler, og start på nytt.',
      log_in_first: 'Du må logge inn for å gjøre dette.',
      not_from_here:
        'Forespørselen kom ikke fra en av våre egne sider, så vi gjorde ingenting. Prøv igjen herfra.',
      not_connected:
        'Kontoen din er ikke endret. Logg inn, og prøv igjen fra siden der du startet.',
      no_login: 'Denne siden hører ikke til en innlogging som er i gang. Start på nytt.',
      still_logged_in:
        'Denne siden hører til en innlogging som er avsluttet. Du er fortsatt logget inn.',
      ask_staff: 'Denne innloggingen er avsluttet. Be en ansatt om å starte på nytt.',
      phone_number: 'Dette er ikke et telefonnummer vi kan bruke. Sjekk det, og prøv igjen.',
      unknown_user: 'Vi når ingen på dette telefonnummeret. Sjekk det, og prøv igjen.',
      too_often: 'Det ble for mange forsøk på kort tid. Vent litt, og prøv igjen.',
      vipps: 'Vi får ikke kontakt med Vipps MobilePay akkurat nå. Prøv igjen om litt.',
      ours: 'Noe er galt hos oss. Prøv igjen senere.',
    },
  },
  da: {
    title: 'Det lykkedes ikke',
    notLoggedIn: 'Du er ikke logget ind',
    reasons: {
      cancelled: 'Du afbrød login. Der er ikke delt noget.',
      not_in_time: 'Login blev ikke gennemført i tide. Prøv igen.',
      wrong_number: 'Du valgte et andet tal i appen end det på skærmen. Prøv igen.',
      app_outdated: 'Appen på din telefon er for gammel. Opdater den, og prøv igen.',
      rejected: 'Login blev afvist i appen. Prøv igen, eller log ind på en anden måde.',
      refused:
        'Du kan ikke logge ind her med denne konto. Kontakt os, hvis du mener, det er en fejl.',
      age_limit: 'Du skal være fyldt 18 år for at logge ind her.',
      other_browser:
        'Du kom tilbage i en anden browser end den, du startede i. Fortsæt i den, eller start forfra her.',
      confirm_in_app: 'Dette skal bekræftes i appen. Prøv igen, og bekræft på telefonen.',
      cookies:
        'Din browser gemmer ikke cookies for denne hjemmeside, så login kan ikke gennemføres. Tillad cookies, og start forfra.',
      log_in_first: 'Du skal logge ind for at gøre det.',
      not_from_here:
        'Anmodningen kom ikke fra en af vores egne sider, så vi gjorde ingenting. Prøv igen herfra.',
      not_connected:
        'Din konto er ikke ændret. Log ind, og prøv igen fra den side, hvor du begyndte.',
      no_login: 'Denne side hører ikke til et login, der er i gang. Start forfra.',
      still_logged_in: 'Denne side hører til et login, der er afsluttet. Du er stadig logget ind.',
      ask_staff: 'Dette login er afsluttet. Bed personalet om at starte forfra.',
      phone_number: 'Det er ikke et telefonnummer, vi kan bruge. Tjek det, og prøv igen.',
      unknown_user: 'Vi kan ikke nå nogen på dette telefonnummer. Tjek det, og prøv igen.',
      too_often: 'Der har været for mange forsøg på kort tid. Vent lidt, og prøv igen.',
      vipps: 'Vi kan ikke få kontakt med Vipps MobilePay lige nu. Prøv igen om lidt.',
      ours: 'Der er en fejl hos os. Prøv igen senere.',
    },
  },
  fi: {
    title: 'Se ei onnistunut',
    notLoggedIn: 'Et ole kirjautunut sisään',
    reasons: {
      cancelled: 'Peruutit kirjautumisen. Tietojasi ei jaettu.',
      not_in_time: 'Kirjautuminen ei valmistunut ajoissa. Yritä uudelleen.',
      wrong_number: 'Valitsit sovelluksessa eri luvun kuin näytöllä oli. Yritä uudelleen.',
      app_outdated: 'Puhelimesi sovellus on liian vanha. Päivitä se ja yritä uudelleen.',
      rejected:
        'Kirjautuminen hylättiin sovelluksessa. Yritä uudelleen tai kirjaudu muulla tavalla.',
      refused: 'Et voi kirjautua tänne tällä tilillä. Ota yhteyttä, jos tämä on mielestäsi virhe.',
      age_limit: 'Kirjautuminen on sallittu vain 18 vuotta täyttäneille.',
      other_browser:
        'Palasit eri selaimeen kuin missä aloitit. Jatka siinä tai aloita tässä alusta.',
      confirm_in_app:
        'Tämä on vahvistettava sovelluksessa. Yritä uudelleen ja vahvista puhelimella.',
      cookies:
        'Selaimesi ei tallenna tämän sivuston evästeitä, joten kirjautumista ei voi suorittaa loppuun. Salli evästeet ja aloita alusta.',
      log_in_first: 'Tämä edellyttää kirjautumista.',
      not_from_here:
        'Pyyntö ei tullut omalta sivultamme, joten emme tehneet mitään. Yritä uudelleen täältä.',
      not_connected:
        'Tiliäsi ei muutettu. Kirjaudu sisään ja yritä uudelleen sivulta, jolta aloitit.',
      no_login: 'Tämä sivu ei kuulu käynnissä olevaan kirjautumiseen. Aloita alusta.',
      still_logged_in:
        'Tämä sivu kuuluu jo päättyneeseen kirjautumiseen. Olet edelleen kirjautuneena.',
      ask_staff: 'Tämä kirjautuminen on päättynyt. Pyydä henkilökuntaa aloittamaan uudelleen.',
      phone_number: 'Tätä puhelinnumeroa ei voi käyttää. Tarkista se ja yritä uudelleen.',
      unknown_user: 'Tällä puhelinnumerolla ei tavoiteta ketään. Tarkista se ja yritä uudelleen.',
      too_often: 'Yrityksiä oli liian monta lyhyessä ajassa. Odota hetki ja yritä uudelleen.',
      vipps: 'Vipps MobilePay ei vastaa juuri nyt. Yritä hetken kuluttua uudelleen.',
      ours: 'Meillä on häiriö. Yritä myöhemmin uudelleen.',
    },
  },
  sv: {
    title: 'Det gick inte',
    notLoggedIn: 'Du är inte inloggad',
    reasons: {
      cancelled: 'Du avbröt inloggningen. Inget har delats.',
      not_in_time: 'Inloggningen slutfördes inte i tid. Försök igen.',
      wrong_number: 'Du valde ett annat tal i appen än det på skärmen. Försök igen.',
      app_outdated: 'Appen i din telefon är för gammal. Uppdatera den och försök igen.',
      rejected: 'Inloggningen nekades i appen. Försök igen eller logga in på ett annat sätt.',
      refused:
        'Du kan inte logga in här med det här kontot. Kontakta oss om du tror att det är fel.',
      age_limit: 'Du måste ha fyllt 18 år för att logga in här.',
      other_browser:
        'Du kom tillbaka i en annan webbläsare än den du började i. Fortsätt i den eller börja om här.',
      confirm_in_app: 'Det här måste bekräftas i appen. Försök igen och bekräfta i mobilen.',
      cookies:
        'Din webbläsare sparar inte kakor för den här webbplatsen, så inloggningen kan inte slutföras. Tillåt kakor och börja om.',
      log_in_first: 'Du behöver logga in för det här.',
      not_from_here:
        'Begäran kom inte från någon av våra egna sidor, så vi gjorde ingenting. Försök igen härifrån.',
      not_connected:
        'Ditt konto har inte ändrats. Logga in och försök igen från sidan där du började.',
      no_login: 'Den här sidan hör inte till en inloggning som pågår. Börja om.',
      still_logged_in:
        'Den här sidan hör till en inloggning som är avslutad. Du är fortfarande inloggad.',
      ask_staff: 'Den här inloggningen är avslutad. Be personalen att börja om.',
      phone_number:
        'Det här är inget telefonnummer som vi kan använda. Kontrollera det och försök igen.',
      unknown_user: 'Vi når ingen på det här telefonnumret. Kontrollera det och försök igen.',
      too_often: 'Det blev för många försök på kort tid. Vänta lite och försök igen.',
      vipps: 'Vi får ingen kontakt med Vipps MobilePay just nu. Försök igen om en stund.',
      ours: 'Något är fel hos oss. Försök igen senare.',
    },
  },
};
