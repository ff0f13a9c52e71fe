import { describe, expect, it } from '@jest/globals';

import {
  authorize,
  basic,
  codeFor,
  pkcePair,
  redirectUri,
  requestTokens,
  requestUserinfo,
} from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

describe('the log of requests', () => {
  const simulator = useSimulator();
  const last = () => simulator().requests.at(-1);

  it('tells what the site asked, in order, with the status it got', async () => {
    const start = simulator().requests.length;
    await authorize(simulator(), { scope: 'openid', requested_flow: 'no_dialog' });
    await requestUserinfo(simulator(), 'made-up');

    expect(simulator().requests.slice(start)).toMatchObject([
      {
        endpoint: 'authorize',
        parameters: { scope: 'openid', requested_flow: 'no_dialog', redirect_uri: redirectUri },
        status: 302,
      },
      { endpoint: 'userinfo', status: 401 },
    ]);
  });

  it('keeps the headers Vipps wants of plugins', async () => {
    await requestUserinfo(simulator(), 'made-up', {
      'Merchant-Serial-Number': '123456',
      'Vipps-System-Plugin-Name': 'passport-vipps',
    });

    expect(last()?.headers).toEqual({
      'merchant-serial-number': '123456',
      'vipps-system-plugin-name': 'passport-vipps',
    });
  });

  it('leaves secrets out, but shows that they came', async () => {
    const { codeChallenge, codeVerifier } = pkcePair();
    const start = simulator().requests.length;
    const nonce = 'a-nonce-to-keep-quiet';
    const challenge = { code_challenge: codeChallenge, code_challenge_method: 'S256', nonce };
    const code = await codeFor(simulator(), 'ada', challenge);
    await requestTokens(
      simulator(),
      { code, code_verifier: codeVerifier, client_secret: 'hush' },
      { authorization: basic(simulator()) },
    );
    const logged = simulator().requests.slice(start);

    expect(logged.at(-1)?.parameters).toMatchObject({
      code: '(left out)',
      code_verifier: '(left out)',
      client_secret: '(left out)',
    });
    for (const secret of [code, codeVerifier, codeChallenge, nonce, 'hush', basic(simulator())]) {
      expect(JSON.stringify(logged)).not.toContain(secret);
    }
  });

  it('keeps the last thousand', async () => {
    const answers = Array.from({ length: 1000 }, () => requestUserinfo(simulator(), 'made-up'));
    await Promise.all(answers);

    expect(simulator().requests).toHaveLength(1000);
    expect(simulator().requests.every(({ endpoint }) => endpoint === 'userinfo')).toBe(true);
  });
});
