/** By the English text. */
export const swedish: Readonly<Record<string, string>> = {
  'Skip to the content': 'Hoppa till innehållet',
  'The till': 'Kassan',
  'Your membership': 'Ditt medlemskap',
  'Close the till': 'Stäng kassan',
  'To the shop': 'Till butiken',
  'My page': 'Min sida',
  'Log out': 'Logga ut',
  'Log in': 'Logga in',
  Language: 'Språk',
  'Counter open Thursdays, or when the light is on.':
    'Disken är öppen på torsdagar, eller när ljuset är tänt.',
  'Members must be 18: the annual meeting serves aquavit.':
    'Medlemmar måste ha fyllt 18 år: på årsmötet serveras akvavit.',
  'An invented society that shows <em>passport-vipps</em>. No cheese will be sent.':
    'En påhittad förening som visar <em>passport-vipps</em>. Ingen ost skickas.',
  'A brown cheese a month': 'En brunost i månaden',
  'The brown cheese society of <span lang="no">Geitvik</span>':
    'Brunostföreningen i <span lang="no">Geitvik</span>',
  'Every month, a brown cheese you have not met yet.':
    'Varje månad en brunost som du inte har smakat förut.',
  'We buy from small mountain dairies and send each member one whole cheese a month: dark goat, pale cow’s cream, the odd experiment with juniper. Bring your own waffles.':
    'Vi köper från små fjällmejerier och skickar varje medlem en hel ost i månaden: mörk getost, ljus gräddig ost och ibland ett försök med enbär. Våfflorna får du ta med själv.',
  'Go to my page': 'Gå till min sida',
  'New here? The same button makes you a member.': 'Ny här? Med samma knapp blir du medlem.',
  'This is a demonstration: no app is needed. On the next pages you choose among people who do not exist, and confirm on a phone that is a page, too.':
    'Det här är en demonstration: du behöver ingen app. På nästa sidor väljer du bland personer som inte finns, och bekräftar i en mobil som också är en sida.',
  'On the board this season': 'På brickan den här säsongen',
  'Goat’s whey, eleven hours in the pan. Dark, salty and a little stern.':
    'Getvassle, elva timmar i grytan. Mörk, salt och lite sträng.',
  'Cow’s whey and far too much cream. For waffles, and for people who say they do not like brown cheese.':
    'Kovassle och alldeles för mycket grädde. Till våfflor, och till folk som säger att de inte tycker om brunost.',
  'Smoked over juniper until the neighbours complained. Two slices, then a walk.':
    'Rökt över enris tills grannarna klagade. Två skivor, sedan en promenad.',
  'Myrvang dairy': 'Myrvangs mejeri',
  'How it works': 'Så fungerar det',
  '{brand} tells us your name and where you live, once you have agreed. There is no form to fill in and no password to forget.':
    '{brand} berättar för oss vad du heter och var du bor, när du har sagt ja. Det finns inget formulär att fylla i och inget lösenord att glömma.',
  'Wait for the text': 'Vänta på sms:et',
  'The courier writes when your cheese is near. It needs no fridge until you do.':
    'Budet skriver när osten är nära. Den behöver inget kylskåp förrän du gör det.',
  'Slice thinly': 'Skiva tunt',
  'A proper <span lang="no">ostehøvel</span> comes with the first parcel. The technique is between you and your conscience.':
    'En riktig osthyvel följer med det första paketet. Tekniken är en sak mellan dig och ditt samvete.',
  'For members': 'För medlemmar',
  'Come in, the waffle iron is hot.': 'Kom in, våffeljärnet är varmt.',
  'That page is for members only.': 'Den sidan är bara för medlemmar.',
  'You log in with your phone: no form to fill in, no password to forget. If you are new, the same button makes you a member.':
    'Du loggar in med mobilen: inget formulär att fylla i, inget lösenord att glömma. Är du ny blir du medlem med samma knapp.',
  'This is a demonstration: no app is needed, and everybody you can log in as is invented.':
    'Det här är en demonstration: du behöver ingen app, och alla du kan logga in som är påhittade.',
  'What we ask {brand} for': 'Det här ber vi {brand} om',
  Name: 'Namn',
  'for the parcel.': 'till paketet.',
  Phone: 'Telefon',
  'for the courier’s text.': 'till budets sms.',
  'E-mail': 'E-post',
  'for receipts.': 'till kvitton.',
  Addresses: 'Adresser',
  'so that the cheese finds you.': 'så att osten hittar dig.',
  Birthday: 'Födelsedag',
  'because members must be 18.': 'eftersom medlemmar måste ha fyllt 18 år.',
  '{brand} shows you the list and asks the first time. If you say no, we learn nothing.':
    '{brand} visar dig listan och frågar första gången. Säger du nej får vi inte veta något.',
  'Trouble logging in?': 'Problem med inloggningen?',
  'I cancelled. What now?': 'Jag avbröt. Vad händer nu?',
  'Nothing has happened: nothing was shared, and nothing is kept. Press the button again whenever you like.':
    'Inget har hänt: inget har delats och inget har sparats. Tryck på knappen igen när du vill.',
  'Nothing shows up on my phone': 'Det händer inget i mobilen',
  'Open the app yourself: the request waits there for some minutes. Check that you typed the number the app belongs to.':
    'Öppna appen själv: förfrågan väntar där i några minuter. Kontrollera att du skrev numret som hör till appen.',
  'I chose the wrong number in the app': 'Jag valde fel tal i appen',
  'The app asks for the number your screen shows, so that nobody else can log in as you. Cancel and start again.':
    'Appen frågar efter talet på skärmen, så att ingen annan kan logga in som du. Avbryt och börja om.',
  'Login cancelled': 'Inloggningen avbröts',
  'You turned back at the door.': 'Du vände i dörren.',
  'That is quite all right. Nothing was shared, and the cheese keeps.':
    'Det är helt i sin ordning. Inget har delats, och osten håller sig.',
  'Back to the front page': 'Tillbaka till startsidan',
  'Did something stop you?': 'Var det något som hindrade dig?',
  'Try again': 'Försök igen',
  'Back to my page': 'Tillbaka till min sida',
  Continue: 'Fortsätt',
  'If you write to us about it, mention': 'Skriv detta om du kontaktar oss:',
  Goodbye: 'Hej då',
  'You have left the society': 'Du har lämnat föreningen',
  'The table will be quieter.': 'Det blir tystare kring bordet.',
  'Your account is deleted, and so is everything that was shared with us. Under your profile in the app, you can also withdraw your consent.':
    'Ditt konto är borttaget, liksom allt som har delats med oss. Under din profil i appen kan du också återkalla ditt samtycke.',
  'Join again': 'Bli medlem igen',
  'Page not found': 'Sidan finns inte',
  'This shelf is empty.': 'Den här hyllan är tom.',
  'There is no such page. It may have been eaten, or the address has a typing mistake.':
    'Det finns ingen sådan sida. Kanske är den uppäten, eller så är adressen felskriven.',
  'Not yet a member': 'Inte medlem än',
  'Not yet': 'Inte än',
  'This table is set for grown-ups.': 'Det här bordet är dukat för vuxna.',
  'We have kept nothing of what was shared. The waffles next door have no age limit.':
    'Vi har inte sparat något av det som delades. Våfflorna bredvid har ingen åldersgräns.',
  'Log in as somebody else': 'Logga in som någon annan',
  'If the same person is logged in again at once, this browser remembers them: use a private window.':
    'Om samma person loggas in igen direkt minns webbläsaren vem det är: använd ett privat fönster.',
  'Our mistake': 'Vårt fel',
  'We dropped the cheese.': 'Vi tappade osten.',
  'The till is closed.': 'Kassan är stängd.',
  'For the staff': 'För personalen',
  'Behind it you ask a customer for their membership, and they confirm in the app on their own phone.':
    'Här frågar du en kund om medlemskapet, och kunden bekräftar i appen i sin egen mobil.',
  'Staff code': 'Personalkod',
  'That is not the code. Ask whoever has the early shift.':
    'Det är inte koden. Fråga den som har morgonpasset.',
  'Log in as the shop assistant': 'Logga in som butiksmedarbetare',
  'Who is at the counter?': 'Vem står vid disken?',
  'Customer’s phone number': 'Kundens telefonnummer',
  'Ask for membership': 'Fråga om medlemskap',
  'Shows name and member number here.': 'Visar namn och medlemsnummer här.',
  'Continue on their own phone': 'Fortsätt i kundens egen mobil',
  'They continue on their own phone; this till sees nothing.':
    'Kunden fortsätter i sin egen mobil; den här kassan ser inget.',
  'In the queue': 'I kön',
  'Invented people. Click one to fill in their number.':
    'Påhittade personer. Klicka på en för att fylla i numret.',
  'Asking the customer': 'Frågar kunden',
  'Request sent': 'Förfrågan skickad',
  'Ask the customer to compare this code.': 'Be kunden jämföra den här koden.',
  'We have sent a request to {number}. Nothing there? Ask them to open the app.':
    'Vi har skickat en förfrågan till {number}. Kommer inget? Be kunden öppna appen.',
  'The app shows the same one. If it does not, they decline: then it is not your request.':
    'Appen visar samma kod. Gör den inte det ska kunden neka: då är det inte din förfrågan.',
  'Once they have confirmed, their phone opens our site.':
    'När kunden har bekräftat öppnar mobilen vår webbplats.',
  'Time left:': 'Tid kvar:',
  'Open the customer’s phone': 'Öppna kundens telefon',
  'Wrong number? Cancel': 'Fel nummer? Avbryt',
  'In real life it is in their hand. Here it is a page, in a tab of its own.':
    'I verkligheten har kunden den i handen. Här är den en sida i en egen flik.',
  'This page looks for the answer every three seconds.':
    'Den här sidan letar efter svaret var tredje sekund.',
  'Next customer': 'Nästa kund',
  'Ask again': 'Fråga igen',
  Declined: 'Nekad',
  'The customer said no.': 'Kunden sa nej.',
  'They changed their mind, or their app showed another code than the till: then that was right. Ask them again, and compare the codes.':
    'Kunden ångrade sig, eller så visade appen en annan kod än kassan: då var det rätt. Fråga igen och jämför koderna.',
  'Too late': 'För sent',
  'Nobody answered in time.': 'Ingen svarade i tid.',
  'Ask the customer to have the app at hand, then ask again.':
    'Be kunden ha appen till hands och fråga igen.',
  Cancelled: 'Avbruten',
  'You called it off.': 'Du avbröt.',
  'Whatever the customer still answers in the app comes to nothing.':
    'Det kunden eventuellt svarar i appen nu har ingen verkan.',
  Confirmed: 'Bekräftat',
  'They continue on their own phone.': 'Kunden fortsätter i sin egen mobil.',
  'The site is open there, and asks them once more who they are. You are done.':
    'Webbplatsen är öppen där och frågar en gång till vem det är. Du är klar.',
  'Not finished': 'Inte slutförd',
  'It went wrong on the last step.': 'Det gick fel i sista steget.',
  'The customer confirmed, but we could not finish it. Ask them again; if it happens twice, tell the office “{code}”.':
    'Kunden bekräftade, men vi kunde inte slutföra. Fråga igen; händer det två gånger, säg till kontoret: ”{code}”.',
  'The customer is too young.': 'Kunden är för ung.',
  'Members must be 18. We have kept nothing; the waffles have no age limit.':
    'Medlemmar måste ha fyllt 18 år. Vi har inte sparat något; våfflorna har ingen åldersgräns.',
  'A new member': 'En ny medlem',
  'A member': 'Medlem',
  'Welcome, {name}.': 'Välkommen, {name}.',
  'Member no. {number}, since {day}.': 'Medlem nr {number}, sedan {day}.',
  'Member no. {number}, as of today.': 'Medlem nr {number} från och med i dag.',
  'No request': 'Ingen förfrågan',
  'This request has ended.': 'Förfrågan är avslutad.',
  'This cannot be read as a phone number. Numbers from outside Norway begin with their country code, as in +46.':
    'Det kan inte läsas som ett telefonnummer. Nummer utanför Norge börjar med landskoden, som i +46.',
  'Nobody can be asked at this number. It may be mistyped, have no app, or belong to somebody under 15.':
    'Vi når ingen på det här numret. Det kan vara fel, sakna app eller tillhöra någon under 15.',
  'The customer’s app is too old for this. They update it, then you ask again.':
    'Kundens app är för gammal för det här. Kunden uppdaterar den, sedan frågar du igen.',
  'This request is over, or another till has made it. Ask the customer again.':
    'Förfrågan är avslutad, eller så kom den från en annan kassa. Fråga kunden igen.',
  'The till was closed in between. Open it, and ask again.':
    'Kassan stängdes under tiden. Öppna den och fråga igen.',
  'We cannot get through just now. Try again in a moment; the cheese keeps.':
    'Vi får ingen kontakt just nu. Försök igen om en stund; osten håller sig.',
  'Something is wrong on our side, and the person on duty has been told.':
    'Något är fel hos oss, och jouren har fått besked.',
  'This number has been asked too often. Try again in {wait}.':
    'Det här numret har tillfrågats för ofta. Försök igen om {wait}.',
  'Member no. {number}, since {since}, visit {visits}':
    'Medlem nr {number}, sedan {since}, besök {visits}',
  'Welcome to the table': 'Välkommen till bords',
  'This is what {brand} shared with us, as you agreed, and what we use it for.':
    'Det här har {brand} delat med oss, eftersom du sa ja till det, och så här använder vi det.',
  'Not shared': 'Inte delat',
  'Goes on the parcel, and on the list for the annual meeting.':
    'Står på paketet och på listan till årsmötet.',
  'The courier sends a text when your cheese is near.': 'Budet skickar ett sms när osten är nära.',
  Verified: 'Verifierad',
  'Not verified': 'Inte verifierad',
  'Receipts go here. We write nothing else worth reading.':
    'Hit skickar vi kvitton. Annars skriver vi inget av intresse.',
  'Tells us that you are 18, and when to add the small cheese with the candle.':
    'Berättar att du har fyllt 18 och när vi ska lägga i den lilla osten med ljus.',
  Address: 'Adress',
  Home: 'Hem',
  Work: 'Arbete',
  'Another place': 'En annan plats',
  'Where the cheese goes.': 'Hit skickas osten.',
  'The cheese goes to the first one, unless you tell the courier otherwise.':
    'Osten skickas till den första, om du inte säger något annat till budet.',
  'The cheese club': 'Ostklubben',
  'You have not been asked yet': 'Du har inte fått frågan än',
  'The next time you log in, {brand} asks whether we may write to you. Until then we do not.':
    'Nästa gång du loggar in frågar {brand} om vi får skriva till dig. Tills dess låter vi bli.',
  'You will still be logged in in the app, if it remembers you.':
    'Du är fortfarande inloggad i själva appen, om den minns dig.',
  'Leave the society': 'Lämna föreningen',
  'We delete your account and everything that was shared with us, at once. Your number goes to nobody else.':
    'Vi tar bort ditt konto och allt som har delats med oss, direkt. Ditt nummer går inte till någon annan.',
  'Delete my account': 'Ta bort mitt konto',
  'That slice broke.': 'Den skivan gick sönder.',
  'You are logged in as {name}.': 'Du är inloggad som {name}.',
  'You are logged in.': 'Du är inloggad.',
  'No. {number}': 'Nr {number}',
  'Full slicing rights': 'Full skärrätt',
  '{brand} has not checked that this address is yours, so we ask you to confirm it before we send receipts there.':
    '{brand} har inte kontrollerat att adressen är din, så vi ber dig bekräfta den innan vi skickar kvitton dit.',
  'None, and that is fine': 'Ingen, och det går bra ändå',
  'Your receipts come on paper, in the parcel.': 'Kvittona kommer på papper i paketet.',
  'No address yet, and no hurry': 'Ingen adress än, och det är ingen brådska',
  '{brand} has none for you. Your cheese keeps at our counter until you come by.':
    '{brand} har ingen adress för dig. Osten håller sig i vår disk tills du kommer förbi.',
  'Withdrawn in the app on {day}': 'Återkallat i appen den {day}',
  'We no longer write to you, by e-mail or text. Your account stays, and so does your cheese. The next time you log in, {brand} asks you again what we may do.':
    'Vi skriver inte längre till dig, varken med e-post eller sms. Kontot finns kvar och det gör osten också. Nästa gång du loggar in frågar {brand} dig på nytt vad vi får göra.',
  'Log in again, and be asked': 'Logga in igen och bli tillfrågad',
  'Yes, since {day}': 'Ja, sedan {day}',
  No: 'Nej',
  'This is what you told {brand}. You can withdraw it in the app, under your profile.':
    'Det här svarade du i {brand}. Du kan återkalla det i appen, under din profil.',
  'Nobody has the app here:': 'Ingen har appen här:',
  'withdraw on the page of the simulator': 'återkalla på simulatorns sida',
  'This lock is for a demonstration: there is one code for everybody, and it is already in the field. A real shop uses the login of its staff, person by person.':
    'Det här låset hör till en demonstration: det är en kod för alla och den står redan i fältet. En riktig butik använder personalens inloggning, person för person.',
  'This lock is for a demonstration: there is one code for everybody. A real shop uses the login of its staff, person by person.':
    'Det här låset hör till en demonstration: det är en kod för alla. En riktig butik använder personalens inloggning, person för person.',
  'May we write to you between the parcels? You can stop that at any time.':
    'Får vi skriva till dig mellan paketen? Du kan stoppa det när som helst.',
  'The cheese letter by e-mail': 'Ostbrevet via e-post',
  'How often?': 'Hur ofta?',
  'Once a month, and never in July.': 'En gång i månaden och aldrig i juli.',
  'First pick of rare cheeses by text': 'Först till sällsynta ostar, via sms',
};
