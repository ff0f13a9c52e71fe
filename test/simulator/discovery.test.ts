import { describe, expect, it } from '@jest/globals';
import * as client from 'openid-client';
import { createSimulator } from 'passport-vipps/simulator';

import { SimulatorBrowser } from '../support/simulator-browser.ts';
import { bodyOf, redirectUri } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

describe('discovery', () => {
  const simulator = useSimulator();
  const discover = () => fetch(`${simulator().issuer}.well-known/openid-configuration`);

  it('may be cached for an hour', async () => {
    expect((await discover()).headers.get('cache-control')).toBe('max-age=3600');
  });

  it('names the issuer as the site was told it, with the slash at the end', async () => {
    const metadata = await bodyOf(await discover());

    expect(metadata.issuer).toBe(simulator().issuer);
    expect(metadata.issuer).toBe(`${simulator().url}/access-management-1.0/access/`);
  });

  it('puts every endpoint at the path Vipps has it', async () => {
    const metadata = await bodyOf(await discover());
    const vipps = 'https://apitest.vipps.no';

    expect(metadata).toMatchObject({
      authorization_endpoint: `${simulator().issuer}oauth2/auth`,
      token_endpoint: `${simulator().issuer}oauth2/token`,
      jwks_uri: `${simulator().issuer}.well-known/jwks.json`,
      userinfo_endpoint: `${simulator().url}/vipps-userinfo-api/userinfo`,
      backchannel_authentication_endpoint: `${simulator().url}/vipps-login-ciba/api/backchannel/authentication`,
    });
    expect(JSON.stringify(metadata)).not.toContain(vipps);
  });

  it('lists S256 alone, though plain is what it assumes', async () => {
    expect(await bodyOf(await discover())).toMatchObject({
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: ['RS256'],
      userinfo_signing_alg_values_supported: ['none'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    });
  });
});

describe('the key set', () => {
  const simulator = useSimulator();

  it('has the members of the key Vipps prints, beside one for merchant-initiated logins', async () => {
    const jwks = await bodyOf(await fetch(`${simulator().issuer}.well-known/jwks.json`));

    expect(jwks).toEqual({
      keys: [
        {
          use: 'sig',
          kty: 'RSA',
          alg: 'RS256',
          kid: expect.stringMatching(/^public:[0-9a-f-]{36}$/),
          n: expect.any(String),
          e: 'AQAB',
        },
        {
          use: 'sig',
          kty: 'EC',
          alg: 'ES256',
          kid: expect.stringMatching(/^public:[0-9a-f-]{36}$/),
          crv: 'P-256',
          x: expect.any(String),
          y: expect.any(String),
        },
      ],
    });
  });
});

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

describe('a request that the simulator cannot read', () => {
  const simulator = useSimulator();

  it.each(['/phone/%E0%A4', '/control/people/%E0%A4', '/vipps-userinfo-api/userinfo/%E0%A4'])(
    'of %s is answered with a page of ours, and no stack',
    async (path) => {
      const answer = await fetch(simulator().url + path, { headers: { Accept: 'text/html' } });
      const html = await answer.text();

      expect(answer.status).toBe(400);
      expect(html).toContain('The simulator cannot read this request.');
      expect(html).not.toContain('node_modules');
    },
  );

  it('is told to a program in JSON', async () => {
    const headers = { Accept: 'application/json' };
    const answer = await fetch(`${simulator().url}/phone/%E0%A4`, { headers });

    expect(await answer.json()).toMatchObject({
      problem: 'The simulator cannot read this request.',
    });
  });
});

describe('an option that fails while the simulator runs', () => {
  it('is told, without a stack', async () => {
    const clock = () => {
      throw new Error('no time today');
    };
    const simulator = await createSimulator({ clock });
    const answer = await fetch(`${simulator.issuer}.well-known/jwks.json`);
    const text = await answer.text();
    await simulator.close();

    expect(answer.status).toBe(500);
    expect(text).toContain('no time today');
    expect(text).not.toContain('inspect-request');
  });
});
