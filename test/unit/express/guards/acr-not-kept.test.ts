import { describe, expect, it } from '@jest/globals';
import type { Express, RequestHandler } from 'express';
import { requireLogin } from 'passport-vipps';
import type { VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { leaveForVipps } from '../../../support/login-steps.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions } from '../../../support/site.ts';

const simulator = useSimulator();
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
