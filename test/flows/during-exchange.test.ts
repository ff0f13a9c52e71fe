import { describe, expect, it } from '@jest/globals';
import {
  cookieStore,
  memoryBackend,
  requireLogin,
  serverStore,
  trySilentLogin,
} from 'passport-vipps';
import type { TransactionStoreFactory } from 'passport-vipps';

import type { Browser } from '../support/browser.ts';
import { decideAtVipps, leaveForVipps, untilCallback } from '../support/login-steps.ts';
import { ownCookie } from '../support/own-cookies.ts';
import { createPassportSite } from '../support/passport-site.ts';
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

describe('the redirect to Vipps, which carries a `state`,', () => {
  it.each([
    ['/vipps/login', () => createSite(simulator()).browser()],
    ['/my-page', () => createSite(simulator()).browser()],
    ['/auth', () => createPassportSite(simulator()).agent()],
  ])('is stored by nobody: %s', async (at, newBrowser) => {
    const { status, headers } = await newBrowser().get(at);

    expect(status).toBe(302);
    expect(headers).toMatchObject({ 'cache-control': 'no-store' });
  });
});

const newBrowser = () =>
  createSite(simulator(), {
    after: (app) => {
      app.get('/log-in-here', (_req, res) => res.json({ page: 'login' }));
      app.get('/with-page', requireLogin({ loginPage: '/log-in-here' }));
      app.get('/silently', requireLogin({ silent: true }));
      app.get('/always', trySilentLogin({ when: 'always' }), (_req, res) => res.json({}));
    },
  }).browser({ keepsCookies: false });

/** Goes wherever the site and Vipps send the browser. */
async function wander(browser: Browser, at: string) {
  let path = at;
  for (let redirects = 0; redirects < 10; redirects += 1) {
    const response = await browser.get(path);
    const { location } = response.headers as { location?: string };
    if (location === undefined) return { redirects, page: response };
    path = location.startsWith('/') ? location : await throughVipps(new URL(location));
  }
  throw new Error('The redirects do not end.');
}

async function throughVipps(url: URL) {
  const isSilent = url.searchParams.get('requested_flow') === 'no_dialog';
  const decision = isSilent ? { error: 'login_required' } : { as: 'ada' };
  const back = await decideAtVipps(simulator(), url, decision);
  return back.pathname + back.search;
}

describe('a browser that refuses cookies', () => {
  it.each(['/my-page', '/silently', '/vipps/login'])(
    'ends at a clear page two redirects after %s',
    async (at) => {
      const { redirects, page } = await wander(newBrowser(), at);

      expect(redirects).toBe(2);
      expect(page).toMatchObject({ status: 400, body: { code: 'cookies_refused' } });
    },
  );

  it('sees the login page one redirect after a guard', async () => {
    const { redirects, page } = await wander(newBrowser(), '/with-page');

    expect(redirects).toBe(1);
    expect(page.body).toEqual({ page: 'login' });
  });

  it.each(['/silent', '/always'])('is shown %s at once', async (at) => {
    const browser = newBrowser();
    expect(await wander(browser, at)).toMatchObject({ redirects: 0, page: { status: 200 } });
    expect(await wander(browser, at)).toMatchObject({ redirects: 0, page: { status: 200 } });
  });

  it('ends at a page of the site where the cookies went missing during a silent attempt', async () => {
    const browser = newBrowser();
    browser.cookies.set(ownCookie('known'), '1');
    const url = await leaveForVipps(browser, '/silent');
    browser.cookies.clear();

    const { redirects, page } = await wander(browser, await throughVipps(url));

    // The one to Vipps, and this one.
    expect(redirects).toBe(1);
    expect(page).toMatchObject({ status: 200, body: { user: null } });
  });

  it('ends at a clear page one redirect after a callback that it opens by itself', async () => {
    const opened = await leaveForVipps(newBrowser(), '/vipps/login');
    const { redirects, page } = await wander(newBrowser(), await throughVipps(opened));

    expect(redirects).toBe(1);
    expect(page).toMatchObject({ status: 400, body: { code: 'cookies_refused' } });
  });
});
