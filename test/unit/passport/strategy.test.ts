import { describe, expect, it } from '@jest/globals';
import OAuth2Strategy from 'passport-oauth2';
import { Strategy, VippsStrategy } from 'passport-vipps';
import type { VippsAuthenticateOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { leaveForVipps } from '../../support/login-steps.ts';
import { createPassportSite, redirectUri, strategyOptions } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();

describe('VippsStrategy', () => {
  it('is an OAuth2Strategy by the name of vipps', () => {
    const strategy = new VippsStrategy(strategyOptions(simulator()));

    expect(strategy).toBeInstanceOf(OAuth2Strategy);
    expect(strategy.name).toBe('vipps');
  });

  it('is exported as Strategy, too, as Passport strategies are', () => {
    expect(Strategy).toBe(VippsStrategy);
  });

  it('can have another name', async () => {
    const strategy = new VippsStrategy({ ...strategyOptions(simulator()), name: 'mobilepay' });
    const agent = createPassportSite(simulator(), { strategy }).agent();

    const { body } = await logIn(agent, simulator(), { as: 'ada', at: '/auth' });

    expect(strategy.name).toBe('mobilepay');
    expect(body).toMatchObject({ user: { name: 'Ada Eksempel' } });
  });

  it('keeps its secrets from the class it extends and from whoever prints it', () => {
    const strategy = new VippsStrategy(strategyOptions(simulator()));
    const inherited = Reflect.get(strategy, '_oauth2') as unknown;

    expect(JSON.stringify(inherited)).toContain(simulator().clientId);
    expect(JSON.stringify(inherited)).not.toContain(simulator().clientSecret);
  });
});

describe('authorizationParams()', () => {
  class WithParameters extends VippsStrategy {
    override authorizationParams({ hint }: { hint?: string }) {
      return {
        login_hint: hint,
        ui_locales: 'nb',
        state: 'a-state-somebody-knows',
        nonce: 'a-nonce-somebody-knows',
        redirect_uri: 'https://evil.example/',
        client_id: 'another-shop',
        response_type: 'token',
        scope: 'openid nin',
        code_challenge: 'known',
        code_challenge_method: 'plain',
      };
    }
  }
  const urlWith = (start: object) => {
    const strategy = new WithParameters(strategyOptions(simulator()));
    return leaveForVipps(createPassportSite(simulator(), { strategy, start }).agent());
  };

  it('adds parameters, and sees the options of the call', async () => {
    const { searchParams } = await urlWith({ hint: 'ada' });

    expect(searchParams.get('ui_locales')).toBe('nb');
    expect(searchParams.get('login_hint')).toBe('ada');
  });

  it('leaves out what is undefined', async () => {
    expect((await urlWith({})).searchParams.has('login_hint')).toBe(false);
  });

  it("cannot replace one of the flow's own", async () => {
    const { searchParams } = await urlWith({});

    expect(Object.fromEntries(searchParams)).toMatchObject({
      redirect_uri: redirectUri,
      client_id: simulator().clientId,
      response_type: 'code',
      scope: 'openid name phoneNumber email',
      code_challenge_method: 'S256',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(searchParams.getAll(name)).toEqual([expect.stringMatching(/^[\w-]{43}o?$/)]);
    }
  });
});

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

  it.each([
    ['acr_values', 'acrValues'],
    ['acrValue', 'acrValues'],
    ['returnto', 'returnTo'],
    ['scopes', 'scope'],
    ['redirect_uri', 'redirectUri'],
    ['callbackUrl', 'callbackURL'],
  ])('are refused where they are misspelt: %s', async (misspelt, name) => {
    // As a caller in JavaScript may.
    const site = siteWith({ [misspelt]: 'x' });

    const { body } = await site.agent().get('/auth').expect(500);

    expect(body).toMatchObject({
      code: 'option_unknown',
      message: expect.stringContaining(`Did you mean \`${name}\``),
    });
  });

  it('stand beside those of Passport and of other strategies', async () => {
    const others = { failureRedirect: '/', keepSessionInfo: true, prompt: 'x', loginHint: 'y' };

    await siteWith(others).agent().get('/auth').expect(302);
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

describe("Passport's `state` option", () => {
  // Passport's types admit only texts.
  const siteWith = (state: unknown) =>
    createPassportSite(simulator(), { start: { state: state as string } });

  it.each([['cart-7'], [{ cart: [7, 8] }], [false], [0], ['']])(
    'comes back as it was: %j',
    async (state) => {
      const { body } = await logIn(siteWith(state).agent(), simulator(), { at: '/auth' });

      expect(body).toHaveProperty('state', state);
    },
  );

  it('is never what Vipps is sent as `state`', async () => {
    const { headers } = await siteWith('cart-7').agent().get('/auth').expect(302);

    expect(headers.location).not.toContain('cart-7');
  });

  it('may have 512 bytes as JSON, and no more', async () => {
    const of = (bytes: number) => 'æ'.repeat((bytes - 2) / 2);

    await siteWith(of(512)).agent().get('/auth').expect(302);
    const { body } = await siteWith(of(514)).agent().get('/auth').expect(500);

    expect(body).toMatchObject({
      code: 'option_invalid',
      message: expect.stringMatching(
        /`state` may have 512 bytes as JSON, but has 514\. Keep large things on the server/,
      ),
    });
  });

  const inItself: { self?: unknown } = {};
  inItself.self = inItself;
  it.each([
    ['a function', () => undefined],
    ['a BigInt', 7n],
    ['an object in itself', inItself],
  ])('must not be %s, which has no JSON', async (_, state) => {
    const { body } = await siteWith(state).agent().get('/auth').expect(500);

    expect(body).toMatchObject({
      code: 'option_invalid',
      message: expect.stringContaining('cannot be written as JSON'),
    });
  });
});

const redirectUris = ['http://LOCALHOST:3000/auth/callback', 'http://shop.localhost/auth/callback'];

async function redirectUriFor(headers: Record<string, string>) {
  const options = { ...strategyOptions(simulator()), redirectUri: redirectUris };
  const agent = createPassportSite(simulator(), { strategy: new VippsStrategy(options) }).agent();
  const { headers: answered } = await agent.get('/auth').set(headers).expect(302);
  return new URL(String(answered.location)).searchParams.get('redirect_uri');
}

describe('a site with several hosts', () => {
  it.each([
    [{ Host: 'shop.localhost' }, redirectUris[1]],
    [{ Host: 'internal', 'X-Forwarded-Host': 'shop.localhost' }, redirectUris[1]],
    [{ Host: 'localhost:3000' }, redirectUris[0]],
    [{ Host: 'evil.example' }, redirectUris[0]],
  ])('sends people back to the one they are on, to the byte: %j', async (headers, redirectUri) => {
    expect(await redirectUriFor(headers)).toBe(redirectUri);
  });
});
