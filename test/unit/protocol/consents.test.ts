import { describe, expect, it } from '@jest/globals';

import { consentsFromClaims } from '../../../lib/protocol/consents.ts';
import { userFromClaims } from '../../../lib/protocol/user.ts';

const timeOfConsent = '2026-03-01T10:00:00Z';

const delegatedConsents = {
  language: 'EN',
  heading: 'Join the club',
  text: 'We would like to write to you.',
  ' termsDescription': 'By going on you accept the terms.',
  confirmConsentButtonText: 'Go on',
  links: {
    termsLinkText: 'Terms',
    termsLinkUrl: 'https://shop.example/terms',
    privacyStatementLinkText: 'Privacy',
    privacyStatementLinkUrl: 'https://shop.example/privacy',
  },
  timeOfConsent,
  consents: [
    { id: 'email', accepted: true, required: true, textDisplayedToUser: 'By e-mail' },
    { id: 'sms', accepted: false, required: false, textDisplayedToUser: 'By SMS' },
  ],
};

const checkbox = {
  type: 'checkbox',
  id: 'newsletter',
  title: 'The newsletter',
  checked: true,
  required: false,
  readMore: { title: 'What is in it', description: 'Cheese.' },
};
const flowResult = {
  language: 'no',
  timeOfConsent,
  screens: [
    {
      title: 'The club',
      description: 'Welcome.',
      terms: {
        links: [{ title: 'Terms', url: 'https://shop.example/terms' }, { title: 'no url' }],
      },
      elements: [checkbox],
    },
    {
      title: 'Second',
      elements: [{ type: 'checkbox', id: 'age', checked: false, required: true }],
    },
  ],
};

describe('consents', () => {
  it('of delegatedConsents are one screen and its choices', () => {
    expect(consentsFromClaims({ delegatedConsents })).toStrictEqual({
      timeOfConsent,
      language: 'EN',
      choices: [
        { id: 'email', accepted: true, required: true, text: 'By e-mail' },
        { id: 'sms', accepted: false, required: false, text: 'By SMS' },
      ],
      screens: [
        {
          title: 'Join the club',
          text: 'We would like to write to you.\n\nBy going on you accept the terms.',
          links: [
            { text: 'Terms', url: 'https://shop.example/terms' },
            { text: 'Privacy', url: 'https://shop.example/privacy' },
          ],
        },
      ],
    });
  });

  it('of flowResult have the same shape', () => {
    expect(consentsFromClaims({ flowResult })).toStrictEqual({
      timeOfConsent,
      language: 'no',
      choices: [
        {
          id: 'newsletter',
          accepted: true,
          required: false,
          text: 'The newsletter',
          readMore: 'What is in it\n\nCheese.',
        },
        { id: 'age', accepted: false, required: true },
      ],
      screens: [
        {
          title: 'The club',
          text: 'Welcome.',
          links: [{ text: 'Terms', url: 'https://shop.example/terms' }],
        },
        { title: 'Second', links: [] },
      ],
    });
  });

  it('of a claim with little of use in it have what there is', () => {
    const box = { type: 'checkbox', checked: true, required: 'yes' };
    const elements = [
      { ...box, id: 'a', readMore: 'What is in it' },
      { ...box, id: 'b', readMore: { description: 'Cheese.' } },
    ];
    const screens = [
      { terms: 'Terms', elements },
      { terms: { links: { url: 'https://shop.example/' } }, elements: 'none' },
      { terms: { links: ['Terms', null, { url: 'https://shop.example/' }] } },
    ];

    expect(consentsFromClaims({ flowResult: { screens } })).toStrictEqual({
      choices: [
        { id: 'a', accepted: true, required: false },
        { id: 'b', accepted: true, required: false, readMore: 'Cheese.' },
      ],
      screens: [{ links: [] }, { links: [] }, { links: [{ url: 'https://shop.example/' }] }],
    });
  });

  it.each([
    [{ links: null }, { links: [] }],
    [{ links: 'Terms' }, { links: [] }],
    [{ links: { termsLinkText: 'Terms' } }, { links: [] }],
    [{ text: 'By SMS?' }, { text: 'By SMS?', links: [] }],
    [{ termsDescription: 'Terms.' }, { text: 'Terms.', links: [] }],
  ])('of delegatedConsents with %j have the screen %j', (said, screen) => {
    const consents = [{ id: 'sms', accepted: true, required: 'yes' }];

    expect(consentsFromClaims({ delegatedConsents: { consents, ...said } })).toStrictEqual({
      choices: [{ id: 'sms', accepted: true, required: false }],
      screens: [screen],
    });
  });

  it('of flowResult win, where both came', () => {
    expect(consentsFromClaims({ delegatedConsents, flowResult })).toHaveProperty('language', 'no');
  });

  it.each([
    [{}],
    [{ delegatedConsents: null }],
    [{ flowResult: 'text' }],
    [{ flowResult: [] }],
    [{ flowResult: { screens: {} } }],
  ])('were not asked for where the claims are %j', (claims) => {
    expect(consentsFromClaims(claims)).toBe('not_asked');
    expect(userFromClaims({ ...claims, sub: 'ada' })).not.toHaveProperty('consents');
  });

  it.each([
    [{ accepted: 'true' }],
    [{ accepted: 1 }],
    [{ accepted: undefined }],
    [{ id: '' }],
    [{ id: 7 }],
  ])('are not given by a choice with %j', (wrong) => {
    const consents = [{ id: 'email', accepted: true, ...wrong }, 'email', null];

    expect(consentsFromClaims({ delegatedConsents: { consents } })).toHaveProperty(
      'choices.length',
      0,
    );
  });

  it.each([[{ checked: 'true' }], [{ type: 'text' }], [{ id: undefined }]])(
    'are not given by a box with %j',
    (wrong) => {
      const screens = [{ elements: [{ ...checkbox, ...wrong }, null] }, 7];

      expect(consentsFromClaims({ flowResult: { screens } })).toHaveProperty('choices.length', 0);
    },
  );

  it('are part of the typed user in the login that asked', () => {
    const { consents } = userFromClaims({ sub: 'ada', flowResult });

    expect(consents?.choices.map(({ id }) => id)).toStrictEqual(['newsletter', 'age']);
  });
});
