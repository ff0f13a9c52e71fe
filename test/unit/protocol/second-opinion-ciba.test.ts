import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { createVippsClient } from '../../../lib/protocol/client.ts';
import type { VippsClient } from '../../../lib/protocol/client.ts';
import { createCertifiedCibaProvider } from './certified-ciba-provider.ts';
import type { CertifiedCibaProvider } from './certified-ciba-provider.ts';

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
