import { describe, expect, it } from '@jest/globals';
import { requireLogin } from 'passport-vipps';
import type { VippsUser } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { namesSetBy } from '../../../support/browser.ts';
import { leaveForVipps, untilCallback } from '../../../support/login-steps.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions } from '../../../support/site.ts';
import type { SiteSettings } from '../../../support/site.ts';

const simulator = useSimulator();
const appAuth = 'urn:vipps:acr:app_auth';

describe.each(expressVersions)('requireLogin({ acr }) on %s', (_name, express) => {
  const guard = requireLogin({ acr: appAuth });
  const newBrowser = (options: SiteSettings['options'] = {}) =>
    createSite(simulator(), {
      express,
      options,
      after(app) {
        app.get('/transfer', guard, (req, res) => res.json({ user: req.user }));
        app.post('/transfer', guard, (_req, res) => res.json({ done: true }));
        const either = requireLogin({ acr: `urn:other ${appAuth}` });
        app.get('/either', either, (req, res) => res.json({ user: req.user }));
        app.get('/other', requireLogin({ acr: 'urn:other' }));
      },
    }).browser();

  it('asks a stranger for both at once, and back to the page', async () => {
    const browser = newBrowser();
    const url = await leaveForVipps(browser, '/transfer?to=ida');
    expect(url.searchParams.get('acr_values')).toBe(appAuth);

    const page = await logIn(browser, simulator(), { as: 'ada', at: '/transfer?to=ida' });

    expect(page).toMatchObject({ status: 200, body: { user: { givenName: 'Ada' } } });
  });

  it('steps up once who is logged in without, and stays with a serialized user', async () => {
    const browser = newBrowser({
      serialize: (user) => ({ sub: (user as VippsUser).sub }),
      deserialize: (value: { sub: string }) => value,
    });
    await logIn(browser, simulator(), { as: 'ada', at: '/my-page' });
    const url = await leaveForVipps(browser, '/transfer');
    expect(url.searchParams.get('acr_values')).toBe(appAuth);

    const page = await logIn(browser, simulator(), { as: 'ada', at: '/transfer' });

    expect(page).toMatchObject({ status: 200, body: { user: { sub: expect.any(String) } } });
    for (const at of ['/transfer', '/either', '/my-page']) {
      expect((await browser.get(at)).status).toBe(200);
    }
  });

  it('is not content with another confirmation', async () => {
    const browser = newBrowser();
    await logIn(browser, simulator(), { as: 'ada', at: '/transfer' });

    const url = await leaveForVipps(browser, '/other');

    expect(url.searchParams.get('acr_values')).toBe('urn:other');
  });

  it('ends at an error where the id_token does not say so, and leaves the login as it was', async () => {
    const browser = newBrowser();
    await logIn(browser, simulator(), { as: 'ada' });
    simulator().inject({ at: 'id_token', claims: { acr: undefined } });

    const response = await logIn(browser, simulator(), { as: 'ada', at: '/transfer' });

    expect(response).toMatchObject({ status: 403, body: { code: 'acr_not_met' } });
    expect((await browser.get('/my-page')).status).toBe(200);
    await leaveForVipps(browser, '/transfer');
  });

  it('sends who cancels to `failureRedirect`, still logged in', async () => {
    const browser = newBrowser({ failureRedirect: '/sorry' });
    await logIn(browser, simulator(), { as: 'ada' });
    const cancel = { error: 'access_denied' };
    const callback = await untilCallback(simulator(), browser, cancel, '/transfer');
    expect((await browser.get(callback)).headers.location).toBe('/sorry');

    expect((await browser.get('/my-page')).status).toBe(200);
  });

  it('does not ask at once who cancelled on the way to the page', async () => {
    const browser = newBrowser({ failureRedirect: '/sorry' });
    await logIn(browser, simulator(), { as: 'ada' });
    const at = '/vipps/login?returnTo=/transfer';
    const callback = await untilCallback(simulator(), browser, { error: 'access_denied' }, at);
    expect((await browser.get(callback)).headers.location).toBe('/transfer');

    expect((await browser.get('/transfer')).headers.location).toBe('/sorry');
    await leaveForVipps(browser, '/transfer');
  });

  it.each([
    ['a script', { Accept: 'application/json' }, { error: 'step_up_required' }],
    ['a submitted form', { Accept: 'text/html' }, { code: 'step_up_required' }],
  ])('answers %s with 401, and starts no login', async (_what, headers, body) => {
    const browser = newBrowser();
    await logIn(browser, simulator(), { as: 'ada', at: '/my-page' });

    const response = await browser.post('/transfer').set(headers);

    expect(response.status).toBe(401);
    expect(response.body).toMatchObject(body);
    expect(namesSetBy(response)).toEqual([]);
  });

  it('tells a script that is not logged in that a login is what it lacks', async () => {
    const response = await newBrowser().get('/transfer').set('Accept', 'application/json');

    expect(response).toMatchObject({ status: 401, body: { error: 'login_required' } });
  });

  it('asks again after a logout', async () => {
    const browser = newBrowser();
    await logIn(browser, simulator(), { as: 'ada', at: '/transfer' });
    await browser.submit('/vipps/logout');
    await logIn(browser, simulator(), { as: 'ada' });

    await leaveForVipps(browser, '/transfer');
  });

  it('lets whoever confirms take the place of who was logged in', async () => {
    const browser = newBrowser();
    await logIn(browser, simulator(), { as: 'ada' });

    const page = await logIn(browser, simulator(), { as: 'bjorn', at: '/transfer' });

    expect(page).toMatchObject({ status: 200, body: { user: { givenName: 'Bjørn Ærlig' } } });
  });

  it('leaves the first login to the login page of the app', async () => {
    const response = await newBrowser({ loginPage: '/log-in' }).get('/transfer');

    expect(response.headers.location).toBe('/log-in?returnTo=%2Ftransfer');
  });
});

describe('the option `acr`', () => {
  it('does not go with `silent`, which shows nothing to confirm', () => {
    const options = { acr: appAuth, silent: true };
    expect(() => requireLogin(options)).toThrow('`silent` must be left out where `acr` is given');
    expect(() => requireLogin({ ...options, silent: false })).not.toThrow();
  });
});
