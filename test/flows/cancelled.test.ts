import { describe, expect, it } from '@jest/globals';

import type { VippsLoginOptions } from 'passport-vipps';

import { untilCallback } from '../support/login-steps.ts';
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
