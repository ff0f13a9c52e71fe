/** Of the page with all ways to log in, and of those it leads to, by the English text. */
export const norwegianWays: Readonly<Record<string, string>> = {
  'All ways to log in': 'Alle måter å logge inn på',
  'The same app, asked in nine ways. Each says what it is for, and what it must not be used for.':
    'Den samme appen, spurt på ni måter. For hver av dem står det hva den er til, og hva den ikke skal brukes til.',
  For: 'Til',
  'Not for': 'Ikke til',
  'Shown with the simulator only': 'Vises bare med simulatoren',
  'Back to all ways to log in': 'Tilbake til alle måtene',
  'On a web page': 'På en nettside',
  'People who visit our pages, on a desktop or a phone. On a phone the app leads back by itself.':
    'Besøkende på nettstedet, på datamaskin eller telefon. På en telefon fører appen tilbake av seg selv.',
  'Frames in other pages and web views in apps: {brand} is not shown there.':
    'Rammer på andre sider og nettvisninger i apper: {brand} vises ikke der.',
  'Log in once more': 'Logg inn en gang til',
  'Without a question': 'Uten spørsmål',
  'People whom this browser remembers, and who have agreed before: they are in without pressing anything.':
    'Personer som nettleseren husker, og som har samtykket før: de er inne uten å trykke på noe.',
  'Anything that needs a person. It shows that the browser is known, not who sits in front of it.':
    'Det som krever at noen er til stede. Det viser at nettleseren er kjent, ikke hvem som sitter foran den.',
  'From our own app': 'Fra vår egen app',
  'An app on the phone. People agree in {brand}, which then opens our app again.':
    'En app på telefonen. Samtykket gis i {brand}, som så åpner appen vår igjen.',
  'Web views, and secrets inside the app: those stay on our server.':
    'Nettvisninger, og hemmeligheter i appen: de blir på serveren vår.',
  'Open the pretend app': 'Åpne liksomappen',
  'From our own app, with two addresses': 'Fra vår egen app, med to adresser',
  'An app whose login ends at the address of somebody else, such as a broker. The app is opened first, and people agree in the browser.':
    'En app der innloggingen ender på adressen til noen andre, for eksempel en formidler. Appen åpnes først, og samtykket gis i nettleseren.',
  'New apps that may choose: the way above has fewer steps.':
    'Nye apper som kan velge: måten over har færre trinn.',
  'Confirmed in the app once more': 'Bekreftet i appen en gang til',
  'What matters more than a visit, here the key to the cellar. People confirm in the app, even if the browser remembers them.':
    'Det som er viktigere enn et besøk, her nøkkelen til kjelleren. Det må bekreftes i appen, også når nettleseren husker personen.',
  'Proof of identity where the law demands one: this is no electronic ID.':
    'Legitimasjon der loven krever det: dette er ingen elektronisk ID.',
  'Open the cellar': 'Åpne kjelleren',
  'With the national identity number': 'Med fødselsnummer',
  'Merchants who may have it by law, and whom {brand} has approved. Here: to report gifts to the tax office.':
    'Bedrifter som har lov til å be om det, og som {brand} har godkjent. Her: for å melde fra om gaver til skatteetaten.',
  'Telling customers apart: each has a key of their own for that. Never ask everybody for it.':
    'Å skille kunder fra hverandre: til det har hver sin egen nøkkel. Be aldri alle om det.',
  'Give to the society': 'Gi en gave til laget',
  'With a payment agreement': 'Med en betalingsavtale',
  'A cheese a month. People who approve the agreement share name and address in the same step.':
    'En ost i måneden. Den som godkjenner avtalen, deler navn og adresse i samme trinn.',
  'Opening an account: paying logs nobody in.':
    'Å opprette en konto: ingen blir logget inn av å betale.',
  'Order a monthly cheese': 'Bestill en månedsost',
  'With the keys of a partner': 'Med nøklene til en partner',
  'Platforms and agencies that log people in for many merchants, with one set of keys.':
    'Plattformer og byråer som logger inn kunder for mange bedrifter med ett sett nøkler.',
  'A single shop, and the test environment of {brand}: there, each merchant has its own keys.':
    'En enkelt butikk, og testmiljøet til {brand}: der har hver bedrift sine egne nøkler.',
  'Log in through the partner': 'Logg inn via partneren',
  'At the till': 'I kassen',
  'People at the counter or on the line. The staff enter the number, and the customer confirms on their own phone.':
    'Kunder ved disken eller på tråden. De ansatte skriver nummeret, og kunden bekrefter på sin egen telefon.',
  'Pages and apps that customers use: there, anybody could make anybody’s phone ring.':
    'Sider og apper som kundene bruker: der kunne hvem som helst få hvem som helsts telefon til å ringe.',
  'Go to the till': 'Gå til kassen',
  'The cellar': 'Kjelleren',
  'Confirmed in the app': 'Bekreftet i appen',
  'The cellar is open.': 'Kjelleren er åpen.',
  'You confirmed this login in the app, even if the browser remembers you. The key hangs behind the clock.':
    'Du bekreftet denne innloggingen i appen, selv om nettleseren kanskje husker deg. Nøkkelen henger bak klokken.',
  'Gifts to the society': 'Gaver til laget',
  'Your number is on the list.': 'Nummeret ditt står på listen.',
  'It ends in {ending}. A real society would send it to the tax office; this one has already forgotten the rest.':
    'Det ender på {ending}. Et virkelig lag ville sende det til skatteetaten; dette har allerede glemt resten.',
  'No number came.': 'Det kom ikke noe nummer.',
  '{brand} has none to share for you, so we cannot report the gift. You can still give.':
    '{brand} har ikke noe nummer å dele for deg, så vi kan ikke melde fra om gaven. Du kan gi den likevel.',
  'A gift can lower your tax.': 'En gave kan gi deg lavere skatt.',
  'The tax office needs your national identity number for that. We ask {brand} for it here only, and only if you press the button.':
    'Skatteetaten trenger fødselsnummeret ditt til det. Vi ber {brand} om det bare her, og bare hvis du trykker på knappen.',
  'Share the number': 'Del nummeret',
  'Of the invented people, these have one: {people}.':
    'Av de oppdiktede personene har disse et: {people}.',
  'A monthly cheese': 'En månedsost',
  'A cheese a month, until you say stop.': 'En ost i måneden, til du sier stopp.',
  '249 kroner a month, paid in the app. There is no need to log in: you share your name and address when you approve the agreement.':
    '249 kroner i måneden, betalt i appen. Du trenger ikke logge inn: du deler navn og adresse når du godkjenner avtalen.',
  'Order in the app': 'Bestill i appen',
  'This is a demonstration: nobody pays. A login in the simulator takes the place of approving the agreement.':
    'Dette er en demonstrasjon: ingen betaler. En innlogging i simulatoren står for godkjenningen av avtalen.',
  'Agreement approved': 'Avtalen er godkjent',
  'The first cheese is on its way, {name}.': 'Den første osten er på vei, {name}.',
  'It goes to this address, which you shared with the agreement:':
    'Den sendes til denne adressen, som du delte sammen med avtalen:',
  'You have no address in the app, so it waits at our counter.':
    'Du har ingen adresse i appen, så den venter i disken vår.',
  'You are not logged in: paying logs nobody in.':
    'Du er ikke logget inn: ingen blir logget inn av å betale.',
  'No agreement': 'Ingen avtale',
  'You have not ordered a cheese.': 'Du har ikke bestilt noen ost.',
  'The agreement was not approved, and you pay nothing.':
    'Avtalen ble ikke godkjent, og du betaler ingenting.',
  'That was {name}.': 'Det var {name}.',
  'The keys of a partner asked, on behalf of sales unit {msn}. The partner checks that this is the number in the answer.':
    'En partner spurte med sine nøkler, på vegne av salgssted {msn}. Partneren kontrollerer at svaret gjelder dette nummeret.',
  'This page is all that came of it: the partner keeps nobody logged in here.':
    'Denne siden er alt det ble til: her holder partneren ingen innlogget.',
  'For developers': 'For utviklere',
  'The simulator': 'Simulatoren',
  'A pretend app': 'En liksomapp',
  'Pretend app': 'Liksomapp',
  'An app that isn’t one.': 'En app som ikke er det.',
  'The phone on this page pretends to be the society’s own app, so that you can see how one logs in.':
    'Telefonen på denne siden later som den er lagets egen app, slik at du kan se hvordan en app logger inn.',
  'It logs in by app_to_app, with two addresses.': 'Den logger inn med app_to_app og to adresser.',
  'It logs in by app_to_app_v2, with one address.':
    'Den logger inn med app_to_app_v2 og én adresse.',
  'Log in by app_to_app': 'Logg inn med app_to_app',
  'Log in by app_to_app_v2': 'Logg inn med app_to_app_v2',
  'No such login is under way here. It has ended, or it began in the app of another browser.':
    'Det er ingen slik innlogging i gang her. Den er avsluttet, eller den begynte i appen i en annen nettleser.',
  'You said no, and nothing was shared.': 'Du sa nei, og ingenting er delt.',
  'Members must be 18. We have kept nothing of what was shared.':
    'Medlemmer må ha fylt 18 år. Vi har ikke lagret noe av det som ble delt.',
  'Something went wrong. Please try again.': 'Noe gikk galt. Prøv igjen.',
  'Brown cheese, always in your pocket.': 'Brunost, alltid i lommen.',
  'Log in to see what is on its way.': 'Logg inn for å se hva som er på vei.',
  'Continue in the other tab': 'Fortsett i den andre fanen',
  '{brand} has opened there. Once you have answered, the phone comes back to the app.':
    '{brand} er åpnet der. Når du har svart, kommer telefonen tilbake til appen.',
  'Start again': 'Start på nytt',
  'The phone has opened the app by its first address. A real app now shows its browser again, where you agree to share.':
    'Telefonen har åpnet appen med den første adressen. En virkelig app viser nå nettleseren igjen, der du samtykker.',
  'Continue in the browser': 'Fortsett i nettleseren',
  'One moment': 'Et øyeblikk',
  'The app asks the site who you are.': 'Appen spør nettstedet hvem du er.',
  'Logged in to the app as': 'Logget inn i appen som',
  'The app’s token is signed by the site, and good for a quarter of an hour.':
    'Appens token er signert av nettstedet og gjelder i et kvarter.',
  'Not logged in': 'Ikke logget inn',
  'This page needs JavaScript to play the app.': 'Siden trenger JavaScript for å spille appen.',
  'What the app does': 'Hva appen gjør',
  'It asks this site to begin, and gets an address at {brand} and a handle that it keeps to itself:':
    'Den ber nettstedet om å begynne, og får en adresse hos {brand} og et kjennetegn som den holder for seg selv:',
  'It opens the address in a browser tab. After the confirmation, the phone opens the app by a link:':
    'Den åpner adressen i en fane i nettleseren. Etter bekreftelsen åpner telefonen appen med en lenke:',
  'The site checks where that leads, and the app shows its browser again, with the cookies of the start. There you agree to share, and the second address opens:':
    'Nettstedet kontrollerer hvor den fører, og appen viser nettleseren igjen, med informasjonskapslene fra starten. Der samtykker du, og den andre adressen åpnes:',
  'It sends what the link brought to this site, with its handle. The site asks {brand} who it is, and answers with a token of its own:':
    'Den sender det lenken brakte, til nettstedet sammen med kjennetegnet. Nettstedet spør {brand} hvem det er, og svarer med et eget token:',
  'No secret ever leaves the site: neither its key nor the tokens of {brand}.':
    'Ingen hemmelighet forlater nettstedet: verken nøkkelen eller tokenene fra {brand}.',
};
