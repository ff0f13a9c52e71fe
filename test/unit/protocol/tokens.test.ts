import { inspect } from 'node:util';

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { status, text } from '../../support/hostile-provider-replies.ts';
import { startHostileProvider } from '../../support/hostile-provider.ts';
import type { HostileProvider } from '../../support/hostile-provider.ts';
import { clientId, clientOf, clientSecret, logIn, obtainCode } from './log-in.ts';

let provider: HostileProvider;
beforeAll(async () => {
  provider = await startHostileProvider({ clientId });
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

function lastTokenRequest() {
  const request = provider.requests.findLast(({ endpoint }) => endpoint === 'token');
  if (!request) throw new Error('No token request has arrived.');
  return request;
}

describe('the token request', () => {
  it('carries the code, its redirect URI and its verifier', async () => {
    const client = clientOf(provider);
    const { code, redirectUri, codeVerifier, nonce } = await obtainCode(client);

    await client.exchangeCode({ code, redirectUri, codeVerifier, nonce });

    expect(lastTokenRequest()).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      parameters: {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        code_verifier: codeVerifier,
      },
    });
  });

  it('says who asks in the Authorization header, and only there', async () => {
    await logIn(clientOf(provider));

    const { headers, parameters } = lastTokenRequest();
    const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    expect(headers.authorization).toBe(`Basic ${credentials}`);
    expect(parameters).not.toHaveProperty('client_secret');
  });

  it('says who asks in its body where the sales unit is set to that', async () => {
    await logIn(clientOf(provider, { tokenEndpointAuthMethod: 'client_secret_post' }));

    const { headers, parameters } = lastTokenRequest();
    expect(headers).not.toHaveProperty('authorization');
    expect(parameters).toMatchObject({ client_id: clientId, client_secret: clientSecret });
  });

  it.each([
    ["in Vipps' own form as it is", 'testdzlJbUZaM1lqODlnUUtrUHI=', 'testdzlJbUZaM1lqODlnUUtrUHI='],
    ['escaped where decoding would change it', 'a+b%c:d', 'a%2Bb%25c%3Ad'],
  ])('sends a secret %s', async (_, secret, sent) => {
    await logIn(clientOf(provider, { clientSecret: secret }));

    const [, credentials = ''] = lastTokenRequest().headers.authorization?.split(' ') ?? [];
    expect(Buffer.from(credentials, 'base64').toString()).toBe(`${clientId}:${sent}`);
  });
});

describe('a refused token request', () => {
  it.each([
    [401, { error: 'invalid_client' }, 'client_refused', 'tokenEndpointAuthMethod'],
    [401, 'no JSON of any use', 'client_refused', 'other environment'],
    [400, { error: 'invalid_client' }, 'client_refused', 'Login is not activated'],
    [400, { error: 'invalid_grant' }, 'code_refused', 'redirectUri'],
    [400, { error: 'invalid_request' }, 'token_request_refused', 'redirectUri'],
    [403, {}, 'token_request_refused', '403'],
    [500, {}, 'vipps_unavailable', '500'],
    [429, {}, 'vipps_unavailable', '429'],
  ])('with %d %j is %s and says why', async (httpStatus, body, code, hint) => {
    provider.misbehave({ reply: { token: () => status(httpStatus, body) } });

    await expect(logIn(clientOf(provider))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(hint),
      vipps: { httpStatus },
    });
  });

  it('may come as the HTML of a gateway', async () => {
    provider.misbehave({ reply: { token: () => text('<h1>Bad Gateway</h1>', 'text/html', 502) } });

    await expect(logIn(clientOf(provider))).rejects.toMatchObject({
      code: 'vipps_unavailable',
      vipps: { httpStatus: 502 },
    });
  });

  it('passes on what Vipps says, without what we sent and without line breaks', async () => {
    const client = clientOf(provider);
    const returned = await obtainCode(client);
    const { code, codeVerifier, redirectUri } = returned;
    const error_description = `code ${code}\r\nverifier ${codeVerifier} secret ${clientSecret} at ${redirectUri}`;
    provider.misbehave({
      reply: { token: () => status(400, { error: 'invalid_grant', error_description }) },
    });

    const error = await client.exchangeCode(returned).catch((reason: unknown) => reason);

    expect(error).toMatchObject({
      vipps: {
        error: 'invalid_grant',
        errorDescription: `code [removed] verifier [removed] secret [removed] at ${redirectUri}`,
      },
    });
    for (const secret of [code, codeVerifier, clientSecret]) {
      expect(inspect(error, { depth: 10 })).not.toContain(secret);
    }
  });
});

describe('a token response', () => {
  it.each<[string, unknown]>([
    ['access_token', undefined],
    ['access_token', ''],
    ['access_token', 7],
    ['access_token', 'with a\nline break'],
    ['id_token', undefined],
    ['id_token', null],
    ['id_token', {}],
    ['token_type', undefined],
    ['token_type', 'mac'],
    ['expires_in', '3599'],
    ['scope', ['openid']],
  ])('is refused whose %s is %j', async (name, value) => {
    provider.misbehave({ tokenAnswer: (answer) => ({ ...answer, [name]: value }) });

    await expect(logIn(clientOf(provider))).rejects.toMatchObject({
      code: 'vipps_response_invalid',
      message: expect.stringContaining(name),
    });
  });

  it.each(['null', '[]', '"text"'])('is refused that is %s', async (json) => {
    provider.misbehave({ reply: { token: () => text(json, 'application/json') } });

    await expect(logIn(clientOf(provider))).rejects.toMatchObject({
      code: 'vipps_response_invalid',
    });
  });

  it('is handed on as it is, with how long it lasts and for what', async () => {
    let sent: Record<string, unknown> = {};
    provider.misbehave({ tokenAnswer: (answer) => (sent = answer) });

    const { tokens } = await logIn(clientOf(provider));

    expect(tokens).toStrictEqual({
      accessToken: sent.access_token,
      idToken: sent.id_token,
      tokenType: 'bearer',
      expiresIn: 3599,
      scope: 'openid',
    });
  });

  it('needs neither expires_in nor scope, and may spell Bearer any way', async () => {
    provider.misbehave({
      tokenAnswer: ({ access_token, id_token }) => ({
        access_token,
        id_token,
        token_type: 'BEARER',
      }),
    });

    const { tokens } = await logIn(clientOf(provider));

    expect(Object.keys(tokens)).toEqual(['accessToken', 'idToken', 'tokenType']);
  });
});
