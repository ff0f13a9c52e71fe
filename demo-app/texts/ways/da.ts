/** Of the page with all ways to log in, and of those it leads to, by the English text. */
export const danishWays: Readonly<Record<string, string>> = {
  'All ways to log in': 'Alle måder at logge ind på',
  'The same app, asked in nine ways. Each says what it is for, and what it must not be used for.':
    'Den samme app, spurgt på ni måder. Ved hver af dem står der, hvad den er til, og hvad den ikke må bruges til.',
  For: 'Til',
  'Not for': 'Ikke til',
  'Shown with the simulator only': 'Vises kun med simulatoren',
  'Back to all ways to log in': 'Tilbage til alle måderne',
  'On a web page': 'På en hjemmeside',
  'People who visit our pages, on a desktop or a phone. On a phone the app leads back by itself.':
    'Besøgende på hjemmesiden, på computer eller telefon. På en telefon fører appen selv tilbage.',
  'Frames in other pages and web views in apps: {brand} is not shown there.':
    'Rammer på andre sider og webvisninger i apps: {brand} vises ikke der.',
  'Log in once more': 'Log ind en gang til',
  'Without a question': 'Uden spørgsmål',
  'People whom this browser remembers, and who have agreed before: they are in without pressing anything.':
    'Personer, som browseren husker, og som har givet samtykke før: de er inde uden at trykke på noget.',
  'Anything that needs a person. It shows that the browser is known, not who sits in front of it.':
    'Det, der kræver, at nogen er til stede. Det viser, at browseren er kendt, ikke hvem der sidder foran den.',
  'From our own app': 'Fra vores egen app',
  'An app on the phone. People agree in {brand}, which then opens our app again.':
    'En app på telefonen. Samtykket gives i {brand}, som derefter åbner vores app igen.',
  'Web views, and secrets inside the app: those stay on our server.':
    'Webvisninger og hemmeligheder i appen: de bliver på vores server.',
  'Open the pretend app': 'Åbn legetøjsappen',
  'From our own app, with two addresses': 'Fra vores egen app, med to adresser',
  'An app whose login ends at the address of somebody else, such as a broker. The app is opened first, and people agree in the browser.':
    'En app, hvor login ender på en andens adresse, for eksempel en formidlers. Appen åbnes først, og samtykket gives i browseren.',
  'New apps that may choose: the way above has fewer steps.':
    'Nye apps, der kan vælge: måden ovenfor har færre trin.',
  'Confirmed in the app once more': 'Bekræftet i appen en gang til',
  'What matters more than a visit, here the key to the cellar. People confirm in the app, even if the browser remembers them.':
    'Det, der er vigtigere end et besøg, her nøglen til kælderen. Det skal bekræftes i appen, også når browseren husker personen.',
  'Proof of identity where the law demands one: this is no electronic ID.':
    'Legitimation, hvor loven kræver det: dette er ikke et elektronisk ID.',
  'Open the cellar': 'Åbn kælderen',
  'With the national identity number': 'Med CPR-nummer',
  'Merchants who may have it by law, and whom {brand} has approved. Here: to report gifts to the tax office.':
    'Virksomheder, som har lov til at bede om det, og som {brand} har godkendt. Her: for at indberette gaver til skattemyndighederne.',
  'Telling customers apart: each has a key of their own for that. Never ask everybody for it.':
    'At skelne kunder fra hinanden: til det har hver sin egen nøgle. Bed aldrig alle om det.',
  'Give to the society': 'Giv en gave til foreningen',
  'With a payment agreement': 'Med en betalingsaftale',
  'A cheese a month. People who approve the agreement share name and address in the same step.':
    'En ost om måneden. Den, der godkender aftalen, deler navn og adresse i samme trin.',
  'Opening an account: paying logs nobody in.':
    'At oprette en konto: ingen bliver logget ind af at betale.',
  'Order a monthly cheese': 'Bestil en månedsost',
  'With the keys of a partner': 'Med en partners nøgler',
  'Platforms and agencies that log people in for many merchants, with one set of keys.':
    'Platforme og bureauer, som logger kunder ind for mange virksomheder med ét sæt nøgler.',
  'A single shop, and the test environment of {brand}: there, each merchant has its own keys.':
    'En enkelt butik og testmiljøet hos {brand}: dér har hver virksomhed sine egne nøgler.',
  'Log in through the partner': 'Log ind via partneren',
  'At the till': 'Ved kassen',
  'People at the counter or on the line. The staff enter the number, and the customer confirms on their own phone.':
    'Kunder ved disken eller i telefonen. Personalet skriver nummeret, og kunden bekræfter på sin egen telefon.',
  'Pages and apps that customers use: there, anybody could make anybody’s phone ring.':
    'Sider og apps, som kunderne bruger: dér kunne hvem som helst få hvem som helsts telefon til at ringe.',
  'Go to the till': 'Gå til kassen',
  'The cellar': 'Kælderen',
  'Confirmed in the app': 'Bekræftet i appen',
  'The cellar is open.': 'Kælderen er åben.',
  'You confirmed this login in the app, even if the browser remembers you. The key hangs behind the clock.':
    'Du bekræftede dette login i appen, selv om browseren måske husker dig. Nøglen hænger bag uret.',
  'Gifts to the society': 'Gaver til foreningen',
  'Your number is on the list.': 'Dit nummer står på listen.',
  'It ends in {ending}. A real society would send it to the tax office; this one has already forgotten the rest.':
    'Det ender på {ending}. En rigtig forening ville sende det til skattemyndighederne; denne har allerede glemt resten.',
  'No number came.': 'Der kom ikke noget nummer.',
  '{brand} has none to share for you, so we cannot report the gift. You can still give.':
    '{brand} har intet nummer at dele for dig, så vi kan ikke indberette gaven. Du kan give den alligevel.',
  'A gift can lower your tax.': 'En gave kan give dig lavere skat.',
  'The tax office needs your national identity number for that. We ask {brand} for it here only, and only if you press the button.':
    'Skattemyndighederne skal bruge dit CPR-nummer til det. Vi beder kun {brand} om det her, og kun hvis du trykker på knappen.',
  'Share the number': 'Del nummeret',
  'Of the invented people, these have one: {people}.':
    'Af de opdigtede personer har disse et: {people}.',
  'A monthly cheese': 'En månedsost',
  'A cheese a month, until you say stop.': 'En ost om måneden, til du siger stop.',
  '249 kroner a month, paid in the app. There is no need to log in: you share your name and address when you approve the agreement.':
    '249 kroner om måneden, betalt i appen. Du behøver ikke logge ind: du deler navn og adresse, når du godkender aftalen.',
  'Order in the app': 'Bestil i appen',
  'This is a demonstration: nobody pays. A login in the simulator takes the place of approving the agreement.':
    'Dette er en demonstration: ingen betaler. Et login i simulatoren træder i stedet for godkendelsen af aftalen.',
  'Agreement approved': 'Aftalen er godkendt',
  'The first cheese is on its way, {name}.': 'Den første ost er på vej, {name}.',
  'It goes to this address, which you shared with the agreement:':
    'Den sendes til denne adresse, som du delte sammen med aftalen:',
  'You have no address in the app, so it waits at our counter.':
    'Du har ingen adresse i appen, så den venter ved vores disk.',
  'You are not logged in: paying logs nobody in.':
    'Du er ikke logget ind: ingen bliver logget ind af at betale.',
  'No agreement': 'Ingen aftale',
  'You have not ordered a cheese.': 'Du har ikke bestilt nogen ost.',
  'The agreement was not approved, and you pay nothing.':
    'Aftalen blev ikke godkendt, og du betaler ikke noget.',
  'That was {name}.': 'Det var {name}.',
  'The keys of a partner asked, on behalf of sales unit {msn}. The partner checks that this is the number in the answer.':
    'En partner spurgte med sine nøgler på vegne af salgssted {msn}. Partneren kontrollerer, at svaret gælder dette nummer.',
  'This page is all that came of it: the partner keeps nobody logged in here.':
    'Denne side er det hele: her holder partneren ingen logget ind.',
  'For developers': 'For udviklere',
  'The simulator': 'Simulatoren',
  'A pretend app': 'En legetøjsapp',
  'Pretend app': 'Legetøjsapp',
  'An app that isn’t one.': 'En app, der ikke er en app.',
  'The phone on this page pretends to be the society’s own app, so that you can see how one logs in.':
    'Telefonen på denne side leger, at den er foreningens egen app, så du kan se, hvordan en app logger ind.',
  'It logs in by app_to_app, with two addresses.': 'Den logger ind med app_to_app og to adresser.',
  'It logs in by app_to_app_v2, with one address.':
    'Den logger ind med app_to_app_v2 og én adresse.',
  'Log in by app_to_app': 'Log ind med app_to_app',
  'Log in by app_to_app_v2': 'Log ind med app_to_app_v2',
  'No such login is under way here. It has ended, or it began in the app of another browser.':
    'Der er ikke et sådant login i gang her. Det er afsluttet, eller det begyndte i appen i en anden browser.',
  'You said no, and nothing was shared.': 'Du sagde nej, og der er ikke delt noget.',
  'Members must be 18. We have kept nothing of what was shared.':
    'Medlemmer skal være fyldt 18 år. Vi har ikke gemt noget af det, der blev delt.',
  'Something went wrong. Please try again.': 'Noget gik galt. Prøv igen.',
  'Brown cheese, always in your pocket.': 'Brunost, altid i lommen.',
  'Log in to see what is on its way.': 'Log ind for at se, hvad der er på vej.',
  'Continue in the other tab': 'Fortsæt i den anden fane',
  '{brand} has opened there. Once you have answered, the phone comes back to the app.':
    '{brand} er åbnet der. Når du har svaret, vender telefonen tilbage til appen.',
  'Start again': 'Start forfra',
  'The phone has opened the app by its first address. A real app now shows its browser again, where you agree to share.':
    'Telefonen har åbnet appen med den første adresse. En rigtig app viser nu browseren igen, hvor du giver samtykke.',
  'Continue in the browser': 'Fortsæt i browseren',
  'One moment': 'Et øjeblik',
  'The app asks the site who you are.': 'Appen spørger hjemmesiden, hvem du er.',
  'Logged in to the app as': 'Logget ind i appen som',
  'The app’s token is signed by the site, and good for a quarter of an hour.':
    'Appens token er signeret af hjemmesiden og gælder i et kvarter.',
  'Not logged in': 'Ikke logget ind',
  'This page needs JavaScript to play the app.': 'Siden skal bruge JavaScript for at spille appen.',
  'What the app does': 'Det gør appen',
  'It asks this site to begin, and gets an address at {brand} and a handle that it keeps to itself:':
    'Den beder hjemmesiden om at begynde og får en adresse hos {brand} og et kendetegn, som den holder for sig selv:',
  'It opens the address in a browser tab. After the confirmation, the phone opens the app by a link:':
    'Den åbner adressen i en fane i browseren. Efter bekræftelsen åbner telefonen appen med et link:',
  'The site checks where that leads, and the app shows its browser again, with the cookies of the start. There you agree to share, and the second address opens:':
    'Hjemmesiden kontrollerer, hvor det fører hen, og appen viser browseren igen, med cookies fra starten. Dér giver du samtykke, og den anden adresse åbnes:',
  'It sends what the link brought to this site, with its handle. The site asks {brand} who it is, and answers with a token of its own:':
    'Den sender det, linket bragte, til hjemmesiden sammen med kendetegnet. Hjemmesiden spørger {brand}, hvem det er, og svarer med sit eget token:',
  'No secret ever leaves the site: neither its key nor the tokens of {brand}.':
    'Ingen hemmelighed forlader hjemmesiden: hverken nøglen eller tokens fra {brand}.',
};
