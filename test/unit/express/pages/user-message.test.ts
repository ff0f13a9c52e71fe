import { describe, expect, it } from '@jest/globals';
import { userMessage, VippsLoginError } from 'passport-vipps';
import type { VippsLoginErrorCode } from 'passport-vipps';

import { errorCodes } from '../../../../lib/errors.ts';

const languages = ['nb', 'da', 'sv', 'fi', 'en'] as const;
const failed = (code: VippsLoginErrorCode) => new VippsLoginError(code, 'for developers');

/** All that visitors can be told, each once. */
function textsIn(language: string): string[] {
  const tooYoung = new VippsLoginError('login_refused', 'for developers', { reason: 'age_limit' });
  const errors = [tooYoung, ...errorCodes.map(failed)];
  const messages = [false, true].flatMap((loggedIn) =>
    errors.map((error) => userMessage(error, language, { loggedIn })),
  );
  return [...new Set(messages.map(({ text }) => text))];
}

describe('userMessage()', () => {
  it.each(errorCodes)('has words for %s in five languages, all different', (code) => {
    const words = languages.map((language) => userMessage(failed(code), language));

    for (const { title, text, action } of words) {
      expect(title).not.toBe('');
      expect(text).toMatch(/[.]$/);
      expect(text).not.toContain('for developers');
      expect(['again', 'home', 'staff']).toContain(action);
    }
    expect(new Set(words.map(({ text }) => text)).size).toBe(5);
  });

  it('has a text of its own for each thing to say, in every language', () => {
    const [norwegian = [], ...others] = languages.map((language) => textsIn(language));

    expect(norwegian.length).toBeGreaterThan(15);
    for (const texts of others) expect(texts).toHaveLength(norwegian.length);
  });

  it('names no app, whose name depends on country and year', () => {
    const all = languages.flatMap((language) => textsIn(language)).join(' ');

    expect(all.replaceAll('Vipps MobilePay', '')).not.toMatch(/vipps|mobilepay/i);
  });

  it.each<[VippsLoginErrorCode, string, string]>([
    ['login_cancelled', 'You cancelled the login. Nothing was shared.', 'again'],
    ['transaction_missing', 'The login was not finished in time. Please try again.', 'again'],
    ['app_outdated', 'The app on your phone is too old. Update it, then try again.', 'again'],
    ['wrong_challenge', 'You chose a different number in the app', 'again'],
    ['login_rejected', 'The login was rejected in the app.', 'again'],
    ['login_refused', 'You cannot log in here with this account.', 'home'],
    ['acr_not_met', 'This must be confirmed in the app.', 'again'],
    ['vipps_unavailable', 'Vipps MobilePay is not answering just now.', 'again'],
    ['vipps_timeout', 'Vipps MobilePay is not answering just now.', 'again'],
    ['client_refused', 'Something is wrong on our side.', 'home'],
    ['option_invalid', 'Something is wrong on our side.', 'home'],
    ['merchant_login_ended', 'Please ask a member of staff to start again.', 'staff'],
    ['cross_site_request', 'so we did nothing', 'home'],
  ])('of %s says: %s', (code, text, action) => {
    const message = userMessage(failed(code), 'en');

    expect(message.text).toContain(text);
    expect(message.action).toBe(action);
  });

  it('says that nobody is logged in only where that is known', () => {
    const error = failed('callback_invalid');

    expect(userMessage(error, 'en').title).toBe('That did not work');
    expect(userMessage(error, 'en', { loggedIn: true })).toEqual({
      title: 'That did not work',
      text: 'This page belongs to a login that has ended. You are still logged in.',
      action: 'home',
    });
    expect(userMessage(error, 'en', { loggedIn: false }).title).toBe('You are not logged in');
  });

  it('of an error of somebody else’s says no more than that it is ours to mend', () => {
    const expected = { text: 'Noe er galt hos oss. Prøv igjen senere.', action: 'home' };

    expect(userMessage(new Error('secret'), 'nb')).toMatchObject(expected);
    expect(userMessage('a text', 'nb')).toMatchObject(expected);
    expect(userMessage(undefined, 'nb')).toMatchObject(expected);
  });

  it.each([
    ['no', 'nb'],
    ['nn-NO', 'nb'],
    ['se', 'nb'],
    ['se-SE', 'nb'],
    ['fo', 'da'],
    ['kl-GL', 'da'],
    ['sv-FI', 'sv'],
    ['FI', 'fi'],
    ['de', 'en'],
    ['__proto__', 'en'],
    [undefined, 'en'],
  ] as const)('takes %s for %s', (tag, language) => {
    expect(userMessage(failed('app_outdated'), tag)).toEqual(
      userMessage(failed('app_outdated'), language),
    );
  });

  it('says why `verify` refused, in its own words where it gave some', () => {
    const refused = (details: object) => new VippsLoginError('login_refused', 'no', details);

    expect(userMessage(refused({ reason: 'age_limit' }), 'da').text).toBe(
      'Du skal være fyldt 18 år for at logge ind her.',
    );
    const userText = { nb: 'Bare for medlemmer.', en: 'For members only.' };
    expect(userMessage(refused({ userText }), 'nb').text).toBe('Bare for medlemmer.');
    expect(userMessage(refused({ userText }), 'fi').text).toBe('For members only.');
    expect(userMessage(refused({ userText: 'Kun for medlemmer.' }), 'fi').text).toBe(
      'Kun for medlemmer.',
    );
  });
});
