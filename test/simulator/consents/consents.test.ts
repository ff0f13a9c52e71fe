import { describe, expect, it } from '@jest/globals';
import { createVippsClient } from 'passport-vipps';
import type { Simulator } from 'passport-vipps/simulator';

import { SimulatorBrowser } from '../../support/simulator-browser.ts';
import type { Visit } from '../../support/simulator-browser.ts';
import { confirmByPhone } from '../../support/simulator-person.ts';
import { openAppOnPhone, phoneFlows } from '../../support/simulator-phone.ts';
import {
  authorize,
  authorizeUrl,
  bodyOf,
  codeFor,
  locationOf,
  redirectUri,
  requestTokens,
  requestUserinfo,
  tokensFor,
} from '../../support/simulator-site.ts';
import type { Pairs } from '../../support/simulator-site.ts';
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

describe('the consent screens', () => {
  const simulator = useSimulator({ consentScreens: club });
  const logIn = (person: string, scope: string, headers = {}) =>
    confirmByPhone(simulator(), person, {
      browser: new SimulatorBrowser(headers),
      request: { scope },
    });

  /** Which boxes are ticked in the answers a code leads to. */
  const answersOf = async (code: string | null | undefined, form: Pairs = {}) => {
    const tokens = await bodyOf(await requestTokens(simulator(), { code: code ?? '', ...form }));
    const token = String(tokens['access_token']);
    const claims = await bodyOf(await requestUserinfo(simulator(), token));
    const { screens } = claims['flowResult'] as { screens: { elements: Element[] }[] };
    const boxes = screens.flatMap(({ elements }) => elements);
    return Object.fromEntries(boxes.map(({ id, checked }) => [id, checked]));
  };

  it('are shown below what is shared, and what is ticked comes back', async () => {
    const { browser, page } = await logIn('ada', 'openid name customFlow');
    expect(page.html).toContain('Ada');
    expect(page.html).toContain('<legend>Bli medlem</legend>');
    expect(page.html).toMatch(
      /href="https:\/\/shop.example\/terms" target="_blank" rel="noopener"/,
    );
    expect(page.html).not.toContain(' checked');
    expect(page.html.match(/ required/g)).toHaveLength(1);

    const { back } = await tick(browser, page, ['email', 'post']);
    const ticked = { email: true, sms: false, post: true };
    expect(await answersOf(back?.searchParams.get('code'))).toEqual(ticked);
    const again = await logIn('ada', 'openid name customFlow');
    expect(again.page.back?.searchParams.has('code')).toBe(true);
  });

  it('are the first one only for delegatedConsents, alone where nothing is shared', async () => {
    const { page } = await logIn('bjorn', 'openid delegatedConsents');

    expect(page.html).toContain('<legend>Bli medlem</legend>');
    expect(page.html).not.toContain('<legend>Mer</legend>');
    expect(page.html).not.toContain('<dl>');
  });

  it('are shown again, ticks kept, until the required box is ticked', async () => {
    const { browser, page } = await logIn('cathrine', 'openid customFlow', {
      'accept-language': 'nb',
    });
    expect(page.html).toContain('<small lang="nb">Obligatorisk</small>');
    const refused = await tick(browser, page, ['sms']);

    expect(refused.status).toBe(400);
    expect(refused.html).toMatch(/role="alert">[^<]/);
    expect(refused.html).toMatch(/value="sms" id="consent-sms" checked/);
    expect(refused.html).not.toMatch(/value="email"[^>]* checked/);
    const { back } = await tick(browser, refused, ['email']);
    expect(back?.searchParams.has('code')).toBe(true);
  });

  it('make a silent attempt fail until they are answered', async () => {
    const browser = new SimulatorBrowser();
    const request = { scope: 'openid' };
    const fields = { remember: 'yes' };
    await confirmByPhone(simulator(), 'dag', { browser, request, fields });
    const scope = 'openid customFlow';
    const silent = { scope, requested_flow: 'no_dialog' };
    const { back } = await browser.visit(authorizeUrl(simulator(), silent));

    expect(back?.searchParams.get('error')).toBe('interaction_required');
  });

  it('are asked on the phone where the app does everything', async () => {
    const changes = { ...phoneFlows.automatic_return, scope: 'openid customFlow' };
    const { phone } = await openAppOnPhone(simulator(), 'ida', changes);
    const browser = new SimulatorBrowser();
    const page = await browser.visit(phone.url);
    const refused = await tick(browser, page, ['sms'], { answer: 'confirm' });
    expect(refused.status).toBe(400);
    expect(refused.html).toMatch(/role="alert">Tick every box/);

    await tick(browser, refused, ['email', 'sms'], { answer: 'confirm' });
    const code = new URL(phone.opened ?? '').searchParams.get('code');
    expect(await answersOf(code)).toEqual({ email: true, sms: true, post: false });
  });

  it('are answered with what is required by a test that confirms', async () => {
    const changes = { ...phoneFlows.automatic_return, scope: 'openid customFlow' };
    const { phone } = await openAppOnPhone(simulator(), 'asa', changes);
    const { opens } = phone.confirm();

    const code = new URL(opens ?? '').searchParams.get('code');
    expect(await answersOf(code)).toEqual({ email: true, sms: false, post: false });
  });
});

interface Element {
  id: string;
  checked: boolean;
}

/** Submits the first form of a page, with these boxes ticked. */
function tick(
  browser: SimulatorBrowser,
  page: Visit,
  boxes: readonly string[],
  fields: Pairs = {},
): Promise<Visit> {
  const hidden = /type="hidden" name="(.+?)" value="(.*?)"/.exec(page.html);
  const action = /<form method="post" action="(.+?)"/.exec(page.html)?.[1] ?? page.url;
  const body = new URLSearchParams({ [hidden?.[1] ?? '']: hidden?.[2] ?? '' });
  for (const box of boxes) body.append('consent', box);
  for (const [name, value] of Object.entries(fields)) body.set(name, String(value));
  return browser.visit(new URL(action, page.url).href, { method: 'POST', body });
}
