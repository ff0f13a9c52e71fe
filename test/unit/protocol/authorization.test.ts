import { createHash } from 'node:crypto';

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { createLoginSecrets, randomToken } from '../../../lib/protocol/authorization.ts';
import type { AuthorizationRequest } from '../../../lib/protocol/authorization.ts';
import { startHostileProvider } from '../../support/hostile-provider.ts';
import type { HostileProvider } from '../../support/hostile-provider.ts';
import { clientId, clientOf } from './log-in.ts';

let provider: HostileProvider;
beforeAll(async () => {
  provider = await startHostileProvider({ clientId });
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

const secrets = createLoginSecrets();
const request: AuthorizationRequest = {
  ...secrets,
  redirectUri: 'https://shop.example/vipps/callback',
  scope: ['openid', 'name', 'phoneNumber'],
};
const parametersOf = (url: URL) => Object.fromEntries(url.searchParams);

describe('the authorization URL', () => {
  it('asks for a code with state, nonce and an S256 challenge, and nothing it was not told', async () => {
    const url = await clientOf(provider).authorizationUrl(request);

    expect(url.href).toMatch(`${provider.issuer}oauth2/auth?`);
    expect(parametersOf(url)).toEqual({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: 'https://shop.example/vipps/callback',
      scope: 'openid name phoneNumber',
      state: secrets.state,
      nonce: secrets.nonce,
      code_challenge: createHash('sha256').update(secrets.codeVerifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
  });

  it('carries every wish Vipps knows', async () => {
    const url = await clientOf(provider).authorizationUrl({
      ...request,
      flow: 'app_to_app',
      market: 'DK',
      acrValues: 'urn:vipps:acr:app_auth',
      appCallbackUri: 'merchant-app://callback',
      finalRedirectIsApp: true,
    });

    expect(parametersOf(url)).toMatchObject({
      requested_flow: 'app_to_app',
      market: 'DK',
      acr_values: 'urn:vipps:acr:app_auth',
      app_callback_uri: 'merchant-app://callback',
      final_redirect_is_app: 'true',
    });
  });

  it.each([
    ['no_dialog', 'no_dialog'],
    ['automatic_return', 'automatic_return_from_vipps_app'],
    ['app_to_app_v2', 'app_to_app_v2'],
  ] as const)('asks for the flow %s as %s', async (flow, wire) => {
    const url = await clientOf(provider).authorizationUrl({ ...request, flow });

    expect(url.searchParams.get('requested_flow')).toBe(wire);
  });

  it('asks for openid even where the caller did not', async () => {
    const url = await clientOf(provider).authorizationUrl({ ...request, scope: ['name'] });

    expect(url.search).toContain('scope=openid%20name');
  });

  it('takes the scopes as one text, too, as vippsLogin() does', async () => {
    const url = await clientOf(provider).authorizationUrl({ ...request, scope: 'name  email' });

    expect(url.searchParams.get('scope')).toBe('openid name email');
  });

  it("keeps the endpoint's own query", async () => {
    const authorization_endpoint = `${provider.issuer}oauth2/auth?tenant=1`;
    provider.misbehave({ discovery: (document) => ({ ...document, authorization_endpoint }) });

    const url = await clientOf(provider).authorizationUrl(request);

    expect(parametersOf(url)).toMatchObject({ tenant: '1', client_id: clientId });
  });

  it('says nothing twice that the endpoint says, too', async () => {
    const authorization_endpoint = `${provider.issuer}oauth2/auth?client_id=another&tenant=1`;
    provider.misbehave({ discovery: (document) => ({ ...document, authorization_endpoint }) });

    const url = await clientOf(provider).authorizationUrl(request);

    // RFC 6749 3.1: no parameter may be there more than once.
    expect(url.searchParams.getAll('client_id')).toStrictEqual([clientId]);
  });

  it('writes half of a letter as browsers do', async () => {
    const url = await clientOf(provider).authorizationUrl({ ...request, acrValues: 'a\ud800' });
    expect(url.searchParams.get('acr_values')).toBe('a\ufffd');
  });

  it.each(['id', 'ssn', 'union'])(
    'takes the scope %s, which is no slip for another',
    async (scope) => {
      const url = await clientOf(provider).authorizationUrl({ ...request, scope: [scope] });
      expect(url.searchParams.get('scope')).toBe(`openid ${scope}`);
    },
  );

  it('begins with an endpoint that a Location header takes, whatever its letters', async () => {
    const authorization_endpoint = `${provider.issuer}på`;
    provider.misbehave({ discovery: (document) => ({ ...document, authorization_endpoint }) });

    const { authorizationEndpoint } = await clientOf(provider).metadata();

    expect(authorizationEndpoint).toBe(`${provider.issuer}p%C3%A5`);
  });

  it.each<[keyof AuthorizationRequest, unknown]>([
    ['redirectUri', '/vipps/callback'],
    ['redirectUri', new URL(request.redirectUri)],
    ['state', 'seven77'],
    ['state', 'x'.repeat(513)],
    ['state', undefined],
    ['nonce', ''],
    ['nonce', undefined],
    ['codeVerifier', 'x'.repeat(42)],
    ['codeVerifier', 'x'.repeat(129)],
    ['codeVerifier', `${'x'.repeat(43)} `],
    ['codeVerifier', undefined],
    ['scope', undefined],
    ['scope', ['name', 7]],
    ['flow', 'automatic'],
    ['flow', 'toString'],
    ['flow', null],
    ['market', 'XX'],
    ['acrValues', ['urn:vipps:acr:app_auth']],
    ['appCallbackUri', 7],
    ['finalRedirectIsApp', 'yes'],
  ])('is not made with %s %j', async (name, value) => {
    await expect(
      clientOf(provider).authorizationUrl({ ...request, [name]: value }),
    ).rejects.toMatchObject({
      code: 'option_invalid',
      message: expect.stringContaining(`authorizationUrl(): \`${name}\``),
    });
  });

  it.each(['state', 'nonce', 'codeVerifier'])('does not show a %s it refuses', async (name) => {
    const refused = clientOf(provider).authorizationUrl({ ...request, [name]: 'hush\n' });

    await expect(refused).rejects.toMatchObject({ message: expect.not.stringContaining('hush') });
  });

  it.each([undefined, '', ' '])(
    'is not made for app_to_app without the address of the app: %j',
    async (appCallbackUri) => {
      await expect(
        clientOf(provider).authorizationUrl({ ...request, flow: 'app_to_app', appCallbackUri }),
      ).rejects.toMatchObject({
        code: 'option_invalid',
        message: expect.stringContaining('`appCallbackUri` must be the registered address'),
      });
    },
  );

  it('is not made with a misspelt name', async () => {
    // As a caller in JavaScript may.
    const misspelt = { ...request, aplCallbackUri: 'merchant-app://callback' };

    await expect(clientOf(provider).authorizationUrl(misspelt)).rejects.toMatchObject({
      code: 'option_unknown',
      message: expect.stringContaining('Did you mean `appCallbackUri`?'),
    });
  });
});

describe('login secrets', () => {
  it('are three different values of 256 bits', () => {
    const { state, nonce, codeVerifier } = createLoginSecrets();
    const values = [state, nonce, codeVerifier];

    expect(new Set(values).size).toBe(3);
    for (const value of values) expect(Buffer.from(value, 'base64url')).toHaveLength(32);
  });
});

describe('a random token', () => {
  it('is another one each time, of 256 bits', () => {
    const tokens = Array.from({ length: 100 }, () => randomToken());

    expect(new Set(tokens).size).toBe(100);
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });
});
