import { describe, expect, it } from '@jest/globals';

import {
  basic,
  bodyOf,
  codeFor,
  requestTokens,
  requestUserinfo,
} from '../../support/simulator-site.ts';
import type { TokenAnswer } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

describe('a sales unit that expects client_secret_basic', () => {
  const simulator = useSimulator();

  async function answer(headers: Record<string, string>, form = {}) {
    const code = await codeFor(simulator(), 'ada');
    const response = await requestTokens(simulator(), { code, ...form }, headers);
    return { status: response.status, headers: response.headers, body: await bodyOf(response) };
  }

  it('accepts it as Vipps documents it: plain base64', async () => {
    expect((await answer({ authorization: basic(simulator()) })).status).toBe(200);
  });

  it('accepts it percent-encoded, as libraries send it', async () => {
    const clientSecret = encodeURIComponent(simulator().clientSecret);
    expect(clientSecret).toContain('%3D');

    expect((await answer({ authorization: basic({ ...simulator(), clientSecret }) })).status).toBe(
      200,
    );
  });

  it('refuses the secret in the body, and says which way is right', async () => {
    const { clientId, clientSecret } = simulator();
    const { status, headers, body } = await answer(
      {},
      { client_id: clientId, client_secret: clientSecret },
    );

    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Basic');
    expect(body).toEqual({
      error: 'invalid_client',
      error_description: expect.any(String),
      error_code: 401,
      error_debug: 'The sales unit expects client_secret_basic, but client_secret_post came.',
    });
  });

  it.each([
    ['a wrong secret', { clientSecret: 'hunter2' }],
    ['an unknown client', { clientId: 'somebody-else' }],
  ])('refuses %s without repeating it', async (_case, changes) => {
    const { status, body } = await answer({ authorization: basic({ ...simulator(), ...changes }) });

    expect(status).toBe(401);
    expect(body.error).toBe('invalid_client');
    expect(JSON.stringify(body)).not.toContain(Object.values(changes)[0]);
  });

  it('refuses a request without credentials', async () => {
    expect((await answer({})).status).toBe(401);
  });

  it('refuses the secret in both places', async () => {
    const { clientSecret } = simulator();
    const { body } = await answer(
      { authorization: basic(simulator()) },
      { client_secret: clientSecret },
    );

    expect(body.error).toBe('invalid_request');
  });
});

describe('a sales unit that expects client_secret_post', () => {
  const simulator = useSimulator({ tokenEndpointAuthMethod: 'client_secret_post' });

  it('accepts the secret in the body', async () => {
    const { clientId, clientSecret } = simulator();
    const code = await codeFor(simulator(), 'ada');
    const form = { code, client_id: clientId, client_secret: clientSecret };

    expect((await requestTokens(simulator(), form, {})).status).toBe(200);
  });

  it('does not decode it a second time', async () => {
    const { clientId, clientSecret } = simulator();
    const code = await codeFor(simulator(), 'ada');
    const encoded = encodeURIComponent(clientSecret);
    const form = { code, client_id: clientId, client_secret: encoded };

    expect((await requestTokens(simulator(), form, {})).status).toBe(401);
  });

  it('refuses it in the header', async () => {
    const code = await codeFor(simulator(), 'ada');

    expect((await requestTokens(simulator(), { code })).status).toBe(401);
  });
});

describe('an authorization code', () => {
  let now = Date.parse('2026-11-21T12:00:00Z');
  const simulator = useSimulator({ clock: () => now, codeLifetimeSeconds: 90 });
  const exchange = (form: Record<string, string | undefined>) => requestTokens(simulator(), form);

  it('is exchanged for tokens in the form Vipps sends them', async () => {
    const code = await codeFor(simulator(), 'ada', { scope: 'openid email' });
    const response = await exchange({ code });

    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await bodyOf(response)).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}\.[\w-]{43}$/),
      id_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      expires_in: 3599,
      scope: 'openid email',
      token_type: 'bearer',
    });
  });

  it('works once; used again, it takes its access token with it', async () => {
    const code = await codeFor(simulator(), 'ada');
    // The answer above.
    const { access_token } = (await bodyOf(await exchange({ code }))) as TokenAnswer;
    expect((await requestUserinfo(simulator(), access_token)).status).toBe(200);

    const again = await exchange({ code });

    expect(again.status).toBe(400);
    expect((await bodyOf(again)).error).toBe('invalid_grant');
    expect((await requestUserinfo(simulator(), access_token)).status).toBe(401);
  });

  it('works once also for two requests at the same time', async () => {
    const code = await codeFor(simulator(), 'ada');
    const answers = await Promise.all([exchange({ code }), exchange({ code })]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it('works until its lifetime is over', async () => {
    const [early, late] = [await codeFor(simulator(), 'ada'), await codeFor(simulator(), 'ada')];
    now += 89_999;
    expect((await exchange({ code: early })).status).toBe(200);
    now += 1;
    const response = await exchange({ code: late });

    expect(response.status).toBe(400);
    expect(await bodyOf(response)).toMatchObject({
      error: 'invalid_grant',
      error_code: 400,
      error_debug: 'The code has expired.',
    });
  });

  it.each([
    ['with another redirect URI', { redirect_uri: 'http://127.0.0.1:3000/' }, 'invalid_grant'],
    ['without the redirect URI', { redirect_uri: undefined }, 'invalid_request'],
    ['that was never issued', { code: 'made-up' }, 'invalid_grant'],
    ['that is missing', { code: undefined }, 'invalid_request'],
    ['for another grant type', { grant_type: 'refresh_token' }, 'unsupported_grant_type'],
  ])('%s is refused', async (_case, changes, error) => {
    const code = await codeFor(simulator(), 'ada');
    const response = await exchange({ code, ...changes });

    expect(response.status).toBe(400);
    expect((await bodyOf(response)).error).toBe(error);
  });

  it.each([
    ['in JSON', '{}', 'application/json'],
    ['with a parameter twice', 'code=one&code=two', 'application/x-www-form-urlencoded'],
  ])('%s is refused', async (_case, body, type) => {
    const headers = { authorization: basic(simulator()), 'content-type': type };
    const response = await fetch(`${simulator().issuer}oauth2/token`, {
      method: 'POST',
      headers,
      body,
    });

    expect(await bodyOf(response)).toMatchObject({ error: 'invalid_request', error_code: 400 });
  });
});
