import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import supertest from 'supertest';

import { createLoginSecrets } from '../../../lib/protocol/authorization.ts';
import { createVippsClient } from '../../../lib/protocol/client.ts';
import { createCertifiedProvider } from './certified-provider.ts';

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

    const { tokens, idTokenClaims } = await client.exchangeCode({ ...secrets, redirectUri, code });
    expect(idTokenClaims).toMatchObject({ iss: issuer, sub: 'ada', aud: tokenEndpointAuthMethod });

    const { user } = await client.userinfo(tokens.accessToken, { sub: idTokenClaims.sub });
    expect(user).toMatchObject({ sub: 'ada', email: 'ada@example.com', emailVerified: true });
  },
);

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
