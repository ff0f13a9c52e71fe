import { describe, expect, it } from '@jest/globals';

import { basic, bodyOf, codeFor, requestTokens } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

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
