import { describe, expect, it } from '@jest/globals';
import type { VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { namesSetBy } from '../support/browser.ts';
import { decideAtVipps, leaveForVipps, untilCallback } from '../support/login-steps.ts';
import { ownCookie } from '../support/own-cookies.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { createSite, expressVersions } from '../support/site.ts';

const simulator = useSimulator();

const cancel = { error: 'access_denied' };

describe.each(expressVersions)('a login that Vipps answers with an error, on %s', (_n, express) => {
  const newBrowser = (options: VippsLoginOptions = {}) =>
    createSite(simulator(), {
      express,
      options: { failureRedirect: '/sorry', ...options },
      after: (app) => {
        app.get('/log-in', (req) => req.vipps.login({ returnTo: '/news' }));
        app.get('/whole-log-in', (req) => req.vipps.login());
        app.get('/welcoming', (req) => req.vipps.login({ successRedirect: '/thank-you' }));
      },
    }).browser();

  it.each([
    ['/vipps/login?returnTo=/news', '/news'],
    ['/log-in', '/news'],
    ['/vipps/login', '/sorry'],
    ['/whole-log-in', '/sorry'],
    // Where a login ends that succeeds.
    ['/welcoming', '/sorry'],
    // Back to the guarded page would be to log in again.
    ['/my-page', '/sorry'],
  ])('and that was started at %s leads the person who cancelled to %s', async (at, to) => {
    const browser = newBrowser();
    const callback = await untilCallback(simulator(), browser, cancel, at);

    const response = await browser.get(callback);

    expect(response.status).toBe(302);
    expect(response.headers).toMatchObject({ location: to, 'cache-control': 'no-store' });
    expect((await browser.get('/')).body).toEqual({ user: null });
  });

  it('leads to the `successRedirect` of the one login where the person did not cancel', async () => {
    const browser = newBrowser();
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/welcoming');

    expect((await browser.get(callback)).headers).toMatchObject({ location: '/thank-you' });
  });

  it('is used up by it', async () => {
    const browser = newBrowser();
    const callback = await untilCallback(simulator(), browser, cancel, '/vipps/login');
    await browser.get(callback);

    const again = await browser.get(callback);

    expect(again).toMatchObject({ status: 400, body: { code: 'transaction_missing' } });
  });

  it.each([
    ['wrong_challenge', 401, 'wrong_challenge'],
    ['outdated_app_version', 401, 'app_outdated'],
    ['unknown_reject_reason', 401, 'login_rejected'],
    ['invalid_scope', 500, 'scope_refused'],
    ['server_error', 502, 'vipps_error'],
    ['an_error_of_next_year', 502, 'vipps_error'],
  ])('%s is handed to the app as %i %s', async (error, status, code) => {
    const browser = newBrowser();
    const callback = await untilCallback(simulator(), browser, { error }, '/my-page');

    expect(await browser.get(callback)).toMatchObject({ status, body: { code } });
  });

  it.each([
    ['the login page, with the way back', { loginPage: '/log-in-here' }],
    ['`failureRedirect` where there is no such page', {}],
  ])('needs interaction: the person sees %s', async (_page, options: VippsLoginOptions) => {
    const browser = newBrowser(options);
    const error = 'interaction_required';
    const at = '/vipps/login?returnTo=/news';
    const callback = await untilCallback(simulator(), browser, { error }, at);
    const bare = await untilCallback(simulator(), browser, { error }, '/vipps/login');

    expect((await browser.get(bare)).headers).toMatchObject({
      location: options.loginPage ?? '/sorry',
    });
    const to = options.loginPage ? '/log-in-here?returnTo=%2Fnews' : '/sorry';
    expect((await browser.get(callback)).headers).toMatchObject({ location: to });
  });
});

const tenMinutesMs = 10 * 60 * 1_000;

describe.each(expressVersions)('a callback outside of its login, on %s', (_name, express) => {
  const site = () => createSite(simulator(), { express, options: { successRedirect: '/silent' } });
  const finishedCallback = async (browser = site().browser()) => {
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page');
    await browser.get(callback);
    return callback;
  };

  it('that was finished leads a logged-in person on: the back button', async () => {
    const browser = site().browser();
    const callback = await finishedCallback(browser);

    const response = await browser.get(callback);

    expect(response.headers).toMatchObject({ location: '/silent', 'cache-control': 'no-store' });
    expect((await browser.get('/my-page')).status).toBe(200);
  });

  it('opened from a bookmark starts a login, which works', async () => {
    const browser = site().browser();
    const bookmark = await finishedCallback();

    const url = await leaveForVipps(browser, bookmark);
    const back = await decideAtVipps(simulator(), url, { as: 'bjorn' });
    await browser.get(back.pathname + back.search);

    expect((await browser.get('/my-page')).body).toMatchObject({ user: { givenName: /Bj/ } });
  });

  it('of another browser logs nobody in, and so not the sender of a link', async () => {
    const sender = site().browser();
    const link = await untilCallback(simulator(), sender, { as: 'ada' }, '/my-page');
    const browser = site().browser();

    await leaveForVipps(browser, link);

    expect((await browser.get('/')).body).toEqual({ user: null });
  });

  it('after ten minutes starts again', async () => {
    let now = Date.now();
    const browser = createSite(simulator(), { express, options: { clock: () => now } }).browser();
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page');

    now += tenMinutesMs + 1;

    expect((await leaveForVipps(browser, callback)).searchParams.get('state')).toMatch(/r$/);
  });

  it.each(['access_denied', 'server_error', 'login_required'])(
    'with %s is not believed, and starts nothing',
    async (error) => {
      const browser = site().browser();
      const sender = await leaveForVipps(site().browser(), '/my-page');
      const back = await decideAtVipps(simulator(), sender, { error });
      back.searchParams.set('error_description', '<b>Call 815 00 000</b>');

      const response = await browser.get(back.pathname + back.search);

      expect(response).toMatchObject({ status: 400, body: { code: 'transaction_missing' } });
      expect(response.text).not.toContain('815');
      expect(namesSetBy(response)).toStrictEqual([]);
    },
  );

  it('with an error does not concern a logged-in person either', async () => {
    const browser = site().browser();
    await logIn(browser, simulator(), { as: 'ada' });

    const response = await browser.get(
      `/vipps/callback?error=access_denied&state=${'x'.repeat(44)}`,
    );

    expect(response).toMatchObject({ status: 400, body: { code: 'transaction_missing' } });
    expect((await browser.get('/my-page')).status).toBe(200);
  });

  it.each(['x', 'x'.repeat(44), 'o', `${'x'.repeat(43)}o `])(
    'whose state %j is not of our making starts nothing',
    async (state) => {
      const query = new URLSearchParams({ code: 'abc', state }).toString();
      const response = await site().browser().get(`/vipps/callback?${query}`);

      expect(response).toMatchObject({ status: 400, body: { code: 'transaction_missing' } });
    },
  );

  it('of a silent attempt shows the site to a stranger', async () => {
    const state = `${'x'.repeat(43)}s`;
    const response = await site().browser().get(`/vipps/callback?code=abc&state=${state}`);

    expect(response.headers).toMatchObject({ location: '/silent' });
    expect(namesSetBy(response)).toEqual([ownCookie('paused')]);
  });
});
