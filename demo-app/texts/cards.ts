/** Of the pages about membership cards, by the English text. */
export const cardTexts = {
  nb: {
    'Log in with a card': 'Logg inn med et kort',
    'Existing members': 'Medlemmer fra før',
    'The drawer with the cards': 'Skuffen med kortene',
    'Whoever joined at the counter has a card. Here you hold the card of whomever you choose; then connect the app on the page of that member.':
      'De som meldte seg inn ved disken, har et kort. Her har du kortet til den du velger. Koble deretter til appen på medlemmets side.',
    'You seem to have a card': 'Det ser ut til at du har et kort',
    'An existing member resembles you, but not in everything. Log in with the card once, and connect the app on your page. We have kept nothing of what was shared.':
      'Vi har et medlem fra før som ligner på deg, men ikke i alt. Logg inn med kortet én gang, og koble til appen på siden din. Vi har ikke lagret noe av det som ble delt.',
    'This is what your card says.': 'Dette står på kortet ditt.',
    'Your cheese keeps at our counter until you come by.':
      'Osten holder seg i disken vår til du kommer innom.',
    'Ways to log in': 'Måter å logge inn på',
    'By phone, with {brand}, or with your card': 'Med telefonen og {brand}, eller med kortet',
    'Disconnect {brand}': 'Koble fra {brand}',
    'We then forget what {brand} shared, and your card stays.':
      'Da glemmer vi det {brand} har delt, og kortet ditt gjelder fortsatt.',
    'With your card': 'Med kortet ditt',
    'Connect {brand}': 'Koble til {brand}',
    'Then you can log in by phone. It must be your own name there, as on the card.':
      'Da kan du logge inn med telefonen. Navnet der må være ditt eget, som på kortet.',
    'They may have a card.': 'Kunden har kanskje et kort.',
    'An existing member resembles the customer. They log in with the card once, and connect the app on their page.':
      'Vi har et medlem fra før som ligner på kunden. Kunden logger inn med kortet én gang og kobler til appen på siden sin.',
  },
  da: {
    'Log in with a card': 'Log ind med et kort',
    'Existing members': 'Allerede medlem',
    'The drawer with the cards': 'Skuffen med kortene',
    'Whoever joined at the counter has a card. Here you hold the card of whomever you choose; then connect the app on the page of that member.':
      'De, der meldte sig ind ved disken, har et kort. Her har du kortet fra den, du vælger. Forbind derefter appen på medlemmets side.',
    'You seem to have a card': 'Det ser ud til, at du har et kort',
    'An existing member resembles you, but not in everything. Log in with the card once, and connect the app on your page. We have kept nothing of what was shared.':
      'Vi har allerede et medlem, der ligner dig, men ikke i alt. Log ind med kortet én gang, og forbind appen på din side. Vi har ikke gemt noget af det, der blev delt.',
    'This is what your card says.': 'Det står på dit kort.',
    'Your cheese keeps at our counter until you come by.':
      'Osten holder sig ved vores disk, til du kommer forbi.',
    'Ways to log in': 'Måder at logge ind på',
    'By phone, with {brand}, or with your card': 'Med telefonen og {brand} eller med dit kort',
    'Disconnect {brand}': 'Afbryd forbindelsen til {brand}',
    'We then forget what {brand} shared, and your card stays.':
      'Så glemmer vi det, {brand} har delt, og dit kort gælder stadig.',
    'With your card': 'Med dit kort',
    'Connect {brand}': 'Forbind {brand}',
    'Then you can log in by phone. It must be your own name there, as on the card.':
      'Så kan du logge ind med telefonen. Navnet dér skal være dit eget, som på kortet.',
    'They may have a card.': 'Kunden har måske et kort.',
    'An existing member resembles the customer. They log in with the card once, and connect the app on their page.':
      'Vi har allerede et medlem, der ligner kunden. Kunden logger ind med kortet én gang og forbinder appen på sin side.',
  },
  sv: {
    'Log in with a card': 'Logga in med ett kort',
    'Existing members': 'Medlemmar sedan tidigare',
    'The drawer with the cards': 'Lådan med korten',
    'Whoever joined at the counter has a card. Here you hold the card of whomever you choose; then connect the app on the page of that member.':
      'De som gick med vid disken har ett kort. Här har du kortet till den du väljer. Anslut sedan appen på medlemmens sida.',
    'You seem to have a card': 'Du verkar ha ett kort',
    'An existing member resembles you, but not in everything. Log in with the card once, and connect the app on your page. We have kept nothing of what was shared.':
      'Vi har redan en medlem som liknar dig, men inte i allt. Logga in med kortet en gång och anslut appen på din sida. Vi har inte sparat något av det som delades.',
    'This is what your card says.': 'Det här står på ditt kort.',
    'Your cheese keeps at our counter until you come by.':
      'Osten håller sig i vår disk tills du kommer förbi.',
    'Ways to log in': 'Sätt att logga in',
    'By phone, with {brand}, or with your card': 'Med telefonen och {brand} eller med ditt kort',
    'Disconnect {brand}': 'Koppla från {brand}',
    'We then forget what {brand} shared, and your card stays.':
      'Då glömmer vi det som {brand} har delat, och ditt kort finns kvar.',
    'With your card': 'Med ditt kort',
    'Connect {brand}': 'Anslut {brand}',
    'Then you can log in by phone. It must be your own name there, as on the card.':
      'Då kan du logga in med telefonen. Namnet där måste vara ditt eget, som på kortet.',
    'They may have a card.': 'Kunden har kanske ett kort.',
    'An existing member resembles the customer. They log in with the card once, and connect the app on their page.':
      'Vi har redan en medlem som liknar kunden. Kunden loggar in med kortet en gång och ansluter appen på sin sida.',
  },
  fi: {
    'Log in with a card': 'Kirjaudu kortilla',
    'Existing members': 'Nykyiset jäsenet',
    'The drawer with the cards': 'Korttilaatikko',
    'Whoever joined at the counter has a card. Here you hold the card of whomever you choose; then connect the app on the page of that member.':
      'Tiskillä liittyneillä on kortti. Tässä sinulla on valitsemasi henkilön kortti. Yhdistä sitten sovellus jäsenen sivulla.',
    'You seem to have a card': 'Sinulla näyttää olevan kortti',
    'An existing member resembles you, but not in everything. Log in with the card once, and connect the app on your page. We have kept nothing of what was shared.':
      'Meillä on jo jäsen, joka muistuttaa sinua, mutta kaikki ei täsmää. Kirjaudu kerran kortilla ja yhdistä sovellus sivullasi. Emme ole tallentaneet mitään jaettuja tietoja.',
    'This is what your card says.': 'Nämä tiedot ovat kortissasi.',
    'Your cheese keeps at our counter until you come by.':
      'Juustosi säilyy tiskillämme, kunnes poikkeat.',
    'Ways to log in': 'Kirjautumistavat',
    'By phone, with {brand}, or with your card':
      'Puhelimella ja sovelluksella {brand} tai kortilla',
    'Disconnect {brand}': 'Poista yhteys: {brand}',
    'We then forget what {brand} shared, and your card stays.':
      'Unohdamme silloin tiedot, jotka {brand} on jakanut, ja korttisi jää voimaan.',
    'With your card': 'Kortillasi',
    'Connect {brand}': 'Yhdistä {brand}',
    'Then you can log in by phone. It must be your own name there, as on the card.':
      'Sen jälkeen voit kirjautua puhelimella. Siellä pitää olla oma nimesi, sama kuin kortissa.',
    'They may have a card.': 'Asiakkaalla saattaa olla kortti.',
    'An existing member resembles the customer. They log in with the card once, and connect the app on their page.':
      'Meillä on jo jäsen, joka muistuttaa asiakasta. Asiakas kirjautuu kerran kortilla ja yhdistää sovelluksen omalla sivullaan.',
  },
} as const;
