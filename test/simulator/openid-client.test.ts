import { describe, expect, it } from '@jest/globals';
import * as client from 'openid-client';

import { SimulatorBrowser } from '../support/simulator-browser.ts';
import { redirectUri } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

describe('a login driven by openid-client', () => {
  const basic = useSimulator();
  const post = useSimulator({ tokenEndpointAuthMethod: 'client_secret_post' });

  async function discover(simulator: ReturnType<typeof basic>, method = client.ClientSecretBasic) {
    return client.discovery(
      new URL(simulator.issuer),
      simulator.clientId,
      undefined,
      method(simulator.clientSecret),
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so only to be noticed
      { execute: [client.allowInsecureRequests] },
    );
  }

  async function logIn(config: client.Configuration) {
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: 'openid name address',
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: expectedState,
      nonce: expectedNonce,
    });
    const browser = new SimulatorBrowser();
    const waiting = await browser.submit(await browser.visit(url.href), { person: 'asa' });
    const { issuer } = config.serverMetadata();
    [basic(), post()]
      .find((simulator) => simulator.issuer === issuer)
      ?.phone('asa')
      .confirm();
    const page = await browser.visit(waiting.url);
    // Consent is asked for the first time only.
    const { back } = page.back ? page : await browser.submit(page);
    return client.authorizationCodeGrant(config, back ?? new URL('nowhere:'), {
      pkceCodeVerifier,
      expectedState,
      expectedNonce,
    });
  }

  it.each([
    ['client_secret_basic', basic, client.ClientSecretBasic],
    ['client_secret_post', post, client.ClientSecretPost],
  ])('ends with verified tokens and userinfo (%s)', async (_name, simulator, method) => {
    const config = await discover(simulator(), method);
    const tokens = await logIn(config);
    const sub = simulator().users.find(({ id }) => id === 'asa')?.sub ?? '';
    const userinfo = await client.fetchUserInfo(config, tokens.access_token, sub);

    expect(tokens.claims()?.sub).toBe(sub);
    expect(userinfo.name).toBe('Åsa Öberg-Påhitt');
  });

  it('is refused when the id_token is not for this login', async () => {
    basic().inject({ at: 'id_token', claims: { nonce: 'other' } });

    await expect(discover(basic()).then(logIn)).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/"nonce"/) },
    });
  });
});
