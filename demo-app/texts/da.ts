/** By the English text. */
export const danish: Readonly<Record<string, string>> = {
  'Skip to the content': 'Spring til indholdet',
  'The till': 'Kassen',
  'Your membership': 'Dit medlemskab',
  'Close the till': 'Luk kassen',
  'To the shop': 'Til butikken',
  'My page': 'Min side',
  'Log out': 'Log ud',
  'Log in': 'Log ind',
  Language: 'Sprog',
  'Counter open Thursdays, or when the light is on.':
    'Disken er åben om torsdagen, eller når lyset er tændt.',
  'Members must be 18: the annual meeting serves aquavit.':
    'Medlemmer skal være fyldt 18 år: på årsmødet serveres der akvavit.',
  'An invented society that shows <em>passport-vipps</em>. No cheese will be sent.':
    'En opdigtet forening, der viser <em>passport-vipps</em>. Der sendes ingen ost.',
  'A brown cheese a month': 'En brunost om måneden',
  'The brown cheese society of <span lang="no">Geitvik</span>':
    'Brunostforeningen i <span lang="no">Geitvik</span>',
  'Every month, a brown cheese you have not met yet.':
    'Hver måned en brunost, du ikke har smagt før.',
  'We buy from small mountain dairies and send each member one whole cheese a month: dark goat, pale cow’s cream, the odd experiment with juniper. Bring your own waffles.':
    'Vi køber fra små fjeldmejerier og sender hvert medlem én hel ost om måneden: mørk gedeost, lys ost med fløde og af og til et forsøg med enebær. Vaflerne må du selv tage med.',
  'Go to my page': 'Gå til min side',
  'New here? The same button makes you a member.': 'Ny her? Med den samme knap bliver du medlem.',
  'This is a demonstration: no app is needed. On the next pages you choose among people who do not exist, and confirm on a phone that is a page, too.':
    'Dette er en demonstration: du behøver ingen app. På de næste sider vælger du mellem personer, der ikke findes, og bekræfter på en telefon, som også er en side.',
  'On the board this season': 'På brættet denne sæson',
  'Goat’s whey, eleven hours in the pan. Dark, salty and a little stern.':
    'Gedevalle, elleve timer i gryden. Mørk, salt og lidt streng.',
  'Cow’s whey and far too much cream. For waffles, and for people who say they do not like brown cheese.':
    'Komælksvalle og alt for meget fløde. Til vafler og til folk, der siger, at de ikke kan lide brunost.',
  'Smoked over juniper until the neighbours complained. Two slices, then a walk.':
    'Røget over enebær, til naboerne klagede. To skiver og så en gåtur.',
  'Myrvang dairy': 'Myrvang mejeri',
  'How it works': 'Sådan fungerer det',
  '{brand} tells us your name and where you live, once you have agreed. There is no form to fill in and no password to forget.':
    '{brand} fortæller os, hvad du hedder, og hvor du bor, når du har sagt ja. Der er ingen formular at udfylde og ingen adgangskode at glemme.',
  'Wait for the text': 'Vent på sms’en',
  'The courier writes when your cheese is near. It needs no fridge until you do.':
    'Buddet skriver, når osten er i nærheden. Den behøver ikke køleskab, før du gør.',
  'Slice thinly': 'Skær tyndt',
  'A proper <span lang="no">ostehøvel</span> comes with the first parcel. The technique is between you and your conscience.':
    'En ordentlig ostehøvl følger med den første pakke. Teknikken er en sag mellem dig og din samvittighed.',
  'For members': 'For medlemmer',
  'Come in, the waffle iron is hot.': 'Kom ind, vaffeljernet er varmt.',
  'That page is for members only.': 'Den side er kun for medlemmer.',
  'You log in with your phone: no form to fill in, no password to forget. If you are new, the same button makes you a member.':
    'Du logger ind med telefonen: ingen formular at udfylde, ingen adgangskode at glemme. Er du ny, bliver du medlem med den samme knap.',
  'This is a demonstration: no app is needed, and everybody you can log in as is invented.':
    'Dette er en demonstration: du behøver ingen app, og alle, du kan logge ind som, er opdigtede.',
  'What we ask {brand} for': 'Det beder vi {brand} om',
  Name: 'Navn',
  'for the parcel.': 'til pakken.',
  Phone: 'Telefon',
  'for the courier’s text.': 'til sms’en fra buddet.',
  'E-mail': 'E-mail',
  'for receipts.': 'til kvitteringer.',
  Addresses: 'Adresser',
  'so that the cheese finds you.': 'så osten finder dig.',
  Birthday: 'Fødselsdag',
  'because members must be 18.': 'fordi medlemmer skal være fyldt 18 år.',
  '{brand} shows you the list and asks the first time. If you say no, we learn nothing.':
    '{brand} viser dig listen og spørger første gang. Siger du nej, får vi intet at vide.',
  'Trouble logging in?': 'Problemer med login?',
  'I cancelled. What now?': 'Jeg afbrød. Hvad nu?',
  'Nothing has happened: nothing was shared, and nothing is kept. Press the button again whenever you like.':
    'Der er ikke sket noget: intet blev delt, og intet er gemt. Tryk på knappen igen, når du vil.',
  'Nothing shows up on my phone': 'Der sker intet på telefonen',
  'Open the app yourself: the request waits there for some minutes. Check that you typed the number the app belongs to.':
    'Åbn selv appen: anmodningen venter der i nogle minutter. Tjek, at du skrev det nummer, der hører til appen.',
  'I chose the wrong number in the app': 'Jeg valgte et forkert tal i appen',
  'The app asks for the number your screen shows, so that nobody else can log in as you. Cancel and start again.':
    'Appen spørger efter tallet på skærmen, så ingen andre kan logge ind som dig. Annuller, og start forfra.',
  'Login cancelled': 'Login er afbrudt',
  'You turned back at the door.': 'Du vendte om i døren.',
  'That is quite all right. Nothing was shared, and the cheese keeps.':
    'Det er helt i orden. Der er ikke delt noget, og osten holder sig.',
  'Back to the front page': 'Tilbage til forsiden',
  'Did something stop you?': 'Var der noget, der stoppede dig?',
  'Try again': 'Prøv igen',
  'Back to my page': 'Tilbage til min side',
  Continue: 'Fortsæt',
  'If you write to us about it, mention': 'Skriv dette, hvis du kontakter os:',
  Goodbye: 'Farvel',
  'You have left the society': 'Du har meldt dig ud',
  'The table will be quieter.': 'Der bliver mere stille om bordet.',
  'Your account is deleted, and so is everything that was shared with us. Under your profile in the app, you can also withdraw your consent.':
    'Din konto er slettet, og det er alt, der blev delt med os, også. Under din profil i appen kan du også trække dit samtykke tilbage.',
  'Join again': 'Bliv medlem igen',
  'Page not found': 'Siden findes ikke',
  'This shelf is empty.': 'Denne hylde er tom.',
  'There is no such page. It may have been eaten, or the address has a typing mistake.':
    'Der findes ingen sådan side. Måske er den spist, eller der er en tastefejl i adressen.',
  'Not yet a member': 'Ikke medlem endnu',
  'Not yet': 'Ikke endnu',
  'This table is set for grown-ups.': 'Dette bord er dækket til voksne.',
  'We have kept nothing of what was shared. The waffles next door have no age limit.':
    'Vi har ikke gemt noget af det, der blev delt. Vaflerne ved siden af har ingen aldersgrænse.',
  'Log in as somebody else': 'Log ind som en anden',
  'If the same person is logged in again at once, this browser remembers them: use a private window.':
    'Bliver den samme person logget ind igen med det samme, husker browseren, hvem det er: brug et privat vindue.',
  'Our mistake': 'Vores fejl',
  'We dropped the cheese.': 'Vi tabte osten.',
  'The till is closed.': 'Kassen er lukket.',
  'For the staff': 'For personalet',
  'Behind it you ask a customer for their membership, and they confirm in the app on their own phone.':
    'Her spørger du en kunde om medlemskabet, og kunden bekræfter i appen på sin egen telefon.',
  'Staff code': 'Personalekode',
  'That is not the code. Ask whoever has the early shift.':
    'Det er ikke koden. Spørg den, der har morgenvagten.',
  'Log in as the shop assistant': 'Log ind som butiksmedarbejder',
  'Who is at the counter?': 'Hvem står ved disken?',
  'Customer’s phone number': 'Kundens telefonnummer',
  'Ask for membership': 'Spørg om medlemskab',
  'Shows name and member number here.': 'Viser navn og medlemsnummer her.',
  'Continue on their own phone': 'Fortsæt på kundens egen telefon',
  'They continue on their own phone; this till sees nothing.':
    'Kunden fortsætter på sin egen telefon; denne kasse ser intet.',
  'In the queue': 'I køen',
  'Invented people. Click one to fill in their number.':
    'Opdigtede personer. Klik på en for at udfylde nummeret.',
  'Asking the customer': 'Spørger kunden',
  'Request sent': 'Anmodning sendt',
  'Ask the customer to compare this code.': 'Bed kunden sammenligne denne kode.',
  'We have sent a request to {number}. Nothing there? Ask them to open the app.':
    'Vi har sendt en anmodning til {number}. Kommer der intet? Bed kunden åbne appen.',
  'The app shows the same one. If it does not, they decline: then it is not your request.':
    'Appen viser den samme. Gør den ikke det, skal kunden afvise: så er det ikke din anmodning.',
  'Once they have confirmed, their phone opens our site.':
    'Når kunden har bekræftet, åbner telefonen vores hjemmeside.',
  'Time left:': 'Tid tilbage:',
  'Open the customer’s phone': 'Åbn kundens telefon',
  'Wrong number? Cancel': 'Forkert nummer? Annuller',
  'In real life it is in their hand. Here it is a page, in a tab of its own.':
    'I virkeligheden har kunden den i hånden. Her er den en side i sin egen fane.',
  'This page looks for the answer every three seconds.':
    'Denne side ser efter svaret hvert tredje sekund.',
  'Next customer': 'Næste kunde',
  'Ask again': 'Spørg igen',
  Declined: 'Afvist',
  'The customer said no.': 'Kunden sagde nej.',
  'They changed their mind, or their app showed another code than the till: then that was right. Ask them again, and compare the codes.':
    'Kunden ombestemte sig, eller appen viste en anden kode end kassen: så var det rigtigt. Spørg igen, og sammenlign koderne.',
  'Too late': 'For sent',
  'Nobody answered in time.': 'Ingen svarede i tide.',
  'Ask the customer to have the app at hand, then ask again.':
    'Bed kunden have appen klar, og spørg igen.',
  Cancelled: 'Annulleret',
  'You called it off.': 'Du annullerede.',
  'Whatever the customer still answers in the app comes to nothing.':
    'Det, kunden eventuelt svarer i appen nu, har ingen virkning.',
  Confirmed: 'Bekræftet',
  'They continue on their own phone.': 'Kunden fortsætter på sin egen telefon.',
  'The site is open there, and asks them once more who they are. You are done.':
    'Hjemmesiden er åben der og spørger en gang til, hvem det er. Du er færdig.',
  'Not finished': 'Ikke gennemført',
  'It went wrong on the last step.': 'Det gik galt i sidste trin.',
  'The customer confirmed, but we could not finish it. Ask them again; if it happens twice, tell the office “{code}”.':
    'Kunden bekræftede, men vi kunne ikke gøre det færdigt. Spørg igen; sker det to gange, så sig det til kontoret: »{code}«.',
  'The customer is too young.': 'Kunden er for ung.',
  'Members must be 18. We have kept nothing; the waffles have no age limit.':
    'Medlemmer skal være fyldt 18 år. Vi har ikke gemt noget; vaflerne har ingen aldersgrænse.',
  'A new member': 'Et nyt medlem',
  'A member': 'Medlem',
  'Welcome, {name}.': 'Velkommen, {name}.',
  'Member no. {number}, since {day}.': 'Medlem nr. {number}, siden {day}.',
  'Member no. {number}, as of today.': 'Medlem nr. {number} fra og med i dag.',
  'No request': 'Ingen anmodning',
  'This request has ended.': 'Anmodningen er afsluttet.',
  'This cannot be read as a phone number. Numbers from outside Norway begin with their country code, as in +46.':
    'Det kan ikke læses som et telefonnummer. Numre uden for Norge begynder med landekoden, som i +46.',
  'Nobody can be asked at this number. It may be mistyped, have no app, or belong to somebody under 15.':
    'Vi kan ikke nå nogen på dette nummer. Det kan være forkert, mangle appen eller tilhøre en person under 15.',
  'The customer’s app is too old for this. They update it, then you ask again.':
    'Kundens app er for gammel til det. Kunden opdaterer den, og så spørger du igen.',
  'This request is over, or another till has made it. Ask the customer again.':
    'Anmodningen er afsluttet, eller den kom fra en anden kasse. Spørg kunden igen.',
  'The till was closed in between. Open it, and ask again.':
    'Kassen blev lukket i mellemtiden. Åbn den, og spørg igen.',
  'We cannot get through just now. Try again in a moment; the cheese keeps.':
    'Vi kan ikke få kontakt lige nu. Prøv igen om lidt; osten holder sig.',
  'Something is wrong on our side, and the person on duty has been told.':
    'Der er en fejl hos os, og vagten har fået besked.',
  'This number has been asked too often. Try again in {wait}.':
    'Der er spurgt for ofte på dette nummer. Prøv igen om {wait}.',
  'Member no. {number}, since {since}, visit {visits}':
    'Medlem nr. {number}, siden {since}, besøg {visits}',
  'Welcome to the table': 'Velkommen til bords',
  'This is what {brand} shared with us, as you agreed, and what we use it for.':
    'Det her har {brand} delt med os, fordi du sagde ja til det, og sådan bruger vi det.',
  'Not shared': 'Ikke delt',
  'Goes on the parcel, and on the list for the annual meeting.':
    'Står på pakken og på listen til årsmødet.',
  'The courier sends a text when your cheese is near.':
    'Buddet sender en sms, når osten er i nærheden.',
  Verified: 'Bekræftet adresse',
  'Not verified': 'Ikke bekræftet',
  'Receipts go here. We write nothing else worth reading.':
    'Hertil sender vi kvitteringer. Ellers skriver vi intet af interesse.',
  'Tells us that you are 18, and when to add the small cheese with the candle.':
    'Fortæller os, at du er fyldt 18, og hvornår vi skal lægge den lille ost med lys i.',
  Address: 'Adresse',
  Home: 'Hjemme',
  Work: 'Arbejde',
  'Another place': 'Et andet sted',
  'Where the cheese goes.': 'Hertil sendes osten.',
  'The cheese goes to the first one, unless you tell the courier otherwise.':
    'Osten sendes til den første, hvis du ikke siger andet til buddet.',
  'The cheese club': 'Osteklubben',
  'You have not been asked yet': 'Du er ikke blevet spurgt endnu',
  'The next time you log in, {brand} asks whether we may write to you. Until then we do not.':
    'Næste gang du logger ind, spørger {brand}, om vi må skrive til dig. Indtil da lader vi være.',
  'You will still be logged in in the app, if it remembers you.':
    'Du er stadig logget ind i selve appen, hvis den husker dig.',
  'Leave the society': 'Meld dig ud',
  'We delete your account and everything that was shared with us, at once. Your number goes to nobody else.':
    'Vi sletter din konto og alt, der er delt med os, med det samme. Dit nummer går ikke til andre.',
  'Delete my account': 'Slet min konto',
  'That slice broke.': 'Den skive gik i stykker.',
  'You are logged in as {name}.': 'Du er logget ind som {name}.',
  'You are logged in.': 'Du er logget ind.',
  'No. {number}': 'Nr. {number}',
  'Full slicing rights': 'Fuld skæreret',
  '{brand} has not checked that this address is yours, so we ask you to confirm it before we send receipts there.':
    '{brand} har ikke kontrolleret, at adressen er din, så vi beder dig bekræfte den, før vi sender kvitteringer dertil.',
  'None, and that is fine': 'Ingen, og det er helt fint',
  'Your receipts come on paper, in the parcel.': 'Kvitteringerne kommer på papir i pakken.',
  'No address yet, and no hurry': 'Ingen adresse endnu, og det haster ikke',
  '{brand} has none for you. Your cheese keeps at our counter until you come by.':
    '{brand} har ingen adresse for dig. Osten holder sig ved vores disk, til du kommer forbi.',
  'Withdrawn in the app on {day}': 'Trukket tilbage i appen den {day}',
  'We no longer write to you, by e-mail or text. Your account stays, and so does your cheese. The next time you log in, {brand} asks you again what we may do.':
    'Vi skriver ikke længere til dig, hverken på e-mail eller sms. Kontoen består, og det gør osten også. Næste gang du logger ind, spørger {brand} dig igen, hvad vi må.',
  'Log in again, and be asked': 'Log ind igen, og bliv spurgt',
  'Yes, since {day}': 'Ja, siden {day}',
  No: 'Nej',
  'This is what you told {brand}. You can withdraw it in the app, under your profile.':
    'Det svarede du i {brand}. Du kan trække det tilbage i appen, under din profil.',
  'Nobody has the app here:': 'Ingen har appen her:',
  'withdraw on the page of the simulator': 'træk tilbage på simulatorens side',
  'This lock is for a demonstration: there is one code for everybody, and it is already in the field. A real shop uses the login of its staff, person by person.':
    'Denne lås hører til en demonstration: der er én kode til alle, og den står allerede i feltet. En rigtig butik bruger personalets login, person for person.',
  'This lock is for a demonstration: there is one code for everybody. A real shop uses the login of its staff, person by person.':
    'Denne lås hører til en demonstration: der er én kode til alle. En rigtig butik bruger personalets login, person for person.',
  'May we write to you between the parcels? You can stop that at any time.':
    'Må vi skrive til dig mellem pakkerne? Du kan stoppe det når som helst.',
  'The cheese letter by e-mail': 'Ostebrevet på e-mail',
  'How often?': 'Hvor ofte?',
  'Once a month, and never in July.': 'En gang om måneden og aldrig i juli.',
  'First pick of rare cheeses by text': 'Førstevalg af sjældne oste på sms',
};
