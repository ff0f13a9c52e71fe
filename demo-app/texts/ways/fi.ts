/** Of the page with all ways to log in, and of those it leads to, by the English text. */
export const finnishWays: Readonly<Record<string, string>> = {
  'All ways to log in': 'Kaikki kirjautumistavat',
  'The same app, asked in nine ways. Each says what it is for, and what it must not be used for.':
    'Sama sovellus, yhdeksän tapaa kysyä. Jokaisesta kerrotaan, mihin se on tarkoitettu ja mihin sitä ei saa käyttää.',
  For: 'Käyttötarkoitus',
  'Not for': 'Ei tähän',
  'Shown with the simulator only': 'Näytetään vain simulaattorilla',
  'Back to all ways to log in': 'Takaisin kaikkiin kirjautumistapoihin',
  'On a web page': 'Verkkosivulla',
  'People who visit our pages, on a desktop or a phone. On a phone the app leads back by itself.':
    'Sivuston kävijät tietokoneella tai puhelimella. Puhelimessa sovellus palauttaa kävijän itsestään.',
  'Frames in other pages and web views in apps: {brand} is not shown there.':
    'Muiden sivujen kehykset ja sovellusten verkkonäkymät: {brand} ei näy niissä.',
  'Log in once more': 'Kirjaudu uudelleen',
  'Without a question': 'Kysymättä',
  'People whom this browser remembers, and who have agreed before: they are in without pressing anything.':
    'Henkilöt, jotka selain muistaa ja jotka ovat jo antaneet suostumuksen: he pääsevät sisään painamatta mitään.',
  'Anything that needs a person. It shows that the browser is known, not who sits in front of it.':
    'Asiat, jotka vaativat henkilön läsnäoloa. Se osoittaa, että selain tunnetaan, ei sitä, kuka sen ääressä istuu.',
  'From our own app': 'Omasta sovelluksestamme',
  'An app on the phone. People agree in {brand}, which then opens our app again.':
    'Puhelimen sovellus. {brand} kysyy suostumuksen ja avaa sitten sovelluksemme uudelleen.',
  'Web views, and secrets inside the app: those stay on our server.':
    'Verkkonäkymät ja sovellukseen tallennetut salaisuudet: ne pysyvät palvelimellamme.',
  'Open the pretend app': 'Avaa leikkisovellus',
  'From our own app, with two addresses': 'Omasta sovelluksestamme, kahdella osoitteella',
  'An app whose login ends at the address of somebody else, such as a broker. The app is opened first, and people agree in the browser.':
    'Sovellus, jonka kirjautuminen päättyy jonkun muun osoitteeseen, esimerkiksi välittäjän. Sovellus avataan ensin, ja suostumus annetaan selaimessa.',
  'New apps that may choose: the way above has fewer steps.':
    'Uudet sovellukset, jotka voivat valita: edellisessä tavassa on vähemmän vaiheita.',
  'Confirmed in the app once more': 'Vahvistettuna uudelleen sovelluksessa',
  'What matters more than a visit, here the key to the cellar. People confirm in the app, even if the browser remembers them.':
    'Käyntiä tärkeämmät asiat, täällä kellarin avain. Ne vahvistetaan sovelluksessa, vaikka selain muistaisi henkilön.',
  'Proof of identity where the law demands one: this is no electronic ID.':
    'Lain vaatima tunnistautuminen: tämä ei ole vahva sähköinen tunnistus.',
  'Open the cellar': 'Avaa kellari',
  'With the national identity number': 'Henkilötunnuksella',
  'Merchants who may have it by law, and whom {brand} has approved. Here: to report gifts to the tax office.':
    'Yritykset, joilla on siihen lain mukaan oikeus ja jotka {brand} on hyväksynyt. Täällä: lahjoitusten ilmoittaminen verottajalle.',
  'Telling customers apart: each has a key of their own for that. Never ask everybody for it.':
    'Asiakkaiden erottaminen toisistaan: siihen jokaisella on oma avain. Sitä ei koskaan kysytä kaikilta.',
  'Give to the society': 'Lahjoita seuralle',
  'With a payment agreement': 'Maksusopimuksella',
  'A cheese a month. People who approve the agreement share name and address in the same step.':
    'Juusto kuukaudessa. Sopimuksen hyväksyjä jakaa nimensä ja osoitteensa samassa vaiheessa.',
  'Opening an account: paying logs nobody in.':
    'Tilin avaaminen: maksaminen ei kirjaa ketään sisään.',
  'Order a monthly cheese': 'Tilaa kuukausijuusto',
  'With the keys of a partner': 'Kumppanin avaimilla',
  'Platforms and agencies that log people in for many merchants, with one set of keys.':
    'Alustat ja toimistot, jotka kirjaavat asiakkaita sisään monelle yritykselle samoilla avaimilla.',
  'A single shop, and the test environment of {brand}: there, each merchant has its own keys.':
    'Yksittäinen kauppa ja testiympäristö ({brand}): siellä jokaisella yrityksellä on omat avaimensa.',
  'Log in through the partner': 'Kirjaudu kumppanin kautta',
  'At the till': 'Kassalla',
  'People at the counter or on the line. The staff enter the number, and the customer confirms on their own phone.':
    'Asiakkaat tiskillä tai puhelimessa. Henkilökunta kirjoittaa numeron, ja asiakas vahvistaa omalla puhelimellaan.',
  'Pages and apps that customers use: there, anybody could make anybody’s phone ring.':
    'Asiakkaiden käyttämät sivut ja sovellukset: niissä kuka tahansa voisi saada kenen tahansa puhelimen soimaan.',
  'Go to the till': 'Siirry kassalle',
  'The cellar': 'Kellari',
  'Confirmed in the app': 'Vahvistettu sovelluksessa',
  'The cellar is open.': 'Kellari on auki.',
  'You confirmed this login in the app, even if the browser remembers you. The key hangs behind the clock.':
    'Vahvistit tämän kirjautumisen sovelluksessa, vaikka selain ehkä muistaa sinut. Avain roikkuu kellon takana.',
  'Gifts to the society': 'Lahjoitukset seuralle',
  'Your number is on the list.': 'Tunnuksesi on luettelossa.',
  'It ends in {ending}. A real society would send it to the tax office; this one has already forgotten the rest.':
    'Sen loppu on {ending}. Oikea seura lähettäisi sen verottajalle; tämä on jo unohtanut loput.',
  'No number came.': 'Tunnusta ei tullut.',
  '{brand} has none to share for you, so we cannot report the gift. You can still give.':
    '{brand} ei voi jakaa tunnustasi, joten emme voi ilmoittaa lahjoitusta. Voit silti lahjoittaa.',
  'A gift can lower your tax.': 'Lahjoitus voi pienentää verojasi.',
  'The tax office needs your national identity number for that. We ask {brand} for it here only, and only if you press the button.':
    'Verottaja tarvitsee siihen henkilötunnuksesi. {brand} saa pyynnön vain täällä ja vain, jos painat painiketta.',
  'Share the number': 'Jaa tunnus',
  'Of the invented people, these have one: {people}.':
    'Keksityistä henkilöistä tunnus on näillä: {people}.',
  'A monthly cheese': 'Kuukausijuusto',
  'A cheese a month, until you say stop.': 'Juusto kuukaudessa, kunnes sanot seis.',
  '249 kroner a month, paid in the app. There is no need to log in: you share your name and address when you approve the agreement.':
    '249 kruunua kuukaudessa, maksu sovelluksessa. Sinun ei tarvitse kirjautua: jaat nimesi ja osoitteesi, kun hyväksyt sopimuksen.',
  'Order in the app': 'Tilaa sovelluksessa',
  'This is a demonstration: nobody pays. A login in the simulator takes the place of approving the agreement.':
    'Tämä on esittely: kukaan ei maksa. Kirjautuminen simulaattorissa vastaa sopimuksen hyväksymistä.',
  'Agreement approved': 'Sopimus on hyväksytty',
  'The first cheese is on its way, {name}.': 'Ensimmäinen juusto on matkalla, {name}.',
  'It goes to this address, which you shared with the agreement:':
    'Se lähetetään tähän osoitteeseen, jonka jaoit sopimuksen yhteydessä:',
  'You have no address in the app, so it waits at our counter.':
    'Sovelluksessa ei ole osoitettasi, joten juusto odottaa tiskillämme.',
  'You are not logged in: paying logs nobody in.':
    'Et ole kirjautunut: maksaminen ei kirjaa ketään sisään.',
  'No agreement': 'Ei sopimusta',
  'You have not ordered a cheese.': 'Et ole tilannut juustoa.',
  'The agreement was not approved, and you pay nothing.':
    'Sopimusta ei hyväksytty, etkä maksa mitään.',
  'That was {name}.': 'Se oli {name}.',
  'The keys of a partner asked, on behalf of sales unit {msn}. The partner checks that this is the number in the answer.':
    'Kumppani kysyi avaimillaan myyntipisteen {msn} puolesta. Kumppani tarkistaa, että vastaus koskee tätä numeroa.',
  'This page is all that came of it: the partner keeps nobody logged in here.':
    'Muuta siitä ei seurannut: kumppani ei pidä ketään kirjautuneena täällä.',
  'For developers': 'Kehittäjille',
  'The simulator': 'Simulaattori',
  'A pretend app': 'Leikkisovellus',
  'Pretend app': 'Leikkisovellus',
  'An app that isn’t one.': 'Sovellus, joka ei ole sovellus.',
  'The phone on this page pretends to be the society’s own app, so that you can see how one logs in.':
    'Tämän sivun puhelin leikkii seuran omaa sovellusta, jotta näet, miten sovellus kirjautuu.',
  'It logs in by app_to_app, with two addresses.':
    'Se kirjautuu tavalla app_to_app, kahdella osoitteella.',
  'It logs in by app_to_app_v2, with one address.':
    'Se kirjautuu tavalla app_to_app_v2, yhdellä osoitteella.',
  'Log in by app_to_app': 'Kirjaudu tavalla app_to_app',
  'Log in by app_to_app_v2': 'Kirjaudu tavalla app_to_app_v2',
  'No such login is under way here. It has ended, or it began in the app of another browser.':
    'Tällaista kirjautumista ei ole täällä kesken. Se on päättynyt, tai se alkoi toisen selaimen sovelluksessa.',
  'You said no, and nothing was shared.': 'Kieltäydyit, eikä tietojasi jaettu.',
  'Members must be 18. We have kept nothing of what was shared.':
    'Jäsenten on oltava 18 vuotta täyttäneitä. Emme tallentaneet mitään jaetusta.',
  'Something went wrong. Please try again.': 'Jokin meni vikaan. Yritä uudelleen.',
  'Brown cheese, always in your pocket.': 'Ruskea juusto, aina taskussasi.',
  'Log in to see what is on its way.': 'Kirjaudu, niin näet, mitä on tulossa.',
  'Continue in the other tab': 'Jatka toisessa välilehdessä',
  '{brand} has opened there. Once you have answered, the phone comes back to the app.':
    '{brand} on avautunut siellä. Kun olet vastannut, puhelin palaa sovellukseen.',
  'Start again': 'Aloita alusta',
  'The phone has opened the app by its first address. A real app now shows its browser again, where you agree to share.':
    'Puhelin avasi sovelluksen ensimmäisellä osoitteella. Oikea sovellus näyttää nyt selaimen uudelleen, ja annat suostumuksen siellä.',
  'Continue in the browser': 'Jatka selaimessa',
  'One moment': 'Hetkinen',
  'The app asks the site who you are.': 'Sovellus kysyy sivustolta, kuka olet.',
  'Logged in to the app as': 'Sovellukseen kirjautunut:',
  'The app’s token is signed by the site, and good for a quarter of an hour.':
    'Sovelluksen tunniste on sivuston allekirjoittama ja voimassa vartin.',
  'Not logged in': 'Ei kirjautunut',
  'This page needs JavaScript to play the app.':
    'Sivu tarvitsee JavaScriptin esittääkseen sovellusta.',
  'What the app does': 'Mitä sovellus tekee',
  'It asks this site to begin, and gets an address at {brand} and a handle that it keeps to itself:':
    'Se pyytää sivustoa aloittamaan ja saa osoitteen ({brand}) sekä tunnisteen, jonka se pitää omana tietonaan:',
  'It opens the address in a browser tab. After the confirmation, the phone opens the app by a link:':
    'Se avaa osoitteen selaimen välilehteen. Vahvistuksen jälkeen puhelin avaa sovelluksen linkillä:',
  'The site checks where that leads, and the app shows its browser again, with the cookies of the start. There you agree to share, and the second address opens:':
    'Sivusto tarkistaa, minne se johtaa, ja sovellus näyttää selaimen uudelleen alun evästeillä. Annat suostumuksen siellä, ja toinen osoite avautuu:',
  'It sends what the link brought to this site, with its handle. The site asks {brand} who it is, and answers with a token of its own:':
    'Se lähettää linkin tuoman tiedon sivustolle tunnisteensa kanssa. {brand} kertoo sivustolle, kuka on kyseessä, ja sivusto vastaa omalla tunnisteellaan:',
  'No secret ever leaves the site: neither its key nor the tokens of {brand}.':
    'Mikään salaisuus ei lähde sivustolta: ei sen avain eivätkä tunnisteet ({brand}).',
};
