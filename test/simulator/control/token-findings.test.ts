import { describe, expect, it } from '@jest/globals';

import {
  type Pairs,
  basic,
  codeFor,
  pkcePair,
  redirectUri,
  requestTokens,
} from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { controlPage, findingAbout, newestFindings } from './control-page.ts';

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
