import type { ConsentScreens } from 'passport-vipps/simulator';

/** Two screens, with a box that must be ticked. */
export const club: ConsentScreens = {
  language: 'no',
  screens: [
    {
      title: 'Bli medlem',
      description: 'Vi sender deg tilbud.',
      termsDescription: 'Du godtar vilkårene.',
      terms: { title: 'Vilkår', url: 'https://shop.example/terms' },
      privacyStatement: { title: 'Personvern', url: 'https://shop.example/privacy' },
      boxes: [
        { id: 'email', title: 'E-post', required: true },
        { id: 'sms', title: 'SMS', readMore: { title: 'Hvor ofte?', description: 'Sjelden.' } },
      ],
    },
    { title: 'Mer', description: 'Til slutt.', boxes: [{ id: 'post', title: 'Brev' }] },
  ],
};
