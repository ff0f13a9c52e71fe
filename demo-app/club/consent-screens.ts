import type { ConsentScreens } from 'passport-vipps/simulator';

import { languages, translateTo } from '../texts/languages.ts';
import type { Language } from '../texts/languages.ts';

/** What the club asks at a login, in each language. With Vipps itself, this is set up in its portal. */
export function consentScreens(): ConsentScreens[] {
  // These are its names.
  const names = Object.keys(languages) as Language[];
  return names.map((language) => {
    const t = translateTo(language);
    return {
      language,
      screens: [
        {
          title: t('The cheese club'),
          description: t('May we write to you between the parcels? You can stop that at any time.'),
          boxes: [
            {
              id: 'email',
              title: t('The cheese letter by e-mail'),
              readMore: {
                title: t('How often?'),
                description: t('Once a month, and never in July.'),
              },
            },
            { id: 'sms', title: t('First pick of rare cheeses by text') },
          ],
        },
      ],
    };
  });
}
