/** Of the page with all ways to log in, and of those it leads to, by the English text. */
export const swedishWays: Readonly<Record<string, string>> = {
  'All ways to log in': 'Alla sätt att logga in',
  'The same app, asked in nine ways. Each says what it is for, and what it must not be used for.':
    'Samma app, tillfrågad på nio sätt. Vid vart och ett står det vad det är till för och vad det inte får användas till.',
  For: 'För',
  'Not for': 'Inte för',
  'Shown with the simulator only': 'Visas bara med simulatorn',
  'Back to all ways to log in': 'Tillbaka till alla inloggningssätt',
  'On a web page': 'På en webbsida',
  'People who visit our pages, on a desktop or a phone. On a phone the app leads back by itself.':
    'Besökare på webbplatsen, på dator eller mobil. I mobilen leder appen tillbaka av sig själv.',
  'Frames in other pages and web views in apps: {brand} is not shown there.':
    'Ramar på andra sidor och webbvyer i appar: {brand} visas inte där.',
  'Log in once more': 'Logga in en gång till',
  'Without a question': 'Utan fråga',
  'People whom this browser remembers, and who have agreed before: they are in without pressing anything.':
    'Personer som webbläsaren minns och som redan har samtyckt: de är inne utan att trycka på något.',
  'Anything that needs a person. It shows that the browser is known, not who sits in front of it.':
    'Det som kräver att någon är på plats. Det visar att webbläsaren är känd, inte vem som sitter framför den.',
  'From our own app': 'Från vår egen app',
  'An app on the phone. People agree in {brand}, which then opens our app again.':
    'En app i mobilen. Samtycket ges i {brand}, som sedan öppnar vår app igen.',
  'Web views, and secrets inside the app: those stay on our server.':
    'Webbvyer och hemligheter i appen: de stannar på vår server.',
  'Open the pretend app': 'Öppna låtsasappen',
  'From our own app, with two addresses': 'Från vår egen app, med två adresser',
  'An app whose login ends at the address of somebody else, such as a broker. The app is opened first, and people agree in the browser.':
    'En app vars inloggning slutar på någon annans adress, till exempel en förmedlares. Appen öppnas först och samtycket ges i webbläsaren.',
  'New apps that may choose: the way above has fewer steps.':
    'Nya appar som kan välja: sättet ovanför har färre steg.',
  'Confirmed in the app once more': 'Bekräftat i appen en gång till',
  'What matters more than a visit, here the key to the cellar. People confirm in the app, even if the browser remembers them.':
    'Det som är viktigare än ett besök, här nyckeln till källaren. Det måste bekräftas i appen, även när webbläsaren minns personen.',
  'Proof of identity where the law demands one: this is no electronic ID.':
    'Legitimation där lagen kräver det: det här är ingen e-legitimation.',
  'Open the cellar': 'Öppna källaren',
  'With the national identity number': 'Med personnummer',
  'Merchants who may have it by law, and whom {brand} has approved. Here: to report gifts to the tax office.':
    'Företag som enligt lag får be om det och som {brand} har godkänt. Här: för att rapportera gåvor till Skatteverket.',
  'Telling customers apart: each has a key of their own for that. Never ask everybody for it.':
    'Att skilja kunder åt: till det har var och en sin egen nyckel. Be aldrig alla om det.',
  'Give to the society': 'Ge en gåva till föreningen',
  'With a payment agreement': 'Med ett betalningsavtal',
  'A cheese a month. People who approve the agreement share name and address in the same step.':
    'En ost i månaden. Den som godkänner avtalet delar namn och adress i samma steg.',
  'Opening an account: paying logs nobody in.':
    'Att skapa ett konto: ingen loggas in av att betala.',
  'Order a monthly cheese': 'Beställ en månadsost',
  'With the keys of a partner': 'Med en partners nycklar',
  'Platforms and agencies that log people in for many merchants, with one set of keys.':
    'Plattformar och byråer som loggar in kunder åt många företag med en uppsättning nycklar.',
  'A single shop, and the test environment of {brand}: there, each merchant has its own keys.':
    'En enda butik och testmiljön hos {brand}: där har varje företag sina egna nycklar.',
  'Log in through the partner': 'Logga in via partnern',
  'At the till': 'I kassan',
  'People at the counter or on the line. The staff enter the number, and the customer confirms on their own phone.':
    'Kunder vid disken eller i telefon. Personalen skriver numret och kunden bekräftar i sin egen mobil.',
  'Pages and apps that customers use: there, anybody could make anybody’s phone ring.':
    'Sidor och appar som kunderna använder: där kunde vem som helst få vems mobil som helst att ringa.',
  'Go to the till': 'Gå till kassan',
  'The cellar': 'Källaren',
  'Confirmed in the app': 'Bekräftat i appen',
  'The cellar is open.': 'Källaren är öppen.',
  'You confirmed this login in the app, even if the browser remembers you. The key hangs behind the clock.':
    'Du bekräftade den här inloggningen i appen, även om webbläsaren kanske minns dig. Nyckeln hänger bakom klockan.',
  'Gifts to the society': 'Gåvor till föreningen',
  'Your number is on the list.': 'Ditt nummer står på listan.',
  'It ends in {ending}. A real society would send it to the tax office; this one has already forgotten the rest.':
    'Det slutar på {ending}. En riktig förening skulle skicka det till Skatteverket; den här har redan glömt resten.',
  'No number came.': 'Det kom inget nummer.',
  '{brand} has none to share for you, so we cannot report the gift. You can still give.':
    '{brand} har inget nummer att dela för dig, så vi kan inte rapportera gåvan. Du kan ge den ändå.',
  'A gift can lower your tax.': 'En gåva kan ge dig lägre skatt.',
  'The tax office needs your national identity number for that. We ask {brand} for it here only, and only if you press the button.':
    'Skatteverket behöver ditt personnummer till det. Vi ber {brand} om det bara här, och bara om du trycker på knappen.',
  'Share the number': 'Dela numret',
  'Of the invented people, these have one: {people}.':
    'Av de påhittade personerna har dessa ett: {people}.',
  'A monthly cheese': 'En månadsost',
  'A cheese a month, until you say stop.': 'En ost i månaden, tills du säger stopp.',
  '249 kroner a month, paid in the app. There is no need to log in: you share your name and address when you approve the agreement.':
    '249 kronor i månaden, betalda i appen. Du behöver inte logga in: du delar namn och adress när du godkänner avtalet.',
  'Order in the app': 'Beställ i appen',
  'This is a demonstration: nobody pays. A login in the simulator takes the place of approving the agreement.':
    'Det här är en demonstration: ingen betalar. En inloggning i simulatorn ersätter godkännandet av avtalet.',
  'Agreement approved': 'Avtalet är godkänt',
  'The first cheese is on its way, {name}.': 'Den första osten är på väg, {name}.',
  'It goes to this address, which you shared with the agreement:':
    'Den skickas till den här adressen, som du delade tillsammans med avtalet:',
  'You have no address in the app, so it waits at our counter.':
    'Du har ingen adress i appen, så den väntar i vår disk.',
  'You are not logged in: paying logs nobody in.':
    'Du är inte inloggad: ingen loggas in av att betala.',
  'No agreement': 'Inget avtal',
  'You have not ordered a cheese.': 'Du har inte beställt någon ost.',
  'The agreement was not approved, and you pay nothing.':
    'Avtalet godkändes inte och du betalar ingenting.',
  'That was {name}.': 'Det var {name}.',
  'The keys of a partner asked, on behalf of sales unit {msn}. The partner checks that this is the number in the answer.':
    'En partner frågade med sina nycklar, för försäljningsställe {msn}. Partnern kontrollerar att svaret gäller det numret.',
  'This page is all that came of it: the partner keeps nobody logged in here.':
    'Den här sidan är allt det blev: partnern håller ingen inloggad här.',
  'For developers': 'För utvecklare',
  'The simulator': 'Simulatorn',
  'A pretend app': 'En låtsasapp',
  'Pretend app': 'Låtsasapp',
  'An app that isn’t one.': 'En app som inte är någon.',
  'The phone on this page pretends to be the society’s own app, so that you can see how one logs in.':
    'Mobilen på den här sidan låtsas vara föreningens egen app, så att du kan se hur en app loggar in.',
  'It logs in by app_to_app, with two addresses.': 'Den loggar in med app_to_app och två adresser.',
  'It logs in by app_to_app_v2, with one address.':
    'Den loggar in med app_to_app_v2 och en adress.',
  'Log in by app_to_app': 'Logga in med app_to_app',
  'Log in by app_to_app_v2': 'Logga in med app_to_app_v2',
  'No such login is under way here. It has ended, or it began in the app of another browser.':
    'Ingen sådan inloggning pågår här. Den är avslutad, eller så började den i appen i en annan webbläsare.',
  'You said no, and nothing was shared.': 'Du sa nej och inget har delats.',
  'Members must be 18. We have kept nothing of what was shared.':
    'Medlemmar måste ha fyllt 18 år. Vi har inte sparat något av det som delades.',
  'Something went wrong. Please try again.': 'Något gick fel. Försök igen.',
  'Brown cheese, always in your pocket.': 'Brunost, alltid i fickan.',
  'Log in to see what is on its way.': 'Logga in för att se vad som är på väg.',
  'Continue in the other tab': 'Fortsätt i den andra fliken',
  '{brand} has opened there. Once you have answered, the phone comes back to the app.':
    '{brand} har öppnats där. När du har svarat kommer mobilen tillbaka till appen.',
  'Start again': 'Börja om',
  'The phone has opened the app by its first address. A real app now shows its browser again, where you agree to share.':
    'Mobilen har öppnat appen med den första adressen. En riktig app visar nu webbläsaren igen, där du samtycker.',
  'Continue in the browser': 'Fortsätt i webbläsaren',
  'One moment': 'Ett ögonblick',
  'The app asks the site who you are.': 'Appen frågar webbplatsen vem du är.',
  'Logged in to the app as': 'Inloggad i appen som',
  'The app’s token is signed by the site, and good for a quarter of an hour.':
    'Appens token är signerad av webbplatsen och gäller i en kvart.',
  'Not logged in': 'Inte inloggad',
  'This page needs JavaScript to play the app.': 'Sidan behöver JavaScript för att spela appen.',
  'What the app does': 'Vad appen gör',
  'It asks this site to begin, and gets an address at {brand} and a handle that it keeps to itself:':
    'Den ber webbplatsen att börja och får en adress hos {brand} och ett kännetecken som den behåller för sig själv:',
  'It opens the address in a browser tab. After the confirmation, the phone opens the app by a link:':
    'Den öppnar adressen i en flik i webbläsaren. Efter bekräftelsen öppnar mobilen appen med en länk:',
  'The site checks where that leads, and the app shows its browser again, with the cookies of the start. There you agree to share, and the second address opens:':
    'Webbplatsen kontrollerar vart den leder och appen visar webbläsaren igen, med kakorna från starten. Där samtycker du och den andra adressen öppnas:',
  'It sends what the link brought to this site, with its handle. The site asks {brand} who it is, and answers with a token of its own:':
    'Den skickar det som länken förde med sig till webbplatsen, med kännetecknet. Webbplatsen frågar {brand} vem det är och svarar med en egen token:',
  'No secret ever leaves the site: neither its key nor the tokens of {brand}.':
    'Ingen hemlighet lämnar webbplatsen: varken nyckeln eller tokens från {brand}.',
};
