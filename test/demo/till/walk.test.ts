import { describe, expect, it } from '@jest/globals';

import type { Browser } from '../open-site.ts';
import { useSite } from '../use-site.ts';
import { ask, openTill, submit } from './open-till.ts';

const asa = { phoneNumber: '+46 70-174 06 05' };
/** The same as people in Sweden write it, and never broken across lines. */
const shown = '+46\u00a070\u00a0174\u00a006\u00a005';

const words = {
  nb: {
    wrong: 'Dette kan ikke leses som et telefonnummer.',
    code: 'Be kunden sammenligne denne koden.',
    sent: `Vi har sendt en forespørsel til ${shown}.`,
    declined: 'Kunden sa nei.',
    again: 'Spør igjen',
    welcome: 'Velkommen, Åsa.',
    opens: 'Når kunden har bekreftet, åpner telefonen nettstedet vårt.',
    cancelled: 'Du avbrøt.',
  },
  fi: {
    wrong: 'Tätä ei voi lukea puhelinnumeroksi.',
    code: 'Pyydä asiakasta vertaamaan tätä koodia.',
    sent: `Lähetimme pyynnön numeroon ${shown}.`,
    declined: 'Asiakas kieltäytyi.',
    again: 'Kysy uudelleen',
    welcome: 'Tervetuloa, Åsa.',
    opens: 'Kun asiakas on vahvistanut, hänen puhelimensa avaa sivustomme.',
    cancelled: 'Peruutit pyynnön.',
  },
} as const;

describe('a shop assistant', () => {
  const site = useSite();
  const phone = () => site().simulator.phone('asa');

  it.each(['nb', 'fi'] as const)(
    'walks through the till in %s: wrong number, declined, again, own phone, cancelled',
    async (language) => {
      const text = words[language];
      const till = await openTill(site());
      await till.get(`/language/${language}?back=/till`).expect(303);

      const mistyped = await submit(till, '/till/ask', { goesOn: 'here', phoneNumber: '12' });
      expect(mistyped.text).toContain(text.wrong);
      expect(mistyped.text).toMatch(/<input[^>]+aria-invalid="true"[^>]+autofocus>/);

      const waiting = await ask(till, asa);
      const page = (await till.get(waiting)).text;
      expect(page).toContain(text.code);
      expect(page).toContain(text.sent);
      phone().decline();
      const declined = await untilItSays(till, waiting, text.declined);
      expect(declined).toContain(`<button class="button">${text.again}</button>`);
      expect(declined).toContain(`name="phoneNumber" value="${shown}"`);

      const again = await ask(till, { phoneNumber: shown });
      phone().confirm();
      await untilItSays(till, again, text.welcome);

      const ownPhone = await ask(till, { ...asa, goesOn: 'phone' });
      expect((await till.get(ownPhone)).text).toContain(text.opens);
      const login = new URLSearchParams(ownPhone.split('?')[1]).get('login') ?? '';
      await submit(till, '/till/cancel', { login }).expect(303);
      await untilItSays(till, ownPhone, text.cancelled);
    },
  );
});

/** The page once it says so: the ping is on its way. */
async function untilItSays(till: Browser, path: string, words: string): Promise<string> {
  for (;;) {
    const { text } = await till.get(path);
    if (text.includes(words)) return text;
  }
}
