/** By the English text. */
export const norwegian: Readonly<Record<string, string>> = {
  'Skip to the content': 'Hopp til innholdet',
  'The till': 'Kassen',
  'Your membership': 'Medlemskapet ditt',
  'Close the till': 'Steng kassen',
  'To the shop': 'Til butikken',
  'My page': 'Min side',
  'Log out': 'Logg ut',
  'Log in': 'Logg inn',
  Language: 'Språk',
  'Counter open Thursdays, or when the light is on.':
    'Disken er åpen på torsdager, eller når lyset er på.',
  'Members must be 18: the annual meeting serves aquavit.':
    'Medlemmer må ha fylt 18 år: på årsmøtet serveres det akevitt.',
  'An invented society that shows <em>passport-vipps</em>. No cheese will be sent.':
    'Et oppdiktet lag som viser <em>passport-vipps</em>. Ingen ost blir sendt.',
  'A brown cheese a month': 'En brunost i måneden',
  'The brown cheese society of <span lang="no">Geitvik</span>': 'Brunostlaget i Geitvik',
  'Every month, a brown cheese you have not met yet.':
    'Hver måned en brunost du ikke har smakt før.',
  'We buy from small mountain dairies and send each member one whole cheese a month: dark goat, pale cow’s cream, the odd experiment with juniper. Bring your own waffles.':
    'Vi kjøper fra små fjellysterier og sender hvert medlem én hel ost i måneden: mørk geitost, lys fløteost og av og til et forsøk med einer. Vaflene må du ta med selv.',
  'Go to my page': 'Gå til min side',
  'New here? The same button makes you a member.': 'Ny her? Med den samme knappen blir du medlem.',
  'This is a demonstration: no app is needed. On the next pages you choose among people who do not exist, and confirm on a phone that is a page, too.':
    'Dette er en demonstrasjon: du trenger ingen app. På de neste sidene velger du blant personer som ikke finnes, og bekrefter på en telefon som også er en side.',
  'On the board this season': 'På brettet denne sesongen',
  'Goat’s whey, eleven hours in the pan. Dark, salty and a little stern.':
    'Geitemyse, elleve timer i gryta. Mørk, salt og litt streng.',
  'Cow’s whey and far too much cream. For waffles, and for people who say they do not like brown cheese.':
    'Kumyse og altfor mye fløte. Til vafler, og til folk som sier at de ikke liker brunost.',
  'Smoked over juniper until the neighbours complained. Two slices, then a walk.':
    'Røkt over einer til naboene klaget. To skiver, og så en tur.',
  'Myrvang dairy': 'Myrvang ysteri',
  'How it works': 'Slik fungerer det',
  '{brand} tells us your name and where you live, once you have agreed. There is no form to fill in and no password to forget.':
    '{brand} forteller oss hva du heter og hvor du bor, når du har sagt ja. Det er ikke noe skjema å fylle ut og ikke noe passord å glemme.',
  'Wait for the text': 'Vent på tekstmeldingen',
  'The courier writes when your cheese is near. It needs no fridge until you do.':
    'Budet skriver når osten er i nærheten. Den trenger ikke kjøleskap før du gjør det.',
  'Slice thinly': 'Skjær tynt',
  'A proper <span lang="no">ostehøvel</span> comes with the first parcel. The technique is between you and your conscience.':
    'En ordentlig ostehøvel følger med den første pakken. Teknikken er en sak mellom deg og samvittigheten.',
  'For members': 'For medlemmer',
  'Come in, the waffle iron is hot.': 'Kom inn, vaffeljernet er varmt.',
  'That page is for members only.': 'Den siden er bare for medlemmer.',
  'You log in with your phone: no form to fill in, no password to forget. If you are new, the same button makes you a member.':
    'Du logger inn med telefonen: ikke noe skjema å fylle ut, ikke noe passord å glemme. Er du ny, blir du medlem med den samme knappen.',
  'This is a demonstration: no app is needed, and everybody you can log in as is invented.':
    'Dette er en demonstrasjon: du trenger ingen app, og alle du kan logge inn som, er oppdiktet.',
  'What we ask {brand} for': 'Dette ber vi {brand} om',
  Name: 'Navn',
  'for the parcel.': 'til pakken.',
  Phone: 'Telefon',
  'for the courier’s text.': 'til meldingen fra budet.',
  'E-mail': 'E-post',
  'for receipts.': 'til kvitteringer.',
  Addresses: 'Adresser',
  'so that the cheese finds you.': 'slik at osten finner deg.',
  Birthday: 'Fødselsdag',
  'because members must be 18.': 'fordi medlemmer må ha fylt 18 år.',
  '{brand} shows you the list and asks the first time. If you say no, we learn nothing.':
    '{brand} viser deg listen og spør første gang. Sier du nei, får vi ikke vite noe.',
  'Trouble logging in?': 'Problemer med innloggingen?',
  'I cancelled. What now?': 'Jeg avbrøt. Hva nå?',
  'Nothing has happened: nothing was shared, and nothing is kept. Press the button again whenever you like.':
    'Ingenting har skjedd: ingenting ble delt, og ingenting er lagret. Trykk på knappen igjen når du vil.',
  'Nothing shows up on my phone': 'Det skjer ingenting på telefonen',
  'Open the app yourself: the request waits there for some minutes. Check that you typed the number the app belongs to.':
    'Åpne appen selv: forespørselen venter der i noen minutter. Sjekk at du skrev nummeret som hører til appen.',
  'I chose the wrong number in the app': 'Jeg valgte feil tall i appen',
  'The app asks for the number your screen shows, so that nobody else can log in as you. Cancel and start again.':
    'Appen spør etter tallet på skjermen, slik at ingen andre kan logge inn som deg. Avbryt og start på nytt.',
  'Login cancelled': 'Innloggingen er avbrutt',
  'You turned back at the door.': 'Du snudde i døren.',
  'That is quite all right. Nothing was shared, and the cheese keeps.':
    'Det er helt i orden. Ingenting er delt, og osten holder seg.',
  'Back to the front page': 'Tilbake til forsiden',
  'Did something stop you?': 'Var det noe som stoppet deg?',
  'Try again': 'Prøv igjen',
  'Back to my page': 'Tilbake til min side',
  Continue: 'Fortsett',
  'If you write to us about it, mention': 'Skriv dette hvis du kontakter oss:',
  Goodbye: 'Farvel',
  'You have left the society': 'Du har meldt deg ut',
  'The table will be quieter.': 'Det blir stillere rundt bordet.',
  'Your account is deleted, and so is everything that was shared with us. Under your profile in the app, you can also withdraw your consent.':
    'Kontoen din er slettet, og det er også alt som ble delt med oss. Under profilen din i appen kan du også trekke tilbake samtykket.',
  'Join again': 'Bli medlem igjen',
  'Page not found': 'Siden finnes ikke',
  'This shelf is empty.': 'Denne hyllen er tom.',
  'There is no such page. It may have been eaten, or the address has a typing mistake.':
    'Det finnes ingen slik side. Kanskje er den spist opp, eller det er en skrivefeil i adressen.',
  'Not yet a member': 'Ikke medlem ennå',
  'Not yet': 'Ikke ennå',
  'This table is set for grown-ups.': 'Dette bordet er dekket for voksne.',
  'We have kept nothing of what was shared. The waffles next door have no age limit.':
    'Vi har ikke lagret noe av det som ble delt. Vaflene ved siden av har ingen aldersgrense.',
  'Log in as somebody else': 'Logg inn som en annen',
  'If the same person is logged in again at once, this browser remembers them: use a private window.':
    'Blir den samme personen logget inn igjen med en gang, husker nettleseren hvem det er: bruk et privat vindu.',
  'Our mistake': 'Vår feil',
  'We dropped the cheese.': 'Vi mistet osten i gulvet.',
  'The till is closed.': 'Kassen er stengt.',
  'For the staff': 'For de ansatte',
  'Behind it you ask a customer for their membership, and they confirm in the app on their own phone.':
    'Her spør du en kunde om medlemskapet, og kunden bekrefter i appen på sin egen telefon.',
  'Staff code': 'Personalkode',
  'That is not the code. Ask whoever has the early shift.':
    'Det er ikke koden. Spør den som har tidligvakt.',
  'Log in as the shop assistant': 'Logg inn som butikkmedarbeider',
  'Who is at the counter?': 'Hvem står ved disken?',
  'Customer’s phone number': 'Kundens telefonnummer',
  'Ask for membership': 'Spør om medlemskap',
  'Shows name and member number here.': 'Viser navn og medlemsnummer her.',
  'Continue on their own phone': 'Fortsett på kundens egen telefon',
  'They continue on their own phone; this till sees nothing.':
    'Kunden fortsetter på sin egen telefon; denne kassen ser ingenting.',
  'In the queue': 'I køen',
  'Invented people. Click one to fill in their number.':
    'Oppdiktede personer. Klikk på en for å fylle inn nummeret.',
  'Asking the customer': 'Spør kunden',
  'Request sent': 'Forespørsel sendt',
  'Ask the customer to compare this code.': 'Be kunden sammenligne denne koden.',
  'We have sent a request to {number}. Nothing there? Ask them to open the app.':
    'Vi har sendt en forespørsel til {number}. Kommer det ingenting? Be kunden åpne appen.',
  'The app shows the same one. If it does not, they decline: then it is not your request.':
    'Appen viser den samme. Gjør den ikke det, skal kunden avslå: da er det ikke din forespørsel.',
  'Once they have confirmed, their phone opens our site.':
    'Når kunden har bekreftet, åpner telefonen nettstedet vårt.',
  'Time left:': 'Tid igjen:',
  'Open the customer’s phone': 'Åpne kundens telefon',
  'Wrong number? Cancel': 'Feil nummer? Avbryt',
  'In real life it is in their hand. Here it is a page, in a tab of its own.':
    'I virkeligheten har kunden den i hånden. Her er den en side, i en egen fane.',
  'This page looks for the answer every three seconds.':
    'Denne siden ser etter svaret hvert tredje sekund.',
  'Next customer': 'Neste kunde',
  'Ask again': 'Spør igjen',
  Declined: 'Avslått',
  'The customer said no.': 'Kunden sa nei.',
  'They changed their mind, or their app showed another code than the till: then that was right. Ask them again, and compare the codes.':
    'Kunden ombestemte seg, eller appen viste en annen kode enn kassen: da var det riktig. Spør igjen, og sammenlign kodene.',
  'Too late': 'For sent',
  'Nobody answered in time.': 'Ingen svarte i tide.',
  'Ask the customer to have the app at hand, then ask again.':
    'Be kunden ha appen klar, og spør igjen.',
  Cancelled: 'Avbrutt',
  'You called it off.': 'Du avbrøt.',
  'Whatever the customer still answers in the app comes to nothing.':
    'Det kunden eventuelt svarer i appen nå, har ingen virkning.',
  Confirmed: 'Bekreftet',
  'They continue on their own phone.': 'Kunden fortsetter på sin egen telefon.',
  'The site is open there, and asks them once more who they are. You are done.':
    'Nettstedet er åpent der og spør en gang til hvem det er. Du er ferdig.',
  'Not finished': 'Ikke fullført',
  'It went wrong on the last step.': 'Det gikk galt i siste steg.',
  'The customer confirmed, but we could not finish it. Ask them again; if it happens twice, tell the office “{code}”.':
    'Kunden bekreftet, men vi kunne ikke fullføre. Spør igjen; skjer det to ganger, si fra til kontoret: «{code}».',
  'The customer is too young.': 'Kunden er for ung.',
  'Members must be 18. We have kept nothing; the waffles have no age limit.':
    'Medlemmer må ha fylt 18 år. Vi har ikke lagret noe; vaflene har ingen aldersgrense.',
  'A new member': 'Et nytt medlem',
  'A member': 'Medlem',
  'Welcome, {name}.': 'Velkommen, {name}.',
  'Member no. {number}, since {day}.': 'Medlem nr. {number}, siden {day}.',
  'Member no. {number}, as of today.': 'Medlem nr. {number} fra og med i dag.',
  'No request': 'Ingen forespørsel',
  'This request has ended.': 'Forespørselen er avsluttet.',
  'This cannot be read as a phone number. Numbers from outside Norway begin with their country code, as in +46.':
    'Dette kan ikke leses som et telefonnummer. Numre fra utlandet begynner med landskoden, som i +46.',
  'Nobody can be asked at this number. It may be mistyped, have no app, or belong to somebody under 15.':
    'Vi når ingen på dette nummeret. Det kan være feil, mangle app eller høre til noen under 15.',
  'The customer’s app is too old for this. They update it, then you ask again.':
    'Kundens app er for gammel til dette. Kunden oppdaterer den, og så spør du igjen.',
  'This request is over, or another till has made it. Ask the customer again.':
    'Forespørselen er avsluttet, eller den kom fra en annen kasse. Spør kunden igjen.',
  'The till was closed in between. Open it, and ask again.':
    'Kassen ble stengt i mellomtiden. Åpne den, og spør igjen.',
  'We cannot get through just now. Try again in a moment; the cheese keeps.':
    'Vi får ikke kontakt akkurat nå. Prøv igjen om litt; osten holder seg.',
  'Something is wrong on our side, and the person on duty has been told.':
    'Noe er galt hos oss, og vakten har fått beskjed.',
  'This number has been asked too often. Try again in {wait}.':
    'Det er spurt for ofte på dette nummeret. Prøv igjen om {wait}.',
  'Member no. {number}, since {since}, visit {visits}':
    'Medlem nr. {number}, siden {since}, besøk {visits}',
  'Welcome to the table': 'Velkommen til bords',
  'This is what {brand} shared with us, as you agreed, and what we use it for.':
    'Dette delte {brand} med oss, slik du sa ja til, og dette bruker vi det til.',
  'Not shared': 'Ikke delt',
  'Goes on the parcel, and on the list for the annual meeting.':
    'Står på pakken og på listen til årsmøtet.',
  'The courier sends a text when your cheese is near.':
    'Budet sender en melding når osten er i nærheten.',
  Verified: 'Bekreftet adresse',
  'Not verified': 'Ikke bekreftet',
  'Receipts go here. We write nothing else worth reading.':
    'Hit sender vi kvitteringer. Ellers skriver vi ingenting av interesse.',
  'Tells us that you are 18, and when to add the small cheese with the candle.':
    'Forteller oss at du har fylt 18, og når vi skal legge ved den lille osten med lys.',
  Address: 'Adresse',
  Home: 'Hjemme',
  Work: 'Jobb',
  'Another place': 'Et annet sted',
  'Where the cheese goes.': 'Hit sendes osten.',
  'The cheese goes to the first one, unless you tell the courier otherwise.':
    'Osten sendes til den første, hvis du ikke sier noe annet til budet.',
  'The cheese club': 'Osteklubben',
  'You have not been asked yet': 'Du er ikke spurt ennå',
  'The next time you log in, {brand} asks whether we may write to you. Until then we do not.':
    'Neste gang du logger inn, spør {brand} om vi kan skrive til deg. Til da lar vi det være.',
  'You will still be logged in in the app, if it remembers you.':
    'Du er fortsatt logget inn i selve appen, hvis den husker deg.',
  'Leave the society': 'Meld deg ut',
  'We delete your account and everything that was shared with us, at once. Your number goes to nobody else.':
    'Vi sletter kontoen din og alt som er delt med oss, med en gang. Nummeret ditt går ikke til noen andre.',
  'Delete my account': 'Slett kontoen min',
  'That slice broke.': 'Den skiven gikk i stykker.',
  'You are logged in as {name}.': 'Du er logget inn som {name}.',
  'You are logged in.': 'Du er logget inn.',
  'No. {number}': 'Nr. {number}',
  'Full slicing rights': 'Full skjærerett',
  '{brand} has not checked that this address is yours, so we ask you to confirm it before we send receipts there.':
    '{brand} har ikke kontrollert at adressen er din, så vi ber deg bekrefte den før vi sender kvitteringer dit.',
  'None, and that is fine': 'Ingen, og det går helt fint',
  'Your receipts come on paper, in the parcel.': 'Kvitteringene kommer på papir i pakken.',
  'No address yet, and no hurry': 'Ingen adresse ennå, og det haster ikke',
  '{brand} has none for you. Your cheese keeps at our counter until you come by.':
    '{brand} har ingen adresse for deg. Osten holder seg i disken vår til du kommer innom.',
  'Withdrawn in the app on {day}': 'Trukket tilbake i appen {day}',
  'We no longer write to you, by e-mail or text. Your account stays, and so does your cheese. The next time you log in, {brand} asks you again what we may do.':
    'Vi skriver ikke lenger til deg, verken på e-post eller SMS. Kontoen består, og det gjør osten også. Neste gang du logger inn, spør {brand} deg på nytt om hva vi kan gjøre.',
  'Log in again, and be asked': 'Logg inn igjen og bli spurt',
  'Yes, since {day}': 'Ja, siden {day}',
  No: 'Nei',
  'This is what you told {brand}. You can withdraw it in the app, under your profile.':
    'Dette svarte du i {brand}. Du kan trekke det tilbake i appen, under profilen din.',
  'Nobody has the app here:': 'Ingen har appen her:',
  'withdraw on the page of the simulator': 'trekk tilbake på simulatorens side',
  'This lock is for a demonstration: there is one code for everybody, and it is already in the field. A real shop uses the login of its staff, person by person.':
    'Denne låsen hører til en demonstrasjon: det er én kode for alle, og den står allerede i feltet. En virkelig butikk bruker innloggingen til de ansatte, person for person.',
  'This lock is for a demonstration: there is one code for everybody. A real shop uses the login of its staff, person by person.':
    'Denne låsen hører til en demonstrasjon: det er én kode for alle. En virkelig butikk bruker innloggingen til de ansatte, person for person.',
  'May we write to you between the parcels? You can stop that at any time.':
    'Kan vi skrive til deg mellom pakkene? Du kan stoppe det når som helst.',
  'The cheese letter by e-mail': 'Ostebrevet på e-post',
  'How often?': 'Hvor ofte?',
  'Once a month, and never in July.': 'En gang i måneden, og aldri i juli.',
  'First pick of rare cheeses by text': 'Førstevalg av sjeldne oster på SMS',
};
