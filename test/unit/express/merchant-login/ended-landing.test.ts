import { describe, expect, it } from '@jest/globals';
import express from 'express';
import { memoryBackend, merchantLogin, serverStore, vippsLogin } from 'passport-vipps';
import request from 'supertest';

import { codeOf } from '../../../support/ciba-provider.ts';
import { useCibaProvider } from '../../../support/ciba-suite.ts';
import { ada, keysOf } from './till-site.ts';

const provider = useCibaProvider();

/** A shop without an error page of its own, and a login that its till has cancelled. */
async function shopWithCancelledLogin() {
  provider().misbehave({
    algorithm: 'ES256',
    json: { start: () => ({ auth_req_id: 'the-login', expires_in: 600, interval: 5 }) },
  });
  const keys = { ...keysOf(provider()), onWarning: () => undefined };
  const app = express().set('env', 'test');
  app.use(vippsLogin({ ...keys, transactionStore: serverStore(memoryBackend()) }));
  app.use(
    merchantLogin({
      ...keys,
      flow: 'login_to_webpage',
      authorize: () => 'siv',
      onMerchantLogin: () => null,
    }),
  );
  const post = (route: string, body: object) =>
    request(app).post(`/vipps/merchant/${route}`).set('Sec-Fetch-Site', 'same-origin').send(body);
  const started = await post('start', ada).expect(201);
  const { login } = started.body as { login: string };
  await post('cancel', { login }).expect(200);
  return app;
}

describe('the landing page of a login that is over', () => {
  it.each([
    ['en', 'ask the staff'],
    ['nb', 'Be de ansatte'],
    ['da', 'Bed personalet'],
    ['fi', 'Pyydä henkilökuntaa'],
    ['sv', 'Be personalen'],
  ])('tells the customer, in %s, whom to turn to', async (language, sentence) => {
    const app = await shopWithCancelledLogin();

    const page = await request(app)
      .get(`/vipps/merchant/landing?code=${codeOf('the-login')}`)
      .set({ Accept: 'text/html', 'Accept-Language': language });

    expect(page.status).toBe(410);
    expect(page.text).toContain(sentence);
    expect(page.text).toContain('merchant_login_ended');
  });
});
