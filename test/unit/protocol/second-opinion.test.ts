import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';

import { createLoginSecrets } from '../../../lib/protocol/authorization.ts';
import { createVippsClient } from '../../../lib/protocol/client.ts';
import type { VippsClient } from '../../../lib/protocol/client.ts';
import { createCertifiedCibaProvider } from './certified-ciba-provider.ts';
import type { CertifiedCibaProvider } from './certified-ciba-provider.ts';
import { createCertifiedProvider } from './certified-provider.ts';

describe('a plain login', () => {
  const redirectUri = 'https://shop.example/callback';

  const clientSecret = 'a+secret/with=odd%characters';

  let server: Server;

  let issuer: string;

  // A certified provider of other authors: a mistake our client shares with our own servers shows here.
  beforeAll(async () => {
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const answer = await createCertifiedProvider(issuer, { clientSecret, redirectUri });
    server.on('request', (request, response) => void answer(request, response));
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  /** Follows the provider's redirects until it sends the browser back to the shop. */
  async function consentAt(url: URL): Promise<string> {
    const browser = supertest.agent(server);
    let location = url.href;
    while (!location.startsWith(redirectUri)) {
      const { pathname, search } = new URL(location, issuer);
      const response = await browser.get(pathname + search);
      location = response.get('location') ?? '';
      if (!location) throw new Error(`The provider stopped at ${pathname}: ${response.text}`);
    }
    return location;
  }

  it.each(['client_secret_basic', 'client_secret_post'] as const)(
    "logs in against panva's oidc-provider by %s",
    async (tokenEndpointAuthMethod) => {
      const client = createVippsClient({
        clientId: tokenEndpointAuthMethod,
        clientSecret,
        issuer,
        tokenEndpointAuthMethod,
      });
      const secrets = createLoginSecrets();
      const url = await client.authorizationUrl({
        ...secrets,
        redirectUri,
        scope: ['openid', 'email'],
      });

      const { state, code = '', issuer: from } = client.parseCallback(await consentAt(url));
      expect({ state, from }).toEqual({ state: secrets.state, from: issuer });

      const { tokens, idTokenClaims } = await client.exchangeCode({
        ...secrets,
        redirectUri,
        code,
      });
      expect(idTokenClaims).toMatchObject({
        iss: issuer,
        sub: 'ada',
        aud: tokenEndpointAuthMethod,
      });

      const { user } = await client.userinfo(tokens.accessToken, { sub: idTokenClaims.sub });
      expect(user).toMatchObject({ sub: 'ada', email: 'ada@example.com', emailVerified: true });
    },
  );
});

describe('a login from a phone number', () => {
  let server: Server;

  let provider: CertifiedCibaProvider;

  let client: VippsClient;

  // As in second-opinion.test.ts: a mistake our client shares with our own servers shows here.
  beforeAll(async () => {
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const keys = { clientId: 'till', clientSecret: 'a+secret/with=odd%characters' };
    provider = await createCertifiedCibaProvider(issuer, keys);
    server.on('request', (request, response) => void provider.answer(request, response));
    client = createVippsClient({ ...keys, issuer });
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const ask = (phoneNumber: string) =>
    client.startMerchantLogin({
      loginHint: { phoneNumber },
      scope: ['email'],
      requestedExpirySeconds: 120,
    });

  it("logs in from a phone number against panva's oidc-provider", async () => {
    const { authReqId, expiresAt, bindingMessage } = await ask('+47 912 34 567');
    expect(expiresAt).toBeGreaterThan(Date.now());
    expect(provider.bindingMessageOf(authReqId)).toBe(bindingMessage);

    await expect(client.pollMerchantLogin(authReqId)).resolves.toEqual({ status: 'pending' });

    await provider.accept(authReqId);
    const outcome = await client.pollMerchantLogin(authReqId);
    expect(outcome).toMatchObject({ status: 'completed', idTokenClaims: { sub: '4791234567' } });

    // The tokens are handed out once.
    await expect(client.pollMerchantLogin(authReqId)).rejects.toMatchObject({
      code: 'auth_req_id_refused',
    });
  });

  it("waits for an answer of panva's oidc-provider, here a refusal", async () => {
    const started = await ask('+45 20 12 34 56');
    const sleep = () => provider.refuse(started.authReqId);

    await expect(client.waitForMerchantLogin(started, { sleep })).rejects.toMatchObject({
      code: 'login_cancelled',
    });
  });

  it("hears from panva's oidc-provider that nobody is there", async () => {
    await expect(ask('+46 70 123 45 67')).rejects.toMatchObject({ code: 'user_unknown' });
  });
});
