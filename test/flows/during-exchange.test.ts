import { describe, expect, it } from '@jest/globals';

import { cookieStore, memoryBackend, serverStore } from 'passport-vipps';
import type { TransactionStoreFactory } from 'passport-vipps';

import type { Browser } from '../support/browser.ts';
import { leaveForVipps, untilCallback } from '../support/login-steps.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { createSite } from '../support/site.ts';

const simulator = useSimulator();

/** Something to wait for, and what makes it happen. */
function signal() {
  let happen: () => void = () => undefined;
  const happened = new Promise<void>((resolve) => (happen = resolve));
  return { happen, happened };
}

/** A site whose token call waits to be let go, and which tells when it has looked for a login. */
function siteThatWaits(transactionStore: TransactionStoreFactory) {
  const asked = signal();
  const release = signal();
  let looks = 0;
  const site = createSite(simulator(), {
    options: {
      fetch: async (...request) => {
        const [to] = request;
        if ((to instanceof Request ? to.url : to.toString()).endsWith('/token')) {
          asked.happen();
          await release.happened;
        }
        return fetch(...request);
      },
      transactionStore: (settings) => {
        const store = transactionStore(settings);
        return {
          ...store,
          async find(...question) {
            const found = await store.find(...question);
            looks += 1;
            // Whoever is to wait for the exchange has looked by now.
            if (looks === 2) setImmediate(release.happen);
            return found;
          },
        };
      },
    },
  });
  return { site, exchanging: asked.happened };
}

/** Opens it now; a supertest request waits for somebody to wait for it. */
const open = (browser: Browser, path: string) => browser.get(path).then((response) => response);

describe.each([
  ['cookieStore()', () => cookieStore()],
  ['serverStore()', () => serverStore(memoryBackend())],
])('while a code is exchanged, with %s', (_name, store) => {
  it('the same callback, opened again, waits for the same end', async () => {
    const { site, exchanging } = siteThatWaits(store());
    const browser = site.browser();
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page');

    const first = open(browser, callback);
    await exchanging;
    const second = await open(browser, callback);

    for (const response of [await first, second]) {
      expect(response.headers).toMatchObject({ location: '/my-page' });
    }
    expect((await browser.get('/my-page')).body).toMatchObject({ user: { givenName: 'Ada' } });
    expect(simulator().requests.at(-1)).toMatchObject({ endpoint: 'userinfo', status: 200 });
  });

  it('another browser that opens the callback is a stranger, as ever', async () => {
    const { site, exchanging } = siteThatWaits(store());
    const browser = site.browser();
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page');

    const first = open(browser, callback);
    await exchanging;
    const stranger = site.browser();
    const restarted = await leaveForVipps(stranger, callback);
    await first;

    expect(restarted.searchParams.get('state')).toMatch(/r$/);
    expect((await stranger.get('/')).body).toEqual({ user: null });
  });
});

describe('after the exchange, with serverStore()', () => {
  it('a replay with the old cookies is a stray: the login was finished', async () => {
    const options = { transactionStore: serverStore(memoryBackend()) };
    const site = createSite(simulator(), { options });
    const browser = site.browser();
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page');
    const late = site.browser();
    for (const [name, value] of browser.cookies) late.cookies.set(name, value);
    const tokenCalls = () => simulator().requests.filter(({ endpoint }) => endpoint === 'token');
    await browser.get(callback);
    const before = tokenCalls().length;

    const restarted = await leaveForVipps(late, callback);

    expect(restarted.searchParams.get('state')).toMatch(/r$/);
    expect((await late.get('/')).body).toEqual({ user: null });
    expect(tokenCalls()).toHaveLength(before);
  });

  it('a replayed refusal by Vipps is a stray, too', async () => {
    const options = { transactionStore: serverStore(memoryBackend()) };
    const browser = createSite(simulator(), { options }).browser();
    const error = 'wrong_challenge';
    const callback = await untilCallback(simulator(), browser, { error }, '/my-page');
    const { cookieHeader } = browser;
    expect((await browser.get(callback)).body).toMatchObject({ code: 'wrong_challenge' });

    const again = await browser.get(callback).set('Cookie', cookieHeader);

    expect(again).toMatchObject({ status: 400, body: { code: 'transaction_missing' } });
  });
});
