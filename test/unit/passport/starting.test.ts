import { describe, expect, it } from '@jest/globals';
import { VippsStrategy } from 'passport-vipps';
import type { VippsAuthenticateOptions } from 'passport-vipps';

import { leaveForVipps } from '../../support/login-steps.ts';
import { createPassportSite, redirectUri, strategyOptions } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();
const siteWith = (start: VippsAuthenticateOptions) => createPassportSite(simulator(), { start });

describe('a login', () => {
  it('starts with a redirect to Vipps, with PKCE, nonce and the configured scope', async () => {
    const url = await leaveForVipps(createPassportSite(simulator()).agent());

    expect(url.origin).toBe(simulator().url);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: simulator().clientId,
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'openid name phoneNumber email',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}o$/),
    });
  });

  it('has secrets of its own, each time', async () => {
    const agent = createPassportSite(simulator()).agent();
    const urls = [await leaveForVipps(agent), await leaveForVipps(agent)];

    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(new Set(urls.map((url) => url.searchParams.get(name))).size).toBe(2);
    }
  });

  it('starts from a form that is posted', async () => {
    const agent = createPassportSite(simulator()).agent();

    const { headers } = await agent.post('/auth').type('form').send({ button: '' }).expect(302);

    expect(headers.location).toContain(simulator().issuer);
  });

  it.each([
    ['a script', { 'X-Requested-With': 'XMLHttpRequest' }],
    ['a fetch', { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' }],
    ['a caller that wants JSON', { Accept: 'application/json' }],
    ['an image', { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' }],
    ['a frame', { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' }],
    ['a prefetch', { 'Sec-Purpose': 'prefetch' }],
  ])('does not start for %s', async (_, headers) => {
    const agent = createPassportSite(simulator()).agent();

    const response = await agent.get('/auth').set(headers).expect(401);

    expect(response.headers).not.toHaveProperty('location');
    expect(response.headers).not.toHaveProperty('set-cookie');
  });
});

describe('the options of one passport.authenticate()', () => {
  it.each<[VippsAuthenticateOptions, Record<string, string>]>([
    [{ scope: ['openid', 'address'] }, { scope: 'openid address' }],
    [{ scope: 'openid birthDate' }, { scope: 'openid birthDate' }],
    [{ flow: 'no_dialog' }, { requested_flow: 'no_dialog' }],
    [{ market: 'DK' }, { market: 'DK' }],
    [{ acrValues: 'urn:vipps:acr:app_auth' }, { acr_values: 'urn:vipps:acr:app_auth' }],
    [
      { flow: 'app_to_app', appCallbackUri: 'myapp://back', finalRedirectIsApp: true },
      {
        requested_flow: 'app_to_app',
        app_callback_uri: 'myapp://back',
        final_redirect_is_app: 'true',
      },
    ],
  ])('%j reach Vipps', async (options, parameters) => {
    const url = await leaveForVipps(siteWith(options).agent());

    expect(Object.fromEntries(url.searchParams)).toMatchObject(parameters);
  });

  it.each<VippsAuthenticateOptions>([
    { redirectUri: 'http://127.0.0.1:3000/auth/callback' },
    { callbackURL: 'http://127.0.0.1:3000/auth/callback' },
  ])('choose among the registered redirect URIs: %j', async (start) => {
    const second = 'http://127.0.0.1:3000/auth/callback';
    const options = { ...strategyOptions(simulator()), redirectUri: [redirectUri, second] };
    const strategy = new VippsStrategy(options);

    const url = await leaveForVipps(createPassportSite(simulator(), { strategy, start }).agent());

    expect(url.searchParams.get('redirect_uri')).toBe(second);
  });

  it.each([
    [{ redirectUri: 'http://localhost:3000/elsewhere' }, 'redirectUri'],
    [{ callbackURL: 'http://localhost:3000/elsewhere' }, 'redirectUri'],
    [{ flow: 'fast' }, 'flow'],
    [{ market: 'UK' }, 'market'],
    [{ acrValues: 7 }, 'acrValues'],
    [{ finalRedirectIsApp: 'yes' }, 'finalRedirectIsApp'],
  ])('are refused by name where they are wrong: %j', async (start, name) => {
    // As a caller in JavaScript may.
    const site = siteWith(start as VippsAuthenticateOptions);

    const { body } = await site.agent().get('/auth').expect(500);

    expect(body).toMatchObject({
      code: 'option_invalid',
      message: expect.stringMatching(`passport.authenticate\\('vipps'\\): \`${name}\``),
    });
  });

  it('name the registered redirect URIs where an unknown one is asked for', async () => {
    const site = siteWith({ redirectUri: 'http://localhost:3000/elsewhere' });

    const { body } = await site.agent().get('/auth').expect(500);

    expect(body).toMatchObject({ message: expect.stringContaining(redirectUri) });
  });

  it('must name the app in the flow app_to_app', async () => {
    const { body } = await siteWith({ flow: 'app_to_app' }).agent().get('/auth').expect(500);

    expect(body).toMatchObject({
      code: 'option_missing',
      message: expect.stringContaining('appCallbackUri'),
    });
  });
});
