import type { ConsentScreens } from 'passport-vipps/simulator';

/** What the club asks at a login. With Vipps itself, this is set up in its portal. */
export const consentScreens: ConsentScreens = {
  language: 'en',
  screens: [
    {
      title: 'The cheese club',
      description: 'May we write to you between the parcels? You can stop that at any time.',
      boxes: [
        {
          id: 'email',
          title: 'The cheese letter by e-mail',
          readMore: { title: 'How often?', description: 'Once a month, and never in July.' },
        },
        { id: 'sms', title: 'First pick of rare cheeses by text' },
      ],
    },
  ],
};
