import { describe, expect, it, jest } from '@jest/globals';
import type { Express } from 'express';
import { memoryBackend, serverStore, trySilentLogin } from 'passport-vipps';
import type { VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';
import type { Fault } from 'passport-vipps/simulator';

import { namesSetBy } from '../../../support/browser.ts';
import { untilCallback } from '../../../support/login-steps.ts';
import { outliveSession, ownCookie } from '../../../support/own-cookies.ts';
import { ShakyStore } from '../../../support/shaky-store.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite } from '../../../support/site.ts';

const simulator = useSimulator();

async function returning(options: VippsLoginOptions = {}) {
  const site = createSite(simulator(), { options });
  const browser = site.browser();
  await logIn(browser, simulator(), { as: 'ada', remember: true });
  outliveSession(browser);
  return { ...site, browser };
}

describe('a silent attempt that fails', () => {
  it.each<[string, Fault]>([
    ['Vipps refuses the code', { at: 'token', status: 400, body: { error: 'invalid_grant' } }],
    ['the id_token is forged', { at: 'id_token', signature: 'stranger' }],
  ])('because %s shows the page to a stranger', async (_why, fault) => {
    const { browser, warnings } = await returning();
    simulator().inject(fault);

    const page = await logIn(browser, simulator(), { at: '/silent' });

    expect(page).toMatchObject({ status: 200, body: { user: null, silent: 'failed' } });
    expect(warnings).toEqual([expect.objectContaining({ code: 'silent_login_failed' })]);
  });

  it('because `verify` refuses shows the page to a stranger', async () => {
    let isWelcome = true;
    const { browser } = await returning({ verify: ({ user }) => isWelcome && user });
    isWelcome = false;

    const page = await logIn(browser, simulator(), { at: '/silent' });

    expect(page).toMatchObject({ status: 200, body: { user: null, silent: 'failed' } });
  });

  it('because no session can be kept shows the page to a stranger, and rests', async () => {
    const store = new ShakyStore();
    const { browser, warnings } = await returning({ session: { store } });
    store.broken = 'set';

    const page = await logIn(browser, simulator(), { at: '/silent' });

    expect(page).toMatchObject({ status: 200, body: { user: null, silent: 'failed' } });
    expect((await browser.get('/silent')).status).toBe(200);
    expect(warnings).toEqual([
      expect.objectContaining({ message: expect.stringContaining('session_store_down') }),
    ]);
  });

  it('because `serialize` throws shows the page to a stranger', async () => {
    let isBroken = false;
    const serialize = () => {
      if (isBroken) throw new Error('No id.');
      return 1;
    };
    const { browser, warnings } = await returning({ serialize });
    isBroken = true;

    const page = await logIn(browser, simulator(), { at: '/silent' });

    expect(page).toMatchObject({ status: 200, body: { user: null, silent: 'failed' } });
    expect(warnings).toEqual([
      expect.objectContaining({ message: expect.stringContaining('No id.') }),
    ]);
  });

  it('because the store of logins is down shows the site to a stranger', async () => {
    const backend = memoryBackend();
    const get = jest.spyOn(backend, 'get');
    const { browser } = await returning({ transactionStore: serverStore(backend) });
    const silent = await untilCallback(simulator(), browser, { as: 'ada' }, '/silent');
    const asked = await untilCallback(simulator(), browser, { as: 'ada' }, '/vipps/login');
    get.mockRejectedValue(new Error('connection refused'));

    expect(await browser.get(silent)).toMatchObject({ status: 302, headers: { location: '/' } });
    expect((await browser.get('/silent')).body).toEqual({ user: null, silent: 'failed' });
    // Who asked for a login is told.
    expect(await browser.get(asked)).toMatchObject({
      status: 503,
      body: { code: 'transaction_store_down' },
    });
  });

  it('because `onLogin` throws is told, since that may have answered already', async () => {
    let isBroken = false;
    const onLogin: VippsLoginOptions['onLogin'] = (_login, _req, res) => {
      if (isBroken) throw new Error('No keys.');
      res.end();
    };
    const { browser } = await returning({ onLogin });
    isBroken = true;

    const answer = await logIn(browser, simulator(), { at: '/silent' });

    expect(answer).toMatchObject({ status: 500, body: { message: 'No keys.' } });
  });

  it('uses nothing up where the callback is only fetched', async () => {
    const { browser } = await returning();
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/silent');

    const prefetched = await browser.get(callback).set('Sec-Purpose', 'prefetch');

    expect(prefetched).toMatchObject({ status: 400, body: { code: 'callback_invalid' } });
    expect(namesSetBy(prefetched)).toStrictEqual([]);
    expect((await browser.get(callback)).headers).toMatchObject({ location: '/silent' });
  });

  it('because Vipps is down does not even leave the page', async () => {
    const site = createSite(simulator());
    simulator().inject({ at: 'discovery', status: 503, times: 2 });
    const browser = site.browser();
    browser.cookies.set(ownCookie('known'), '1');

    const page = await browser.get('/silent');

    expect(page).toMatchObject({ status: 200, body: { user: null } });
    expect(site.warnings).toEqual([expect.objectContaining({ code: 'silent_login_failed' })]);
    // Waiting for Vipps once is enough.
    expect((await browser.get('/silent')).body).toMatchObject({ silent: 'failed' });
  });

  it('because the person must be asked is nothing to warn of', async () => {
    const site = createSite(simulator());
    const browser = site.browser();
    browser.cookies.set(ownCookie('known'), '1');

    await logIn(browser, simulator(), { at: '/silent' });

    expect(site.warnings).toStrictEqual([]);
  });
});

describe('a page under a silent attempt', () => {
  const headersWith = async (vary?: string, cacheControl?: string, cookie = '') => {
    const before = (app: Express) =>
      app.use((_req, res, next) => {
        if (vary !== undefined) res.setHeader('Vary', vary);
        if (cacheControl !== undefined) res.setHeader('Cache-Control', cacheControl);
        next();
      });
    const browser = createSite(simulator(), {
      before,
      after: (app) => app.get('/', trySilentLogin(), (_req, res) => res.json({})),
    }).browser();
    if (cookie) browser.cookies.set(cookie, '1');
    return (await browser.get('/')).headers as Record<string, string>;
  };

  it('is kept by no shared cache', async () => {
    expect(await headersWith()).toMatchObject({ vary: 'Cookie', 'cache-control': 'private' });
  });

  it.each([
    ['Accept-Language', 'Accept-Language, Cookie'],
    ['Accept, Cookie', 'Accept, Cookie'],
    ['X-Cookie', 'X-Cookie, Cookie'],
    ['*', '*'],
  ])('adds to what it differs by already: %s', async (vary, expected) => {
    expect((await headersWith(vary)).vary).toBe(expected);
  });

  it('keeps a Cache-Control of the app’s own', async () => {
    expect((await headersWith(undefined, 'no-cache'))['cache-control']).toBe('no-cache');
  });

  it('is never stored where it sends the browser away', async () => {
    expect(await headersWith(undefined, undefined, ownCookie('known'))).toMatchObject({
      vary: 'Cookie',
      'cache-control': 'no-store',
    });
  });
});
