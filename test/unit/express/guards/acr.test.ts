import { describe, expect, it } from '@jest/globals';
import type { Express, RequestHandler } from 'express';
import { requireLogin } from 'passport-vipps';
import type { VippsLoginOptions, VippsUser } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import {
  buttonsOf,
  createPhoneSite,
  untilAsked,
  untilOpened,
} from '../../../flows/other-browser/phone-site.ts';
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
    expect(namesSetBy(response)).toStrictEqual([]);
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

const acr = 'urn:vipps:acr:app_auth';

describe.each(expressVersions)('requireLogin({ acr }) on %s', (_name, express) => {
  const newBrowser = (options: VippsLoginOptions, between: (app: Express) => void = () => {}) =>
    createSite(simulator(), {
      express,
      options,
      after(app) {
        between(app);
        app.get('/transfer', requireLogin({ acr }), (req, res) => res.json({ user: req.user }));
      },
    }).browser();

  it.each<[string, VippsLoginOptions]>([
    ['`onLogin`', { onLogin: (_login, _req, res) => res.end() }],
    ['`session: false`', { session: false, onLogin: (_login, _req, res) => res.end() }],
    ['a callback of the app’s own', { paths: { callback: false } }],
  ])('says so where the app keeps the login: with %s', async (_what, options) => {
    const response = await newBrowser(options).get('/transfer');

    expect(response).toMatchObject({ status: 500, body: { code: 'acr_not_kept' } });
    expect(response.body).toMatchObject({ message: expect.stringContaining('req.vipps.login(') });
  });

  it('says so where the confirmation is lost on the way back, rather than go round', async () => {
    const relogin: RequestHandler = (req, _res, next) => {
      if (req.user) req.login(req.user, next);
      else next();
    };
    const browser = newBrowser({}, (app) => app.use(relogin));

    const response = await logIn(browser, simulator(), { as: 'ada', at: '/transfer' });

    expect(response).toMatchObject({ status: 500, body: { code: 'acr_not_kept' } });
    await leaveForVipps(browser, '/transfer');
  });

  it('asks again once the app itself has called req.login()', async () => {
    const browser = newBrowser({}, (app) =>
      app.get('/switch', (req, res, next) => {
        const user = { name: 'somebody else' } as unknown as Express.User;
        req.login(user, (error) => (error ? next(error) : res.end()));
      }),
    );
    await logIn(browser, simulator(), { as: 'ada', at: '/transfer' });
    await browser.get('/switch');

    await leaveForVipps(browser, '/transfer');
  });

  it('asks whom other middleware puts in the place of who confirmed', async () => {
    const impersonate: RequestHandler = (req, _res, next) => {
      if (req.query['as']) req.user = { name: req.query['as'] };
      next();
    };
    const browser = newBrowser({}, (app) => app.use(impersonate));
    await logIn(browser, simulator(), { as: 'ada', at: '/transfer' });

    expect((await browser.get('/transfer?as=somebody')).status).toBe(302);
    expect((await browser.get('/transfer')).status).toBe(200);
  });
});

describe('a confirmation in the app', () => {
  const newSite = () => {
    simulator().inject({ at: 'id_token', claims: { acr } });
    return createPhoneSite(simulator(), {
      after: (app) =>
        app.get('/transfer', requireLogin({ acr }), (_req, res) => res.json({ done: true })),
    });
  };

  it('counts in the browser that began, also where it was not asked for', async () => {
    const browser = newSite().browser();
    await browser.get(await untilOpened(simulator(), browser));

    expect((await browser.get('/transfer')).body).toEqual({ done: true });
  });

  it('does not count in another browser, which has to ask for its own', async () => {
    const site = newSite();
    const [from, to] = [site.browser(), site.browser()];
    await to.submit(buttonsOf(await untilAsked(simulator(), { from, to })).confirm);
    expect((await to.get('/my-page')).status).toBe(200);

    const url = await leaveForVipps(to, '/transfer');

    expect(url.searchParams.get('acr_values')).toBe(acr);
  });
});
