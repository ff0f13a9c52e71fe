import { describe, expect, it } from '@jest/globals';

import { type Pairs, authorize, pkcePair } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { findingAbout, newestFindings } from './control-page.ts';

const registered = 'https://shop.example/vipps/callback';
const registeredApp = 'myapp://login';
const appLink = 'https://shop.example/app';

describe('what the control page says about an authorization request', () => {
  const simulator = useSimulator({
    redirectUris: [registered, registeredApp],
    appCallbackUris: [appLink, 'myapp://callback'],
  });
  let states = 0;

  function sound(): Pairs {
    return {
      redirect_uri: registered,
      state: `a-state-that-is-new-and-long-${String((states += 1))}`,
      nonce: 'a-nonce-of-this-login',
      code_challenge: pkcePair().codeChallenge,
      code_challenge_method: 'S256',
    };
  }

  it('finds nothing to change in one that is sound', async () => {
    await authorize(simulator(), sound());
    const findings = await newestFindings(simulator());
    expect(findings.map(({ subject }) => subject)).toEqual([
      'redirect_uri',
      'state',
      'nonce',
      'code_challenge_method',
      'scope',
    ]);
    expect(findings.every(({ verdict }) => verdict === 'right')).toBe(true);
  });

  it.each<[about: string, changes: Pairs, expected: string]>([
    ['client_id', { client_id: 'another' }, 'wrong: The client_id "another" is unknown'],
    ['redirect_uri', { redirect_uri: `${registered}/` }, `wrong: The redirect_uri "${registered}/`],
    ['state', { state: 'short' }, 'wrong: The state is too easy to guess: it has 5 characters'],
    ['state', { state: 'ten-letter' }, 'risky: The state has 10 characters'],
    ['nonce', { nonce: undefined }, 'risky: There is no nonce'],
    ['code_challenge', { code_challenge: undefined }, 'risky: There is no PKCE'],
    ['code_challenge', { code_challenge: 'short' }, 'wrong: The code_challenge is not well formed'],
    [
      'code_challenge_method',
      { code_challenge_method: undefined },
      'risky: The challenge is taken',
    ],
    ['scope', { scope: 'openid shoe' }, 'wrong: The sales unit has no scope shoe'],
    ['scope', { scope: 'name' }, 'wrong: The scope must include openid'],
    ['response_type', { response_type: 'token' }, 'wrong: The response_type must be code'],
    ['requested_flow', { requested_flow: 'loud' }, 'wrong: The requested_flow must be one of'],
    ['requested_flow', { requested_flow: 'no_dialog' }, 'right: The flow no_dialog'],
    [
      'requested_flow',
      { requested_flow: 'app_to_app_v2' },
      'right: The flow app_to_app_v2; on a desk',
    ],
    [
      'app_callback_uri',
      { requested_flow: 'app_to_app' },
      'wrong: The app_callback_uri must be an https URL',
    ],
    ['app_callback_uri', app('https://other.example/'), 'wrong: The app_callback_uri is not reg'],
    ['app_callback_uri', app('myapp://callback'), 'risky: Any app on the phone can claim'],
    ['app_callback_uri', app(appLink), 'right: The phone opens https://shop.example/app'],
    ['app_callback_uri', { app_callback_uri: appLink }, 'risky: Only requested_flow=app_to_app'],
    [
      'final_redirect_is_app',
      { final_redirect_is_app: 'yes' },
      'wrong: The final_redirect_is_app must be',
    ],
    ['final_redirect_is_app', { final_redirect_is_app: 'true' }, 'right: The browser is told'],
    [
      'final_redirect_is_app',
      { redirect_uri: registeredApp },
      'risky: The redirect_uri opens an app',
    ],
    [
      'final_redirect_is_app',
      { redirect_uri: registeredApp, requested_flow: 'app_to_app_v2' },
      'nothing',
    ],
    ['length', { nonce: 'n'.repeat(1000) }, 'wrong: The nonce is too long'],
  ])('judges %s %j', async (about, changes, expected) => {
    await authorize(simulator(), { ...sound(), ...changes });
    expect(await findingAbout(simulator(), about)).toMatch(startingWith(expected));
  });

  it('says that app_to_app_v2 needs PKCE', async () => {
    const flow = { requested_flow: 'app_to_app_v2', code_challenge: undefined };
    await authorize(simulator(), { ...sound(), ...flow });
    expect(await findingAbout(simulator(), 'requested_flow')).toContain('only with PKCE');
  });

  it('notices a state that came before', async () => {
    const request = sound();
    await authorize(simulator(), request);
    await authorize(simulator(), request);
    expect(await findingAbout(simulator(), 'state')).toMatch(/^risky: This state came before/);
  });

  it('notices a parameter that comes twice', async () => {
    await authorize(simulator(), sound());
    await fetch(`${simulator().issuer}oauth2/auth?scope=openid&scope=name`);
    expect(await findingAbout(simulator(), 'scope')).toBe(
      'wrong: The parameter scope comes twice.',
    );
  });
});

function app(uri: string): Pairs {
  return { requested_flow: 'app_to_app', app_callback_uri: uri };
}

function startingWith(text: string): RegExp {
  return new RegExp(`^${text.replace(/[^\w ]/g, '\\$&')}`);
}
