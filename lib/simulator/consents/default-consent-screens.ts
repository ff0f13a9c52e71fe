import type { ConsentScreens } from './consent-screens.ts';

/** A customer club, as most sales units ask for one. */
export const defaultConsentScreens: ConsentScreens = {
  language: 'en',
  screens: [
    {
      title: 'Join the customer club',
      description: 'We would like to send you offers and news. You can stop that at any time.',
      termsDescription: 'By going on you accept the terms of the club.',
      terms: { title: 'Terms of the club', url: 'https://shop.example/terms' },
      privacyStatement: { title: 'Privacy statement', url: 'https://shop.example/privacy' },
      boxes: [
        { id: 'email', title: 'Send me offers by e-mail' },
        {
          id: 'sms',
          title: 'Send me offers by SMS',
          readMore: { title: 'How often?', description: 'At most once a week.' },
        },
      ],
    },
  ],
};
