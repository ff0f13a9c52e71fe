import { describe, expect, it } from '@jest/globals';
import express from 'express';
import type { Request } from 'express';
import {
  cookieStore,
  createVippsClient,
  memoryBackend,
  requireLogin,
  serverStore,
  trySilentLogin,
  vippsLogin,
  VippsStrategy,
} from 'passport-vipps';

import { Browser } from '../../support/browser.ts';
import { baseUrl } from '../../support/site.ts';
import { settingsFor, transactionFor } from '../../unit/stores/fixtures.ts';
import { exchange, headerOf } from '../properties/exchange.ts';
import type { Jar } from '../properties/exchange.ts';
import { reveal } from './reveal.ts';
import { givenAway } from './spellings.ts';

const clientSecret = 'client-secret-of-the-shop';
const secret = 'app-secret-of-at-least-32-characters';
const client = { clientId: 'shop', clientSecret, issuer: 'http://127.0.0.1:2/access/' };
const login = { ...client, secret, baseUrl, redirectUri: `${baseUrl}/vipps/callback` };

function expectSilence(value: unknown, secrets: Record<string, string> = {}) {
  expect(givenAway(reveal(value), { clientSecret, secret, ...secrets })).toStrictEqual([]);
}

/** A request that vippsLogin() has seen. */
async function seenRequest(): Promise<Request> {
  const app = express();
  let seen: Request | undefined;
  app.use(vippsLogin(login));
  app.get('/', (req, res) => {
    seen = req;
    res.end();
  });
  await new Browser(app).get('/');
  if (!seen) throw new Error('The request did not get through.');
  return seen;
}

describe('what is printed of', () => {
  it('the client is no secret', () => expectSilence(createVippsClient(client)));

  it('a guard or the middleware is no secret', () => {
    expectSilence([vippsLogin(login), requireLogin(), trySilentLogin()]);
  });

  it('req.vipps is no secret', async () => expectSilence((await seenRequest()).vipps));

  it('the strategy is no secret', () => expectSilence(new VippsStrategy(login)));

  it('a request is no secret of the app', async () => expectSilence(await seenRequest()));

  it('the stores is no secret, with a login in them', async () => {
    const backend = memoryBackend();
    const settings = settingsFor({ secrets: [secret] });
    for (const factory of [cookieStore(), serverStore(backend)]) {
      const store = factory(settings);
      const transaction = transactionFor({}, settings);
      const jar: Jar = new Map();
      await store.put(transaction, exchange('', jar));
      expect(await store.find(transaction.state, exchange(headerOf(jar)))).toEqual(transaction);

      const { nonce, codeVerifier, state } = transaction;
      expectSilence([factory, store, backend, ...jar], { nonce, codeVerifier, state });
    }
  });
});
