import { describe, expect, it } from '@jest/globals';

import { clientAnsweredBy, paths, refusal, subscriptionKey, vector } from './vipps-of-vectors.ts';
import type { Answer } from './vipps-of-vectors.ts';

type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

async function userOf(name: string) {
  const body = vector<Claims>(name);
  const { client } = clientAnsweredBy({ [paths.userinfo]: { body } });
  return client.userinfo('an-access-token', { sub: body.sub });
}

describe('userinfo', () => {
  it('of every scope makes a typed user', async () => {
    const { user, claims } = await userOf('userinfo-openapi-2025');

    expect(claims).toEqual(vector('userinfo-openapi-2025'));
    expect(user).toMatchObject({
      gender: 'other',
      nin: '31820099998',
      birthdate: '2000-12-31',
      phoneNumber: '4790000001',
      phoneNumberVerified: true,
      emailVerified: true,
      address: { streetAddress: 'Testveien 5\n2. etg, 222', addressType: 'home' },
      otherAddresses: [{ addressType: 'work' }],
      accounts: [{ accountName: 'Savings', accountNumber: '00000000000', bankName: 'ACME Bank' }],
    });
  });

  it('has what a person agreed to, and what they read then', async () => {
    const { user } = await userOf('userinfo-openapi-2025');

    expect(user.agreement).toEqual({
      accepted: true,
      timestamp: '2025-08-25T13:16:12Z',
      language: 'EN',
      buttonText: 'Confirm',
      links: [
        { text: 'Terms of use', url: 'https://example.com/terms' },
        { text: 'Privacy', url: 'https://example.com/privacy' },
      ],
    });
  });

  it.each<[string, unknown]>([
    ['which is no object', true],
    ['which does not say whether it was accepted', { language: 'EN' }],
    ['whose acceptance is a text', { accepted: 'true' }],
  ])('has no agreement %s', async (_, agreement) => {
    const body = { ...vector<Claims>('userinfo-ciba-2023'), agreement };
    const { client } = clientAnsweredBy({ [paths.userinfo]: { body } });

    const { user, claims } = await client.userinfo('t', { sub: body.sub });

    expect(user).not.toHaveProperty('agreement');
    expect(claims).toHaveProperty('agreement', agreement);
  });

  it('has an agreement that was refused', async () => {
    const agreement = { accepted: false, links: null };
    const body = { ...vector<Claims>('userinfo-ciba-2023'), agreement };
    const { client } = clientAnsweredBy({ [paths.userinfo]: { body } });

    const { user } = await client.userinfo('t', { sub: body.sub });

    expect(user.agreement).toEqual({ accepted: false, links: [] });
  });

  it('after a login from a phone number has an address and no others', async () => {
    const { user } = await userOf('userinfo-ciba-2023');

    expect(user).toMatchObject({ name: 'Tore Testesen', otherAddresses: [] });
    expect(user.address).toMatchObject({ postalCode: '0603', region: 'OSLO', country: 'NO' });
  });

  it('has the payment sources of Login Connect', async () => {
    const { user } = await userOf('login-connect-2026');

    expect(user.paymentSources).toEqual([
      { externalPaymentSourceId: 'aaaaaaaa-0000-4000-8000-000000000009' },
    ]);
  });

  it('has the consents of the older claim, with the name that begins with a blank', async () => {
    const { user } = await userOf('delegated-consents-2023');

    expect(user.consents).toEqual({
      timeOfConsent: '2022-10-11T12:25:53Z',
      language: 'EN',
      choices: [{ id: 'personal', accepted: false, required: false, text: 'Personal' }],
      screens: [{ title: 'Heading', text: 'Text\n\nTerms', links: [] }],
    });
  });

  it('has the consents of the newer claim', async () => {
    const { user } = await userOf('flow-result-2026');

    expect(user.consents).toMatchObject({
      timeOfConsent: '2025-11-03T12:25:53Z',
      choices: [
        { id: 'email', accepted: true, required: false, readMore: 'More\n\nDetails' },
        { id: 'terms', accepted: true, required: true },
      ],
      screens: [
        { title: 'Join the club', links: [{ text: 'Terms', url: 'https://example.com/terms' }] },
      ],
    });
  });
});

describe('userinfo by sub', () => {
  const person = vector<Claims>('userinfo-by-sub-2026');
  const path = paths.userinfo + person.sub;
  const keyOf = ({ headers }: { readonly headers: Headers }) =>
    headers.get('ocp-apim-subscription-key');
  const refused: Answer = { status: 401, body: { statusCode: 401, message: 'Access denied' } };

  it('tells about a test user, whose e-mail address is not verified', async () => {
    const { client } = clientAnsweredBy({ [path]: { body: person } });

    const { user, expired } = await client.userinfoBySub(person.sub);

    expect(user).toMatchObject({
      sid: 'aaaaaaaa-0000-4000-8000-000000000002',
      emailVerified: false,
      phoneNumberVerified: true,
    });
    expect(expired).toBe(false);
  });

  it.each<[string, boolean, (key: string | null) => boolean, (string | null)[]]>([
    ['whether the key is sent or not', false, () => true, [null]],
    ['whether the key is sent or not', true, () => true, [subscriptionKey]],
    ['with the key only', false, (key) => key !== null, [null, subscriptionKey]],
    ['without the key only', true, (key) => key === null, [subscriptionKey, null]],
  ])('is told where Vipps answers %s (%j)', async (_, sendSubscriptionKey, takes, keys) => {
    const { client, sent } = clientAnsweredBy({
      [path]: (call) => (takes(keyOf(call)) ? { body: person } : refused),
    });

    const { user } = await client.userinfoBySub(person.sub, { sendSubscriptionKey });

    expect(user.name).toBe('Tore Testesen');
    expect(sent.filter((call) => call.path === path).map(keyOf)).toEqual(keys);
  });

  it('names the subscription key where Vipps takes neither way', async () => {
    const { client, sent } = clientAnsweredBy({ [path]: refused });

    const error = await refusal(client.userinfoBySub(person.sub));

    expect(error).toMatchObject({
      code: 'merchant_token_refused',
      message: expect.stringContaining('subscription key'),
      vipps: { httpStatus: 401, message: 'Access denied' },
    });
    expect(sent.filter((call) => call.path === path).map(keyOf)).toEqual([null, subscriptionKey]);
  });

  it.each(['an_hour', 'a_day'])(
    'is asked for with a merchant token whose numbers are texts: %s',
    async (name) => {
      const body = vector<Record<string, unknown>>('accesstoken-get')[name];
      const { client, sent } = clientAnsweredBy({
        [path]: { body: person },
        [paths.merchantToken]: { body },
      });

      await client.userinfoBySub(person.sub);

      expect(sent.at(-1)?.headers.get('authorization')).toBe('Bearer eyJ0.eyJh.c2ln');
    },
  );
});
