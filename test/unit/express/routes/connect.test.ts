import { describe, expect, it } from '@jest/globals';
import express5 from 'express';
import type { Express } from 'express';
import passport from 'passport';
import { vippsLogin, VippsStrategy } from 'passport-vipps';
import type { ConnectOptions, LoginRefusal, VippsLogin, VippsLoginOptions } from 'passport-vipps';

import { Browser } from '../../../support/browser.ts';
import type { BrowserSettings } from '../../../support/browser.ts';
import { decideAtVipps } from '../../../support/login-steps.ts';
import type { Decision } from '../../../support/login-steps.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, errorPage, expressVersions, pointedAt } from '../../../support/site.ts';

const simulator = useSimulator();

interface Connecting extends Partial<ConnectOptions> {
  readonly options?: VippsLoginOptions;
  readonly express?: (typeof expressVersions)[0][1];
}

/** A site with an old login of its own, `/old-login/<id>`, and accounts to connect. */
function openSite({ options, express, ...connect }: Connecting = {}) {
  const connected: unknown[] = [];
  const site = createSite(simulator(), {
    ...(express && { express }),
    options: {
      serialize: (user) => user,
      connect: {
        accountId: ({ user }) => (user as { id?: string } | undefined)?.id,
        onConnect: ({ user }, accountId) => void connected.push([accountId, user.givenName]),
        onDisconnect: (accountId) => void connected.push([accountId]),
        ...connect,
      },
      ...options,
    },
    after(app: Express) {
      app.get('/old-login/:id', (req, res, next) => {
        req.login({ id: req.params['id'] }, (error) => {
          if (error) next(error);
          else res.send('in');
        });
      });
    },
  });
  return { browser: (settings?: BrowserSettings) => site.browser(settings), connected };
}

const at = '/vipps/connect?returnTo=/my-page';

/** Presses the button, and decides at Vipps. @returns the way back, still to be opened */
async function connectUntilCallback(browser: Browser, decision: Decision = { as: 'ada' }) {
  const begun = await browser.submit(at);
  expect(begun.status).toBe(200);
  const [, url = ''] = /^0; url=(.+)$/.exec(String(begun.headers['refresh'])) ?? [];
  expect(begun.text).toContain('<a class="button" href="');
  const back = await decideAtVipps(simulator(), new URL(url), decision);
  return back.pathname + back.search;
}

describe.each(expressVersions)('the connect route on %s', (_name, express) => {
  it('connects Vipps with the account that is logged in, who stays logged in as they were', async () => {
    const { browser: newBrowser, connected } = openSite({ express });
    const browser = newBrowser();
    await browser.get('/old-login/bo');
    const before = browser.cookieHeader;

    const callback = await connectUntilCallback(browser);
    const response = await browser.get(callback);

    expect(response.headers).toMatchObject({ location: '/my-page', 'cache-control': 'no-store' });
    expect(connected).toEqual([['bo', 'Ada']]);
    expect((await browser.get('/my-page')).body).toEqual({ user: { id: 'bo' } });
    expect(browser.cookieHeader).toBe(before);
  });

  it.each([
    ['a link', 'get', {}, 405, 'method_not_allowed'],
    [
      'a form of another site',
      'post',
      { 'Sec-Fetch-Site': 'cross-site' },
      403,
      'cross_site_request',
    ],
    ['a form of a sister', 'post', { 'Sec-Fetch-Site': 'same-site' }, 403, 'cross_site_request'],
    [
      'a form from elsewhere',
      'post',
      { Origin: 'https://evil.example' },
      403,
      'cross_site_request',
    ],
    ['a post that does not say', 'post', {}, 403, 'cross_site_request'],
  ] as const)('is not begun by %s', async (_case, method, headers, status, code) => {
    const browser = openSite({ express }).browser();
    await browser.get('/old-login/bo');

    for (const path of [at, '/vipps/disconnect']) {
      const response = await browser[method](path).set(headers);

      expect(response).toMatchObject({ status, body: { code } });
      expect(response.headers['refresh']).toBeUndefined();
    }
  });

  it('connects nothing for a stranger', async () => {
    const { browser, connected } = openSite({ express });

    for (const path of [at, '/vipps/disconnect']) {
      expect(await browser().submit(path)).toMatchObject({
        status: 401,
        body: { code: 'login_required' },
      });
    }
    expect(connected).toStrictEqual([]);
  });

  it.each([
    ['somebody else is logged in now', 'other_account', '/old-login/eve'],
    ['nobody is logged in any more', 'logged_out', 'logout'],
  ])('connects nothing where %s', async (_case, reason, step) => {
    const errors: unknown[] = [];
    const onError: VippsLoginOptions['onError'] = (error, _req, _res, next) => {
      errors.push(error);
      next(error);
    };
    const { browser: newBrowser, connected } = openSite({ express, options: { onError } });
    const browser = newBrowser();
    await browser.get('/old-login/bo');
    const callback = await connectUntilCallback(browser);
    if (step === 'logout') await browser.submit('/vipps/logout');
    else await browser.get(step);

    const response = await browser.get(callback);

    expect(response).toMatchObject({ status: 403, body: { code: 'connect_refused' } });
    expect(errors).toMatchObject([{ reason }]);
    expect(connected).toStrictEqual([]);
    const who = step === 'logout' ? null : { id: 'eve' };
    expect((await browser.get('/')).body).toEqual({ user: who });
  });

  it.each([true, false])(
    'connects nothing in another browser, whether logged in there or not: %s',
    async (isLoggedIn) => {
      const { browser: newBrowser, connected } = openSite({ express });
      const browser = newBrowser();
      const other = newBrowser();
      await browser.get('/old-login/bo');
      if (isLoggedIn) await other.get('/old-login/bo');
      const callback = await connectUntilCallback(browser);

      const response = await other.get(callback);

      // Nor is a login begun anew, which could make a second account.
      expect(response).toMatchObject({ status: 403, body: { code: 'connect_refused' } });
      expect(connected).toStrictEqual([]);
      expect((await browser.get(callback)).headers['location']).toBe('/my-page');
      expect(await browser.get(callback)).toMatchObject({ body: { code: 'connect_refused' } });
      expect(connected).toEqual([['bo', 'Ada']]);
    },
  );

  it('leads back to the page where somebody cancels', async () => {
    const { browser: newBrowser, connected } = openSite({ express });
    const browser = newBrowser();
    await browser.get('/old-login/bo');

    const response = await browser.get(
      await connectUntilCallback(browser, { error: 'access_denied' }),
    );

    expect(response.headers['location']).toBe('/my-page');
    expect(connected).toStrictEqual([]);
  });

  it.each<[string, LoginRefusal | false, string]>([
    ['false', false, 'refused'],
    ['a reason', { refuse: 'taken', text: 'Somebody has it.' }, 'taken'],
  ])('is refused by an app that returns %s', async (_case, refusal, reason) => {
    const errors: unknown[] = [];
    const { browser: newBrowser } = openSite({
      express,
      onConnect: () => Promise.resolve(refusal),
      onDisconnect: () => refusal,
      options: {
        onError: (error, _req, _res, next) => {
          errors.push(error);
          next(error);
        },
      },
    });
    const browser = newBrowser();
    await browser.get('/old-login/bo');

    const refused = await browser.get(await connectUntilCallback(browser));
    const kept = await browser.submit('/vipps/disconnect');

    for (const response of [refused, kept]) {
      expect(response).toMatchObject({ status: 403, body: { code: 'connect_refused' } });
    }
    const message = expect.stringMatching(
      reason === 'refused' ? /refused\.$/ : `refused.*: ${reason}\\.$`,
    );
    expect(errors).toMatchObject([
      { reason, message },
      { reason, message },
    ]);
  });

  it('disconnects by a form or a script of the site', async () => {
    const { browser: newBrowser, connected } = openSite({ express });
    const browser = newBrowser();
    await browser.get('/old-login/bo');

    const form = await browser.submit('/vipps/disconnect?returnTo=/my-page');
    const outside = await browser.submit('/vipps/disconnect?returnTo=https://evil.example/');
    const script = await browser.submit('/vipps/disconnect').set('Accept', 'application/json');

    expect(form).toMatchObject({ status: 303, headers: { location: '/my-page' } });
    expect(outside).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(script.status).toBe(204);
    expect(connected).toEqual([['bo'], ['bo'], ['bo']]);
  });
});

describe('the connect route', () => {
  it('goes by the account that the app names, not by `req.user`', async () => {
    const { browser: newBrowser, connected } = openSite({
      accountId: (req) => Promise.resolve(Number(req.headers['x-account'])),
    });
    const browser = newBrowser({ headers: { 'X-Account': '7' } });

    await browser.get(await connectUntilCallback(browser));

    expect(connected).toEqual([[7, 'Ada']]);
  });

  it.each([{ id: 'bo' }, ['bo'], true])('refuses %j for the id of an account', async (id) => {
    // As a caller in JavaScript may.
    const browser = openSite({ accountId: () => id as unknown as string }).browser();

    expect(await browser.submit(at)).toMatchObject({ body: { code: 'option_invalid' } });
  });

  it('begins nothing for a script, which cannot go to Vipps', async () => {
    const browser = openSite().browser();
    await browser.get('/old-login/bo');

    const response = await browser.submit(at).set('Accept', 'application/json');

    expect(response).toMatchObject({ status: 401, body: { error: 'login_required' } });
  });

  it('runs neither `verify` nor `onLogin`', async () => {
    const called: string[] = [];
    const note = (name: string) => (login: VippsLogin) => {
      called.push(name);
      return login.user;
    };
    const options = { verify: note('verify'), onLogin: note('onLogin') };
    const browser = openSite({ options }).browser();
    await browser.get('/old-login/bo');

    expect((await browser.get(await connectUntilCallback(browser))).status).toBe(302);
    expect(called).toStrictEqual([]);
  });

  it('is not there without the option', async () => {
    const browser = createSite(simulator()).browser();

    for (const path of ['/vipps/connect', '/vipps/disconnect']) {
      expect((await browser.submit(path)).status).toBe(404);
    }
    const { browser: newBrowser } = openSite({ onDisconnect: undefined });
    expect((await newBrowser().submit('/vipps/disconnect')).status).toBe(404);
  });

  it('ends where nobody connects as no login', async () => {
    const browser = openSite().browser();
    await browser.get('/old-login/bo');
    const callback = await connectUntilCallback(browser);
    const without = createSite(simulator()).browser();
    for (const [name, value] of browser.cookies) without.cookies.set(name, value);

    expect(await without.get(callback)).toMatchObject({ body: { code: 'connect_refused' } });
    expect((await without.get('/')).body).toEqual({ user: null });
  });

  it('ends at a strategy of the same site as no login', async () => {
    const browser = openSite().browser();
    await browser.get('/old-login/bo');
    const callback = await connectUntilCallback(browser);
    const { baseUrl, ...options } = pointedAt(simulator());
    const callbackURL = `${String(baseUrl)}/vipps/callback`;
    const strategy = new VippsStrategy({ ...options, callbackURL });
    const app = express5();
    app.get('/vipps/callback', passport.authenticate(strategy, { session: false }));
    app.use(errorPage);
    const there = new Browser(app);
    for (const [name, value] of browser.cookies) there.cookies.set(name, value);

    expect(await there.get(callback)).toMatchObject({ body: { code: 'connect_refused' } });
  });

  it.each<[string, string, object]>([
    ['option_missing', 'accountId', { connect: { onConnect: () => undefined } }],
    ['option_missing', 'onConnect', { connect: { accountId: () => 1 } }],
    ['option_unknown', 'onConect', { connect: { onConect: () => 1 } }],
    ['option_invalid', 'object of options', { connect: true }],
    ['option_missing', '`connect`', { paths: { connect: '/x' } }],
    ['option_missing', '`connect.onDisconnect`', { paths: { disconnect: '/x' } }],
    [
      'option_invalid',
      'needs the callback',
      { connect: { accountId: () => 1, onConnect: () => 1 }, paths: { callback: false } },
    ],
  ])('says at start-up: %s, %s', (code, text, options) => {
    expect(() => vippsLogin({ ...pointedAt(simulator()), ...options })).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(text) }),
    );
  });
});
