import { describe, expect, it } from '@jest/globals';

import { createVippsClient } from 'passport-vipps';
import type { Simulator } from 'passport-vipps/simulator';

import {
  authorize,
  bodyOf,
  codeFor,
  locationOf,
  redirectUri,
  requestTokens,
  requestUserinfo,
  tokensFor,
} from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { club } from './club.ts';

async function claimsOf(simulator: Simulator, person: string, scope: string, ticked: string[]) {
  simulator.approve({ as: person, consents: ticked });
  const code = locationOf(await authorize(simulator, { scope })).searchParams.get('code') ?? '';
  const tokens = await bodyOf(await requestTokens(simulator, { code }));
  return bodyOf(await requestUserinfo(simulator, String(tokens['access_token'])));
}

describe('the answers to consent screens', () => {
  const clock = () => Date.parse('2026-11-21T12:00:00.123Z');
  const simulator = useSimulator({ consentScreens: club, clock });

  it('are flowResult with the scope customFlow', async () => {
    expect(await claimsOf(simulator(), 'ada', 'openid customFlow', ['post'])).toEqual({
      sub: expect.any(String),
      sid: expect.any(String),
      flowResult: {
        language: 'no',
        screens: [
          {
            title: 'Bli medlem',
            description: 'Vi sender deg tilbud.',
            terms: {
              links: [
                { title: 'Vilkår', url: 'https://shop.example/terms' },
                { title: 'Personvern', url: 'https://shop.example/privacy' },
              ],
            },
            elements: [
              { type: 'checkbox', id: 'email', title: 'E-post', checked: true, required: true },
              {
                type: 'checkbox',
                id: 'sms',
                title: 'SMS',
                checked: false,
                required: false,
                readMore: { title: 'Hvor ofte?', description: 'Sjelden.' },
              },
            ],
          },
          {
            title: 'Mer',
            description: 'Til slutt.',
            terms: { links: [] },
            elements: [
              { type: 'checkbox', id: 'post', title: 'Brev', checked: true, required: false },
            ],
          },
        ],
        timeOfConsent: '2026-11-21T12:00:00Z',
      },
    });
  });

  it('are delegatedConsents with that scope, of the first screen', async () => {
    const claims = await claimsOf(simulator(), 'bjorn', 'openid delegatedConsents', ['sms']);

    expect(claims).not.toHaveProperty('flowResult');
    expect(claims['delegatedConsents']).toEqual({
      language: 'NO',
      heading: 'Bli medlem',
      text: 'Vi sender deg tilbud.',
      termsDescription: 'Du godtar vilkårene.',
      confirmConsentButtonText: 'Confirm',
      links: {
        termsLinkText: 'Vilkår',
        termsLinkUrl: 'https://shop.example/terms',
        privacyStatementLinkText: 'Personvern',
        privacyStatementLinkUrl: 'https://shop.example/privacy',
      },
      timeOfConsent: '2026-11-21T12:00:00Z',
      consents: [
        { id: 'email', accepted: true, required: true, textDisplayedToUser: 'E-post' },
        { id: 'sms', accepted: true, required: false, textDisplayedToUser: 'SMS' },
      ],
    });
  });

  it('are told in one login, as often as it asks, and in the next once they are withdrawn', async () => {
    const { access_token } = await tokensFor(simulator(), 'ida', { scope: 'openid customFlow' });
    const ask = async () => bodyOf(await requestUserinfo(simulator(), access_token));
    expect(await ask()).toHaveProperty('flowResult');
    expect(await ask()).toHaveProperty('flowResult');
    expect(await claimsOf(simulator(), 'ida', 'openid customFlow', [])).not.toHaveProperty(
      'flowResult',
    );
    await simulator().revokeConsent('ida');
    expect(await claimsOf(simulator(), 'ida', 'openid customFlow', [])).toHaveProperty(
      'flowResult',
    );
  });

  it('are not told to a login that asks for no screens', async () => {
    const code = await codeFor(simulator(), 'asa', { scope: 'openid customFlow' });
    const other = await claimsOf(simulator(), 'asa', 'openid name', []);
    const tokens = await bodyOf(await requestTokens(simulator(), { code }));
    const claims = await bodyOf(await requestUserinfo(simulator(), String(tokens['access_token'])));

    expect(other).not.toHaveProperty('flowResult');
    expect(claims).toHaveProperty('flowResult');
  });

  it('come out of our client in one shape', async () => {
    const { clientId, clientSecret, issuer } = simulator();
    const client = createVippsClient({ clientId, clientSecret, issuer, clock });
    const [state, nonce, codeVerifier] = ['s', 'n', 'v'].map((letter) => letter.repeat(43));
    const secrets = {
      state: String(state),
      nonce: String(nonce),
      codeVerifier: String(codeVerifier),
    };
    const scope = ['openid', 'customFlow'];
    simulator().approve({ as: 'soren', consents: ['sms'] });
    const url = await client.authorizationUrl({ ...secrets, redirectUri, scope });
    const code =
      locationOf(await fetch(url, { redirect: 'manual' })).searchParams.get('code') ?? '';
    const { idTokenClaims, tokens } = await client.exchangeCode({ ...secrets, redirectUri, code });
    const { user } = await client.userinfo(tokens.accessToken, { sub: idTokenClaims.sub });

    expect(user.consents).toMatchObject({
      language: 'no',
      choices: [
        { id: 'email', accepted: true, required: true },
        { id: 'sms', accepted: true, required: false, readMore: 'Hvor ofte?\n\nSjelden.' },
        { id: 'post', accepted: false, required: false },
      ],
    });
  });
});
