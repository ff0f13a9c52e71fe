import { describe, expect, it } from '@jest/globals';

import { pollAnswer, startedLogin, startLogin } from '../../support/simulator-merchant.ts';
import {
  authorize,
  basic,
  codeFor,
  pkcePair,
  redirectUri,
  requestTokens,
  requestUserinfo,
  tokensFor,
} from '../../support/simulator-site.ts';
import type { Pairs } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { merchantHeaders } from '../merchant-api/merchant-calls.ts';
import { ping, postRegistration } from '../webhooks/register.ts';
import { controlPage, findingAbout, newestFindings } from './control-page.ts';

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
    ['ui_locales', { ui_locales: 'fi' }, 'risky: Vipps knows no ui_locales'],
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

describe('what the control page says about a token request', () => {
  let time = Date.now();
  const simulator = useSimulator({ clock: () => time });

  async function exchange(changes: Pairs = {}, headers?: Record<string, string>) {
    const { codeChallenge, codeVerifier } = pkcePair();
    const challenge = { code_challenge: codeChallenge, code_challenge_method: 'S256' };
    const code = await codeFor(simulator(), 'ada', challenge);
    const form = { code, code_verifier: codeVerifier, ...changes };
    await requestTokens(simulator(), form, headers);
    return form;
  }

  it('finds nothing to change in one that is sound', async () => {
    await exchange();
    const findings = await newestFindings(simulator());
    expect(findings.map(({ subject }) => subject)).toEqual([
      'client authentication',
      'code',
      'redirect_uri',
      'code_verifier',
    ]);
    expect(findings.every(({ verdict }) => verdict === 'right')).toBe(true);
  });

  it.each<[about: string, changes: Pairs, expected: string]>([
    ['grant_type', { grant_type: 'password' }, 'wrong: The grant_type is missing'],
    ['code', { code: undefined }, 'wrong: There is no code'],
    ['code', { code: 'made-up' }, 'wrong: The code was never issued'],
    ['redirect_uri', { redirect_uri: undefined }, 'wrong: There is no redirect_uri'],
    [
      'redirect_uri',
      { redirect_uri: `${redirectUri}/` },
      `wrong: The redirect_uri is "${redirectUri}/"`,
    ],
    ['code_verifier', { code_verifier: undefined }, 'wrong: A code_challenge had come, but no'],
    ['code_verifier', { code_verifier: 'v'.repeat(43) }, 'wrong: The code_verifier does not fit'],
  ])('judges %s %j', async (about, changes, expected) => {
    await exchange(changes);
    expect(await findingAbout(simulator(), about)).toContain(expected);
  });

  it('names the mix-up of header and body, and what to set', async () => {
    const { clientId, clientSecret } = simulator();
    await exchange({ client_id: clientId, client_secret: clientSecret }, {});
    const [finding] = await newestFindings(simulator());
    expect(finding).toMatchObject({
      verdict: 'wrong',
      text: 'The sales unit expects client_secret_basic, but client_secret_post came.',
    });
    expect(finding?.cure).toContain('VIPPS_TOKEN_AUTH_METHOD=client_secret_basic');
  });

  it('says that a secret is wrong without showing it', async () => {
    const { clientId } = simulator();
    await exchange({}, { authorization: basic({ clientId, clientSecret: 'not-the-secret' }) });
    expect(await findingAbout(simulator(), 'client authentication')).toBe(
      'wrong: The client secret is wrong.',
    );
    expect(await controlPage(simulator())).not.toContain('not-the-secret');
  });

  it('notices a code that was used before', async () => {
    const form = await exchange();
    await requestTokens(simulator(), form);
    expect(await findingAbout(simulator(), 'code')).toContain('wrong: The code was used before');
  });

  it('notices a code that is too old', async () => {
    const code = await codeFor(simulator(), 'ada');
    time += 121_000;
    await requestTokens(simulator(), { code });
    expect(await findingAbout(simulator(), 'code')).toBe(
      'wrong: The code is older than 120 seconds.',
    );
  });

  it('notices JSON', async () => {
    await fetch(`${simulator().issuer}oauth2/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(await findingAbout(simulator(), 'Content-Type')).toBe(
      'wrong: The body came as application/json.',
    );
  });

  it('notices a parameter that comes twice', async () => {
    const body = new URLSearchParams([
      ['code', 'one'],
      ['code', 'two'],
    ]);
    await fetch(`${simulator().issuer}oauth2/token`, { method: 'POST', body });
    expect((await newestFindings(simulator()))[0]?.text).toBe('The parameter code comes twice.');
  });

  it('notices the merchant serial number of somebody else', async () => {
    await exchange({}, { authorization: basic(simulator()), 'Merchant-Serial-Number': '654321' });
    expect(await findingAbout(simulator(), 'Merchant-Serial-Number')).toBe(
      'wrong: The header says 654321, but the sales unit is 123456.',
    );
  });

  it('shows what was sent, but neither code nor verifier', async () => {
    const { code, code_verifier: codeVerifier } = await exchange();
    const html = await controlPage(simulator());
    expect(html).toContain('<dt>redirect_uri</dt>');
    expect(html).toContain('(left out)');
    expect(html).not.toContain(code);
    expect(html).not.toContain(codeVerifier);
  });
});

describe('what the control page says about a request that was refused', () => {
  const simulator = useSimulator();
  const refusal = () => findingAbout(simulator(), 'refused');
  const wrongOnes = async () =>
    (await newestFindings(simulator())).filter(({ verdict }) => verdict === 'wrong');

  it('is that too many wait for one person', async () => {
    for (let count = 0; count < 6; count += 1) await startLogin(simulator());
    expect(await refusal()).toBe('wrong: 5 logins wait for an answer of this person.');
  });

  it('is that the app is too old', async () => {
    simulator().phone('bjorn').outdateApp();
    await startLogin(simulator(), { login_hint: 'urn:msisdn:4700000002' });
    expect(await refusal()).toBe('wrong: The app of this person is too old.');
  });

  it('is what a registration lacks', async () => {
    await postRegistration(simulator(), { url: 'https://shop.example/', events: ['login.ping'] });
    expect(await refusal()).toBe('wrong: There is no event "login.ping".');
    await postRegistration(simulator(), { url: 'http://shop.example/', events: [ping] });
    expect(await refusal()).toContain('wrong: The url must be https');
  });

  it('is that nobody has a registration, or a sub', async () => {
    const headers = await merchantHeaders(simulator());
    await fetch(`${simulator().url}/webhooks/v1/webhooks/of-nobody`, { method: 'DELETE', headers });
    expect(await refusal()).toBe('wrong: There is no registration with this id.');
    const { Authorization = '' } = headers;
    await fetch(`${simulator().url}/vipps-userinfo-api/userinfo/of-nobody`, {
      headers: { Authorization },
    });
    expect(await refusal()).toContain('wrong: Nobody with this sub');
  });

  it('is said once, where a check has found the reason', async () => {
    await startLogin(simulator(), { login_hint: 'urn:msisdn:4700000099' });
    expect(await wrongOnes()).toHaveLength(1);
  });

  it('is nothing, where a sound poll hears how things stand', async () => {
    const authReqId = await startedLogin(simulator(), { login_hint: 'urn:msisdn:4700000003' });
    expect(await pollAnswer(simulator(), authReqId)).toBe('authorization_pending');
    expect(await wrongOnes()).toStrictEqual([]);
  });

  it('is the sales unit of somebody else, once', async () => {
    const strange = { 'Merchant-Serial-Number': '654321' };
    const own = await startLogin(
      simulator(),
      {},
      { authorization: basic(simulator()), ...strange },
    );
    expect(own.status).toBe(403);
    expect(await wrongOnes()).toMatchObject([{ subject: 'Merchant-Serial-Number' }]);

    const partner = await merchantHeaders(simulator(), strange);
    expect((await startLogin(simulator(), {}, partner)).status).toBe(403);
    expect(await wrongOnes()).toMatchObject([{ subject: 'client authentication' }]);
  });
});

describe('what the control page says about a userinfo request', () => {
  const simulator = useSimulator();
  const aboutToken = () => findingAbout(simulator(), 'Authorization');

  it('says what the access token opens', async () => {
    const tokens = await tokensFor(simulator(), 'ada', { scope: 'openid email' });
    await requestUserinfo(simulator(), tokens.access_token);
    expect(await aboutToken()).toBe('right: The access token opens: openid email.');
  });

  it('notices a token nobody was given', async () => {
    await requestUserinfo(simulator(), 'made-up');
    expect(await aboutToken()).toContain('wrong: The access token is unknown');
  });

  it('notices that there is none', async () => {
    await fetch(`${simulator().url}/vipps-userinfo-api/userinfo`);
    expect(await aboutToken()).toBe('wrong: There is no access token in the request.');
  });

  it('notices one in the address', async () => {
    await fetch(`${simulator().url}/vipps-userinfo-api/userinfo?access_token=made-up`);
    expect(await aboutToken()).toContain('wrong: The access token came in the address');
  });

  it('notices a subscription key', async () => {
    await requestUserinfo(simulator(), 'made-up', { 'Ocp-Apim-Subscription-Key': 'a-key' });
    expect(await findingAbout(simulator(), 'Ocp-Apim-Subscription-Key')).toContain('wrong: ');
  });
});
