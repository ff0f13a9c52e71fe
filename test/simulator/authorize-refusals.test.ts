import { describe, expect, it } from '@jest/globals';

import {
  type Pairs,
  authorize,
  authorizeUrl,
  locationOf,
  redirectUri,
} from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

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
