import { expect, it } from '@jest/globals';

import { inBrowser } from './in-browser.ts';

const words = {
  'nb-NO': {
    open: 'Logg inn som butikkmedarbeider',
    number: 'Kundens telefonnummer',
    wrong: 'Dette kan ikke leses som et telefonnummer.',
    ask: 'Spør om medlemskap',
    sent: /^Vi har sendt en forespørsel til \+46\s70\s174\s06\s05\./,
    declined: 'Kunden sa nei.',
    again: 'Spør igjen',
    welcome: 'Velkommen, Åsa.',
    next: 'Neste kunde',
    ownPhone: 'Fortsett på kundens egen telefon',
    opens: 'Når kunden har bekreftet, åpner telefonen nettstedet vårt.',
    onTheirPhone: 'Kunden fortsetter på sin egen telefon.',
    yes: /^Ja, logg inn som/,
  },
  'fi-FI': {
    open: 'Kirjaudu myyjänä',
    number: 'Asiakkaan puhelinnumero',
    wrong: 'Tätä ei voi lukea puhelinnumeroksi.',
    ask: 'Kysy jäsenyyttä',
    sent: /^Lähetimme pyynnön numeroon \+46\s70\s174\s06\s05\./,
    declined: 'Asiakas kieltäytyi.',
    again: 'Kysy uudelleen',
    welcome: 'Tervetuloa, Åsa.',
    next: 'Seuraava asiakas',
    ownPhone: 'Jatka asiakkaan puhelimella',
    opens: 'Kun asiakas on vahvistanut, hänen puhelimensa avaa sivustomme.',
    onTheirPhone: 'Asiakas jatkaa omalla puhelimellaan.',
    yes: /^Kyllä, kirjaudu/,
  },
} as const;

inBrowser('a shop assistant at the till', ({ site, visitor }) => {
  it.each(['nb-NO', 'fi-FI'] as const)(
    'asks in %s: wrong number, declined, again, and on their own phone',
    async (locale) => {
      const text = words[locale];
      const page = await (await visitor({ locale })).newPage();
      const press = (name: string) => page.getByRole('button', { name }).click();
      const phone = () => site().simulator.phone('asa');
      await page.goto('/till');
      await press(text.open);

      // The keyboard is in the field already, once the page is there.
      await page.getByLabel(text.number).and(page.locator(':focus')).waitFor();
      await page.keyboard.type('12');
      await page.keyboard.press('Enter');
      await page.getByText(text.wrong).waitFor();
      expect(await page.getByLabel(text.number).getAttribute('aria-invalid')).toBe('true');
      await page.getByLabel(text.number).fill('0046 701740605');
      await press(text.ask);
      await page.getByText(text.sent).waitFor();
      phone().decline();
      await page.getByRole('heading', { name: text.declined }).waitFor();

      await press(text.again);
      await page.getByText(text.sent).waitFor();
      phone().confirm();
      await page.getByRole('heading', { name: text.welcome }).waitFor();

      await page.getByRole('link', { name: text.next }).click();
      await page.getByLabel(text.number).fill('+46 70-174 06 05');
      await press(text.ownPhone);
      await page.getByText(text.opens).waitFor();
      const { opens = '' } = phone().confirm();
      const theirs = await (await visitor({ locale })).newPage();
      await theirs.goto(opens);
      await theirs.getByRole('button', { name: text.yes }).click();
      await theirs.waitForURL('/my-page');
      await page.getByRole('heading', { name: text.onTheirPhone }).waitFor();
    },
  );
});
