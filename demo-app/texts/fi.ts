/** By the English text. */
export const finnish: Readonly<Record<string, string>> = {
  'Skip to the content': 'Siirry sisältöön',
  'The till': 'Kassa',
  'Your membership': 'Jäsenyytesi',
  'Close the till': 'Sulje kassa',
  'To the shop': 'Kauppaan',
  'My page': 'Oma sivu',
  'Log out': 'Kirjaudu ulos',
  'Log in': 'Kirjaudu sisään',
  Language: 'Kieli',
  'Counter open Thursdays, or when the light is on.':
    'Tiski on auki torstaisin tai kun valo palaa.',
  'Members must be 18: the annual meeting serves aquavit.':
    'Jäsenten on oltava täysi-ikäisiä: vuosikokouksessa tarjoillaan akvaviittia.',
  'An invented society that shows <em>passport-vipps</em>. No cheese will be sent.':
    'Keksitty seura, joka esittelee <em>passport-vipps</em>-pakettia. Juustoa ei lähetetä.',
  'A brown cheese a month': 'Ruskea juusto kuukaudessa',
  'The brown cheese society of <span lang="no">Geitvik</span>':
    '<span lang="no">Geitvikin</span> ruskean juuston seura',
  'Every month, a brown cheese you have not met yet.':
    'Joka kuukausi ruskea juusto, jota et ole vielä maistanut.',
  'We buy from small mountain dairies and send each member one whole cheese a month: dark goat, pale cow’s cream, the odd experiment with juniper. Bring your own waffles.':
    'Ostamme pieniltä tunturimeijereiltä ja lähetämme jokaiselle jäsenelle kokonaisen juuston kuukaudessa: tumman vuohenjuuston, vaalean kermajuuston tai joskus katajalla maustetun kokeilun. Vohvelit saat tuoda itse.',
  'Go to my page': 'Omalle sivulle',
  'New here? The same button makes you a member.':
    'Uusi täällä? Samalla painikkeella liityt jäseneksi.',
  'This is a demonstration: no app is needed. On the next pages you choose among people who do not exist, and confirm on a phone that is a page, too.':
    'Tämä on esittely: sovellusta ei tarvita. Seuraavilla sivuilla valitset keksityn henkilön ja vahvistat puhelimella, joka sekin on sivu.',
  'On the board this season': 'Tarjottimella tällä kaudella',
  'Goat’s whey, eleven hours in the pan. Dark, salty and a little stern.':
    'Vuohenheraa, yksitoista tuntia padassa. Tumma, suolainen ja hieman ankara.',
  'Cow’s whey and far too much cream. For waffles, and for people who say they do not like brown cheese.':
    'Lehmänheraa ja aivan liikaa kermaa. Vohveleille ja niille, jotka eivät muka pidä ruskeasta juustosta.',
  'Smoked over juniper until the neighbours complained. Two slices, then a walk.':
    'Savustettu katajalla, kunnes naapurit valittivat. Kaksi siivua ja sitten kävelylle.',
  'Myrvang dairy': 'Myrvangin meijeri',
  'How it works': 'Näin se toimii',
  '{brand} tells us your name and where you live, once you have agreed. There is no form to fill in and no password to forget.':
    '{brand} kertoo meille nimesi ja osoitteesi, kun olet suostunut siihen. Lomaketta ei tarvitse täyttää eikä salasanaa voi unohtaa.',
  'Wait for the text': 'Odota tekstiviestiä',
  'The courier writes when your cheese is near. It needs no fridge until you do.':
    'Kuriiri ilmoittaa, kun juusto on lähellä. Se ei tarvitse jääkaappia ennen sinua.',
  'Slice thinly': 'Siivuta ohuelti',
  'A proper <span lang="no">ostehøvel</span> comes with the first parcel. The technique is between you and your conscience.':
    'Kunnon juustohöylä tulee ensimmäisessä paketissa. Tekniikka jää sinun ja omatuntosi väliseksi.',
  'For members': 'Jäsenille',
  'Come in, the waffle iron is hot.': 'Tule sisään, vohvelirauta on kuuma.',
  'That page is for members only.': 'Se sivu on vain jäsenille.',
  'You log in with your phone: no form to fill in, no password to forget. If you are new, the same button makes you a member.':
    'Kirjaudut puhelimella: ei lomaketta eikä unohtuvaa salasanaa. Jos olet uusi, liityt jäseneksi samalla painikkeella.',
  'This is a demonstration: no app is needed, and everybody you can log in as is invented.':
    'Tämä on esittely: sovellusta ei tarvita, ja kaikki henkilöt ovat keksittyjä.',
  'What we ask {brand} for': 'Nämä tiedot {brand} jakaa meille',
  Name: 'Nimi',
  'for the parcel.': 'pakettia varten.',
  Phone: 'Puhelin',
  'for the courier’s text.': 'kuriirin tekstiviestiä varten.',
  'E-mail': 'Sähköposti',
  'for receipts.': 'kuitteja varten.',
  Addresses: 'Osoitteet',
  'so that the cheese finds you.': 'jotta juusto löytää perille.',
  Birthday: 'Syntymäpäivä',
  'because members must be 18.': 'koska jäsenten on oltava 18 vuotta täyttäneitä.',
  '{brand} shows you the list and asks the first time. If you say no, we learn nothing.':
    '{brand} näyttää luettelon ja kysyy ensimmäisellä kerralla. Jos kieltäydyt, emme saa tietää mitään.',
  'Trouble logging in?': 'Ongelmia kirjautumisessa?',
  'I cancelled. What now?': 'Peruutin. Mitä nyt?',
  'Nothing has happened: nothing was shared, and nothing is kept. Press the button again whenever you like.':
    'Mitään ei tapahtunut: mitään ei jaettu eikä tallennettu. Paina painiketta uudelleen milloin haluat.',
  'Nothing shows up on my phone': 'Puhelimessa ei näy mitään',
  'Open the app yourself: the request waits there for some minutes. Check that you typed the number the app belongs to.':
    'Avaa sovellus itse: pyyntö odottaa siellä muutaman minuutin. Tarkista, että kirjoitit sovellukseen kuuluvan numeron.',
  'I chose the wrong number in the app': 'Valitsin sovelluksessa väärän luvun',
  'The app asks for the number your screen shows, so that nobody else can log in as you. Cancel and start again.':
    'Sovellus kysyy näytöllä olevaa lukua, jotta kukaan muu ei voi kirjautua sinuna. Peruuta ja aloita alusta.',
  'Login cancelled': 'Kirjautuminen peruutettiin',
  'You turned back at the door.': 'Käännyit ovelta takaisin.',
  'That is quite all right. Nothing was shared, and the cheese keeps.':
    'Se sopii hyvin. Tietojasi ei jaettu, ja juusto säilyy.',
  'Back to the front page': 'Takaisin etusivulle',
  'Did something stop you?': 'Estikö jokin?',
  'Try again': 'Yritä uudelleen',
  'Back to my page': 'Takaisin omalle sivulle',
  Continue: 'Jatka',
  'If you write to us about it, mention': 'Mainitse tämä, jos otat yhteyttä:',
  Goodbye: 'Näkemiin',
  'You have left the society': 'Olet eronnut seurasta',
  'The table will be quieter.': 'Pöydässä on nyt hiljaisempaa.',
  'Your account is deleted, and so is everything that was shared with us. Under your profile in the app, you can also withdraw your consent.':
    'Tilisi ja kaikki meille jaettu on poistettu. Voit myös perua suostumuksesi sovelluksessa profiilisi kohdalta.',
  'Join again': 'Liity uudelleen',
  'Page not found': 'Sivua ei löydy',
  'This shelf is empty.': 'Tämä hylly on tyhjä.',
  'There is no such page. It may have been eaten, or the address has a typing mistake.':
    'Sellaista sivua ei ole. Ehkä se on syöty, tai osoitteessa on kirjoitusvirhe.',
  'Not yet a member': 'Ei vielä jäsen',
  'Not yet': 'Ei vielä',
  'This table is set for grown-ups.': 'Tämä pöytä on katettu aikuisille.',
  'We have kept nothing of what was shared. The waffles next door have no age limit.':
    'Emme tallentaneet mitään jaettua. Naapurin vohveleilla ei ole ikärajaa.',
  'Log in as somebody else': 'Kirjaudu toisena henkilönä',
  'If the same person is logged in again at once, this browser remembers them: use a private window.':
    'Jos sama henkilö kirjautuu heti uudelleen, selain muistaa hänet: käytä yksityistä ikkunaa.',
  'Our mistake': 'Meidän virheemme',
  'We dropped the cheese.': 'Pudotimme juuston.',
  'The till is closed.': 'Kassa on kiinni.',
  'For the staff': 'Henkilökunnalle',
  'Behind it you ask a customer for their membership, and they confirm in the app on their own phone.':
    'Täällä kysyt asiakkaan jäsenyyttä, ja hän vahvistaa sen oman puhelimensa sovelluksessa.',
  'Staff code': 'Henkilökunnan koodi',
  'That is not the code. Ask whoever has the early shift.':
    'Koodi on väärä. Kysy aamuvuorolaiselta.',
  'Log in as the shop assistant': 'Kirjaudu myyjänä',
  'Who is at the counter?': 'Kuka on tiskillä?',
  'Customer’s phone number': 'Asiakkaan puhelinnumero',
  'Ask for membership': 'Kysy jäsenyyttä',
  'Shows name and member number here.': 'Näyttää nimen ja jäsennumeron tässä.',
  'Continue on their own phone': 'Jatka asiakkaan puhelimella',
  'They continue on their own phone; this till sees nothing.':
    'Asiakas jatkaa omalla puhelimellaan; tämä kassa ei näe mitään.',
  'In the queue': 'Jonossa',
  'Invented people. Click one to fill in their number.':
    'Keksittyjä henkilöitä. Täytä numero napsauttamalla.',
  'Asking the customer': 'Kysytään asiakkaalta',
  'Request sent': 'Pyyntö lähetetty',
  'Ask the customer to compare this code.': 'Pyydä asiakasta vertaamaan tätä koodia.',
  'We have sent a request to {number}. Nothing there? Ask them to open the app.':
    'Lähetimme pyynnön numeroon {number}. Eikö mitään näy? Pyydä asiakasta avaamaan sovellus.',
  'The app shows the same one. If it does not, they decline: then it is not your request.':
    'Sovelluksessa on sama koodi. Jos ei ole, asiakas hylkää pyynnön: silloin pyyntö ei ole sinun.',
  'Once they have confirmed, their phone opens our site.':
    'Kun asiakas on vahvistanut, hänen puhelimensa avaa sivustomme.',
  'Time left:': 'Aikaa jäljellä:',
  'Open the customer’s phone': 'Avaa asiakkaan puhelin',
  'Wrong number? Cancel': 'Väärä numero? Peruuta',
  'In real life it is in their hand. Here it is a page, in a tab of its own.':
    'Oikeasti se on asiakkaan kädessä. Täällä se on sivu omassa välilehdessään.',
  'This page looks for the answer every three seconds.':
    'Tämä sivu tarkistaa vastauksen kolmen sekunnin välein.',
  'Next customer': 'Seuraava asiakas',
  'Ask again': 'Kysy uudelleen',
  Declined: 'Hylätty',
  'The customer said no.': 'Asiakas kieltäytyi.',
  'They changed their mind, or their app showed another code than the till: then that was right. Ask them again, and compare the codes.':
    'Asiakas muutti mielensä, tai sovelluksessa oli eri koodi kuin kassalla: silloin se oli oikein. Kysy uudelleen ja vertaa koodeja.',
  'Too late': 'Liian myöhään',
  'Nobody answered in time.': 'Kukaan ei vastannut ajoissa.',
  'Ask the customer to have the app at hand, then ask again.':
    'Pyydä asiakasta pitämään sovellus esillä ja kysy uudelleen.',
  Cancelled: 'Peruutettu',
  'You called it off.': 'Peruutit pyynnön.',
  'Whatever the customer still answers in the app comes to nothing.':
    'Asiakkaan myöhemmällä vastauksella ei ole vaikutusta.',
  Confirmed: 'Vahvistettu',
  'They continue on their own phone.': 'Asiakas jatkaa omalla puhelimellaan.',
  'The site is open there, and asks them once more who they are. You are done.':
    'Sivusto on auki siellä ja kysyy vielä kerran, kuka hän on. Sinun osuutesi on valmis.',
  'Not finished': 'Kesken',
  'It went wrong on the last step.': 'Viimeinen vaihe epäonnistui.',
  'The customer confirmed, but we could not finish it. Ask them again; if it happens twice, tell the office “{code}”.':
    'Asiakas vahvisti, mutta emme saaneet sitä valmiiksi. Kysy uudelleen; jos näin käy kahdesti, ilmoita toimistoon: ”{code}”.',
  'The customer is too young.': 'Asiakas on liian nuori.',
  'Members must be 18. We have kept nothing; the waffles have no age limit.':
    'Jäsenten on oltava 18 vuotta täyttäneitä. Emme tallentaneet mitään; vohveleilla ei ole ikärajaa.',
  'A new member': 'Uusi jäsen',
  'A member': 'Jäsen',
  'Welcome, {name}.': 'Tervetuloa, {name}.',
  'Member no. {number}, since {day}.': 'Jäsen nro {number}, liittynyt: {day}.',
  'Member no. {number}, as of today.': 'Jäsen nro {number} tästä päivästä alkaen.',
  'No request': 'Ei pyyntöä',
  'This request has ended.': 'Tämä pyyntö on päättynyt.',
  'This cannot be read as a phone number. Numbers from outside Norway begin with their country code, as in +46.':
    'Tätä ei voi lukea puhelinnumeroksi. Muut kuin norjalaiset numerot alkavat maatunnuksella, esimerkiksi +46.',
  'Nobody can be asked at this number. It may be mistyped, have no app, or belong to somebody under 15.':
    'Tästä numerosta ei tavoiteta ketään. Numero voi olla väärä, siinä ei ehkä ole sovellusta, tai se kuuluu alle 15-vuotiaalle.',
  'The customer’s app is too old for this. They update it, then you ask again.':
    'Asiakkaan sovellus on liian vanha. Hän päivittää sen, ja sitten kysyt uudelleen.',
  'This request is over, or another till has made it. Ask the customer again.':
    'Pyyntö on päättynyt, tai toinen kassa teki sen. Kysy asiakkaalta uudelleen.',
  'The till was closed in between. Open it, and ask again.':
    'Kassa suljettiin välillä. Avaa se ja kysy uudelleen.',
  'We cannot get through just now. Try again in a moment; the cheese keeps.':
    'Yhteyttä ei saada juuri nyt. Yritä hetken kuluttua uudelleen; juusto säilyy.',
  'Something is wrong on our side, and the person on duty has been told.':
    'Meillä on häiriö, ja päivystäjä on saanut tiedon.',
  'This number has been asked too often. Try again in {wait}.':
    'Tähän numeroon on lähetetty liian monta pyyntöä. Yritä uudelleen, kun on kulunut {wait}.',
  'Member no. {number}, since {since}, visit {visits}':
    'Jäsen nro {number}, liittynyt {since}, käynti {visits}',
  'Welcome to the table': 'Tervetuloa pöytään',
  'This is what {brand} shared with us, as you agreed, and what we use it for.':
    'Nämä tiedot {brand} jakoi meille suostumuksellasi, ja tähän niitä käytämme.',
  'Not shared': 'Ei jaettu',
  'Goes on the parcel, and on the list for the annual meeting.':
    'Pakettiin ja vuosikokouksen luetteloon.',
  'The courier sends a text when your cheese is near.':
    'Kuriiri lähettää viestin, kun juusto on lähellä.',
  Verified: 'Vahvistettu osoite',
  'Not verified': 'Ei vahvistettu',
  'Receipts go here. We write nothing else worth reading.':
    'Tänne lähetämme kuitit. Muuta luettavaa emme kirjoita.',
  'Tells us that you are 18, and when to add the small cheese with the candle.':
    'Kertoo, että olet täysi-ikäinen ja milloin lisäämme pienen kynttiläjuuston.',
  Address: 'Osoite',
  Home: 'Koti',
  Work: 'Työ',
  'Another place': 'Muu paikka',
  'Where the cheese goes.': 'Tänne juusto lähetetään.',
  'The cheese goes to the first one, unless you tell the courier otherwise.':
    'Juusto lähetetään ensimmäiseen, ellet sovi kuriirin kanssa muuta.',
  'The cheese club': 'Juustokerho',
  'You have not been asked yet': 'Sinulta ei ole vielä kysytty',
  'The next time you log in, {brand} asks whether we may write to you. Until then we do not.':
    'Kun kirjaudut seuraavan kerran, {brand} kysyy, saammeko kirjoittaa sinulle. Siihen asti emme kirjoita.',
  'You will still be logged in in the app, if it remembers you.':
    'Olet yhä kirjautuneena itse sovellukseen, jos se muistaa sinut.',
  'Leave the society': 'Eroa seurasta',
  'We delete your account and everything that was shared with us, at once. Your number goes to nobody else.':
    'Poistamme tilisi ja kaiken jaetun heti. Numerosi ei siirry kenellekään muulle.',
  'Delete my account': 'Poista tilini',
  'That slice broke.': 'Se siivu hajosi.',
  'You are logged in as {name}.': 'Olet kirjautunut: {name}.',
  'You are logged in.': 'Olet kirjautunut.',
  'No. {number}': 'Nro {number}',
  'Full slicing rights': 'Täydet viipalointioikeudet',
  '{brand} has not checked that this address is yours, so we ask you to confirm it before we send receipts there.':
    '{brand} ei ole tarkistanut, että osoite on sinun, joten pyydämme sinua vahvistamaan sen ennen kuin lähetämme sinne kuitteja.',
  'None, and that is fine': 'Ei osoitetta, eikä se haittaa',
  'Your receipts come on paper, in the parcel.': 'Kuittisi tulevat paperilla paketissa.',
  'No address yet, and no hurry': 'Ei vielä osoitetta, eikä kiirettä',
  '{brand} has none for you. Your cheese keeps at our counter until you come by.':
    '{brand} ei tiedä osoitettasi. Juustosi säilyy tiskillämme, kunnes poikkeat.',
  'Withdrawn in the app on {day}': 'Peruttu sovelluksessa {day}',
  'We no longer write to you, by e-mail or text. Your account stays, and so does your cheese. The next time you log in, {brand} asks you again what we may do.':
    'Emme enää kirjoita sinulle, emme sähköpostilla emmekä tekstiviestillä. Tilisi säilyy, ja niin säilyy juustokin. Kun kirjaudut seuraavan kerran, {brand} kysyy uudelleen, mitä saamme tehdä.',
  'Log in again, and be asked': 'Kirjaudu uudelleen, niin sinulta kysytään',
  'Yes, since {day}': 'Kyllä, {day} alkaen',
  No: 'Ei',
  'This is what you told {brand}. You can withdraw it in the app, under your profile.':
    'Näin vastasit, kun {brand} kysyi. Voit peruuttaa vastauksesi sovelluksessa, profiilissasi.',
  'Nobody has the app here:': 'Täällä kenelläkään ei ole sovellusta:',
  'withdraw on the page of the simulator': 'peruuta simulaattorin sivulla',
  'This lock is for a demonstration: there is one code for everybody, and it is already in the field. A real shop uses the login of its staff, person by person.':
    'Tämä lukko kuuluu esittelyyn: kaikilla on sama koodi, ja se on jo kentässä. Oikea kauppa käyttää henkilökunnan omia kirjautumisia.',
  'This lock is for a demonstration: there is one code for everybody. A real shop uses the login of its staff, person by person.':
    'Tämä lukko kuuluu esittelyyn: kaikilla on sama koodi. Oikea kauppa käyttää henkilökunnan omia kirjautumisia.',
  'May we write to you between the parcels? You can stop that at any time.':
    'Saammeko kirjoittaa sinulle pakettien välillä? Voit lopettaa sen milloin tahansa.',
  'The cheese letter by e-mail': 'Juustokirje sähköpostilla',
  'How often?': 'Kuinka usein?',
  'Once a month, and never in July.': 'Kerran kuussa, eikä koskaan heinäkuussa.',
  'First pick of rare cheeses by text':
    'Ensimmäinen valinta harvinaisista juustoista tekstiviestillä',
};
