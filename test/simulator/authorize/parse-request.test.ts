import { describe, expect, it } from '@jest/globals';

import {
  authorize,
  authorizeUrl,
  bodyOf,
  codeFor,
  locationOf,
  pkcePair,
  redirectUri,
  requestTokens,
} from '../../support/simulator-site.ts';
import type { Pairs } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

describe('an authorize request the site is told about', () => {
  const simulator = useSimulator({
    redirectUris: [redirectUri],
    appCallbackUris: ['https://shop.example/app', 'myapp://callback'],
  });

  async function refusal(changes: Pairs) {
    const back = locationOf(await authorize(simulator(), changes));
    expect(back.origin + back.pathname).toBe(redirectUri);
    return Object.fromEntries(back.searchParams);
  }

  it.each<[string, Pairs, string]>([
    ['without a state', { state: undefined }, 'invalid_state'],
    ['with a state of seven characters', { state: '1234567' }, 'invalid_state'],
    ['without a response type', { response_type: undefined }, 'unsupported_response_type'],
    ['for an implicit login', { response_type: 'code id_token' }, 'unsupported_response_type'],
    ['for a form post', { response_mode: 'form_post' }, 'unsupported_response_mode'],
    ['without a scope', { scope: undefined }, 'invalid_scope'],
    ['without openid', { scope: 'name email' }, 'invalid_scope'],
    ['with a misspelt scope', { scope: 'openid phonenumber' }, 'invalid_scope'],
    ['with the scope of older days', { scope: 'openid api_version_2' }, 'invalid_scope'],
    ['for an unknown flow', { requested_flow: 'no-dialog' }, 'invalid_request'],
    ['for the flow of phone numbers', { requested_flow: 'login_to_webpage' }, 'invalid_request'],
    ['for app_to_app_v2 without PKCE', { requested_flow: 'app_to_app_v2' }, 'invalid_request'],
    [
      'with a strange challenge method',
      { ...challenge(43), code_challenge_method: 'S512' },
      'invalid_request',
    ],
    ['with a short plain challenge', challenge(42), 'invalid_request'],
    ['with a long plain challenge', challenge(129), 'invalid_request'],
    [
      'with a challenge no hash has',
      { ...challenge(44), code_challenge_method: 'S256' },
      'invalid_request',
    ],
    [
      'for app_to_app without the app',
      { requested_flow: 'app_to_app' },
      'invalid_app_callback_uri',
    ],
    ['for an app without a path', app('myapp://'), 'invalid_app_callback_uri'],
    ['for an app on plain http', app('http://shop.example/app'), 'invalid_app_callback_uri'],
    ['for an app that is a script', app('javascript://app/%0a'), 'invalid_app_callback_uri'],
    ['for an app with a fragment', app('https://shop.example/app#'), 'invalid_app_callback_uri'],
    ['for an app nowhere', app('https://'), 'invalid_app_callback_uri'],
    ['for an app on no host', app('https://[app'), 'invalid_app_callback_uri'],
    ['for another path', app('https://shop.example/app/'), 'app_callback_uri_not_registered'],
    ['for an app unheard of', app('other://callback'), 'app_callback_uri_not_registered'],
  ])('%s', async (_case, changes, error) => {
    expect(await refusal(changes)).toMatchObject({ error, error_description: expect.any(String) });
  });

  it('gets its state back beside the error', async () => {
    const state = 'with spaces & signs';

    expect(await refusal({ state, scope: 'name' })).toMatchObject({ state });
  });

  it('with a parameter twice', async () => {
    const url = `${authorizeUrl(simulator())}&scope=openid`;
    const back = locationOf(await fetch(url, { redirect: 'manual' }));

    expect(back.searchParams.get('error')).toBe('invalid_request');
  });
});

describe('an authorize request that is in order', () => {
  const simulator = useSimulator();

  it.each<[string, Pairs]>([
    ['with a state of eight characters', { state: '12345678' }],
    ['with what Vipps ignores', { prompt: 'login', max_age: '0', login_hint: '4700000001' }],
    ['for the return to the browser', { requested_flow: 'automatic_return_from_vipps_app' }],
    ['for app_to_app by a custom scheme', app('myapp://callback')],
    ['for app_to_app by a universal link', app('https://shop.example/app')],
    ['for app_to_app on this machine', app('http://localhost:3000/app')],
    ['for app_to_app_v2 with PKCE', { requested_flow: 'app_to_app_v2', ...challenge(43) }],
    ['for a market', { market: 'DK' }],
  ])('%s', async (_case, changes) => {
    const landing = locationOf(await authorize(simulator(), changes));

    expect(landing.origin + landing.pathname).toBe(`${simulator().url}/vipps-login-idp/`);
  });
});

function challenge(length: number): Pairs {
  return { code_challenge: 'c'.repeat(length) };
}

function app(uri: string): Pairs {
  return { requested_flow: 'app_to_app', app_callback_uri: uri };
}

describe('an authorize request nobody can be sent back from', () => {
  const simulator = useSimulator({ redirectUris: [redirectUri] });

  it.each([
    [
      'of an unknown client',
      { client_id: 'somebody-else' },
      'client_id "somebody-else" is unknown',
    ],
    ['without a client', { client_id: undefined }, 'client_id is missing'],
    ['without a redirect URI', { redirect_uri: undefined }, 'redirect_uri is missing'],
    ['to another host', { redirect_uri: 'https://evil.example/' }, 'not registered'],
    ['with a slash too many', { redirect_uri: `${redirectUri}/` }, 'not registered'],
    [
      'with other escapes',
      { redirect_uri: redirectUri.replace('vipps', '%76ipps') },
      'not registered',
    ],
  ])('%s ends on an error page', async (_case, changes, problem) => {
    const response = await authorize(simulator(), changes);

    expect(response.status).toBe(400);
    expect(response.headers.has('location')).toBe(false);
    expect(response.headers.get('content-type')).toMatch('text/html');
    expect((await response.text()).replaceAll('&quot;', '"')).toContain(problem);
  });

  it('with two redirect URIs ends on an error page', async () => {
    const url = `${authorizeUrl(simulator())}&redirect_uri=https://evil.example/`;
    const response = await fetch(url, { redirect: 'manual' });

    expect(response.status).toBe(400);
    expect(await response.text()).toContain('redirect_uri comes twice');
  });

  it('says what came, what is registered and what to change', async () => {
    const response = await authorize(simulator(), { redirect_uri: `${redirectUri}/` });
    const html = await response.text();

    expect(html).toContain(`<dd lang="en">${redirectUri}/</dd>`);
    expect(html).toContain(`<dd lang="en">${redirectUri}</dd>`);
    expect(html).toContain('compared byte for byte');
  });

  it('shows what it refuses as text, not as HTML', async () => {
    const response = await authorize(simulator(), { redirect_uri: '<script>alert(1)</script>' });

    expect(await response.text()).not.toContain('<script>alert');
  });

  it('tells a program the same in JSON', async () => {
    const url = authorizeUrl(simulator(), { client_id: undefined });
    const response = await fetch(url, { headers: { accept: 'application/json' } });

    expect(await response.json()).toEqual({
      problem: 'The parameter client_id is missing.',
      came: 'response_type, scope, state, redirect_uri',
      expected: 'client_id, once',
      cure: 'Send client_id with the authorization request.',
    });
  });
});

describe('redirect URIs that were not named', () => {
  const simulator = useSimulator();

  it.each([
    'http://localhost:8080/callback',
    'http://127.0.0.1/callback?from=vipps',
    'http://[::1]:3000/callback',
    'https://shop.localhost/callback',
  ])('%s is accepted', async (uri) => {
    expect((await authorize(simulator(), { redirect_uri: uri })).status).toBe(302);
  });

  it.each([
    'https://shop.example/callback',
    'http://localhost.evil.example/',
    'http://localhost/#fragment',
    'myapp://callback',
    'javascript://localhost/%0aalert(1)',
    'nonsense',
  ])('%s is refused, with the cure', async (uri) => {
    const response = await authorize(simulator(), { redirect_uri: uri });

    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(/by --redirect-uri .*redirectUris/);
  });
});

describe('a request that is too long', () => {
  const simulator = useSimulator();

  it.each([
    ['state', { state: 's'.repeat(1000) }],
    ['nonce', { nonce: 'n'.repeat(1000) }],
    ['URL', { padding: 'p'.repeat(1999) }],
  ])('by its %s gets a 502', async (_what, changes) => {
    expect((await authorize(simulator(), changes)).status).toBe(502);
  });

  it('is not one with a state of 999 characters', async () => {
    expect((await authorize(simulator(), { state: 's'.repeat(999) })).status).toBe(302);
  });
});

describe('PKCE', () => {
  const simulator = useSimulator();

  async function exchange(challenge: Record<string, string>, verifier: string | undefined) {
    const code = await codeFor(simulator(), 'ada', challenge);
    const response = await requestTokens(simulator(), { code, code_verifier: verifier });
    const body = await bodyOf(response);
    return response.status === 200 ? 'tokens' : body.error_debug;
  }

  it('takes the verifier whose hash the S256 challenge is', async () => {
    const { codeChallenge, codeVerifier } = pkcePair();
    const s256 = { code_challenge: codeChallenge, code_challenge_method: 'S256' };

    expect(await exchange(s256, codeVerifier)).toBe('tokens');
    expect(await exchange(s256, pkcePair().codeVerifier)).toMatch('does not fit');
  });

  it('compares the two as they are when the method is plain', async () => {
    const { codeVerifier } = pkcePair();
    const plain = { code_challenge: codeVerifier, code_challenge_method: 'plain' };

    expect(await exchange(plain, codeVerifier)).toBe('tokens');
    expect(await exchange(plain, pkcePair().codeVerifier)).toMatch('does not fit');
  });

  it('assumes plain when no method is named: the trap in Vipps’ defaults', async () => {
    const { codeChallenge, codeVerifier } = pkcePair();

    expect(await exchange({ code_challenge: codeVerifier }, codeVerifier)).toBe('tokens');
    expect(await exchange({ code_challenge: codeChallenge }, codeVerifier)).toMatch('as plain');
  });

  it('wants a verifier after a challenge', async () => {
    expect(await exchange({ code_challenge: pkcePair().codeVerifier }, undefined)).toMatch(
      'no code_verifier',
    );
  });

  it('wants no verifier without a challenge', async () => {
    expect(await exchange({}, pkcePair().codeVerifier)).toMatch('no code_challenge');
  });

  it.each([42, 129])('refuses a verifier of %i characters', async (length) => {
    expect(await exchange({ code_challenge: pkcePair().codeVerifier }, 'v'.repeat(length))).toMatch(
      '43 to 128',
    );
  });

  it('leaves the code as it is when the verifier is wrong', async () => {
    const { codeVerifier } = pkcePair();
    const code = await codeFor(simulator(), 'ada', { code_challenge: codeVerifier });
    await requestTokens(simulator(), { code, code_verifier: pkcePair().codeVerifier });

    expect((await requestTokens(simulator(), { code, code_verifier: codeVerifier })).status).toBe(
      200,
    );
  });
});
