/** What the visitor reads of a login that failed, by the cause and the language. */
export const failureTexts = {
  outdated_app_version: {
    nb: 'Appen på telefonen din er for gammel. Oppdater den, og prøv igjen.',
    da: 'Appen på din telefon er for gammel. Opdater den, og prøv igen.',
    sv: 'Appen i din telefon är för gammal. Uppdatera den och försök igen.',
    fi: 'Puhelimesi sovellus on liian vanha. Päivitä se ja yritä uudelleen.',
    en: 'The app on your phone is too old. Update it, then try again.',
  },
  wrong_challenge: {
    nb: 'Du valgte et annet tall i appen enn det som sto på skjermen. Prøv igjen.',
    da: 'Du valgte et andet tal i appen end det på skærmen. Prøv igen.',
    sv: 'Du valde ett annat tal i appen än det på skärmen. Försök igen.',
    fi: 'Valitsit sovelluksessa eri luvun kuin näytöllä oli. Yritä uudelleen.',
    en: 'You chose a different number in the app from the one on the screen. Please try again.',
  },
  unknown_reject_reason: {
    nb: 'Innloggingen ble avvist i appen. Prøv igjen, eller logg inn på en annen måte.',
    da: 'Login blev afvist i appen. Prøv igen, eller log ind på en anden måde.',
    sv: 'Inloggningen nekades i appen. Försök igen eller logga in på ett annat sätt.',
    fi: 'Kirjautuminen hylättiin sovelluksessa. Yritä uudelleen tai kirjaudu muulla tavalla.',
    en: 'The login was rejected in the app. Try again, or log in another way.',
  },
  age_limit: {
    nb: 'Du må ha fylt 18 år for å logge inn her.',
    da: 'Du skal være fyldt 18 år for at logge ind her.',
    sv: 'Du måste ha fyllt 18 år för att logga in här.',
    fi: 'Kirjautuminen on sallittu vain 18 vuotta täyttäneille.',
    en: 'You must be 18 or over to log in here.',
  },
  stray_while_logged_in: {
    nb: 'Denne siden hører til en innlogging som er avsluttet. Du er fortsatt logget inn.',
    da: 'Denne side hører til et login, der er afsluttet. Du er stadig logget ind.',
    sv: 'Den här sidan hör till en inloggning som är avslutad. Du är fortfarande inloggad.',
    fi: 'Tämä sivu kuuluu jo päättyneeseen kirjautumiseen. Olet edelleen kirjautuneena.',
    en: 'This page belongs to a login that has ended. You are still logged in.',
  },
  vipps_down: {
    nb: 'Vi får ikke kontakt med Vipps MobilePay akkurat nå. Prøv igjen om litt.',
    da: 'Vi kan ikke få kontakt med Vipps MobilePay lige nu. Prøv igen om lidt.',
    sv: 'Vi får ingen kontakt med Vipps MobilePay just nu. Försök igen om en stund.',
    fi: 'Vipps MobilePay ei vastaa juuri nyt. Yritä hetken kuluttua uudelleen.',
    en: 'Vipps MobilePay is not answering just now. Try again in a moment.',
  },
} as const;

export type FailureCause = keyof typeof failureTexts;

export const pageLanguages = ['nb', 'da', 'sv', 'fi', 'en'] as const;
