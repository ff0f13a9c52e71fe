import { describe, expect, it } from '@jest/globals';
import expressSession from 'express-session';
import { requireLogin, vippsLogin } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { leaveForVipps } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { baseUrl, createSite, expressVersions, pointedAt, secret } from '../../support/site.ts';

const simulator = useSimulator();

describe.each(expressVersions)(
  'two vippsLogin() in an app with a session, on %s',
  (_name, express) => {
    const newBrowser = () =>
      createSite(simulator(), {
        express,
        before: (app) =>
          app.use(expressSession({ secret, resave: false, saveUninitialized: false })),
        after: (app) => {
          const staff = { name: 'vipps-staff', baseUrl: `${baseUrl}/staff` };
          app.use('/staff', vippsLogin({ ...pointedAt(simulator()), ...staff }));
          app.get('/staff/desk', requireLogin(), (req, res) => res.json(req.user));
          app.get('/staff/start', (req) => req.vipps.login());
          app.get(['/leave', '/staff/leave'], (req, res) => {
            req.logout({ keepSessionInfo: true }, () => res.end());
          });
        },
      }).browser();

    it.each([
      ['/my-page', '/vipps/callback'],
      ['/staff/desk', '/staff/vipps/callback'],
      ['/staff/start', '/staff/vipps/callback'],
    ])('log in at %s by the last one that saw the request', async (at, callback) => {
      const { searchParams } = await leaveForVipps(newBrowser(), at);

      expect(searchParams.get('redirect_uri')).toBe(baseUrl + callback);
    });

    it('take whoever the first has logged in where both see the request', async () => {
      const browser = newBrowser();

      await logIn(browser, simulator(), { as: 'ada', at: '/my-page' });

      expect((await browser.get('/staff/desk')).body).toMatchObject({ givenName: 'Ada' });
    });

    it('log people out of both', async () => {
      const browser = newBrowser();
      await logIn(browser, simulator(), { as: 'ada', at: '/my-page' });

      await browser.get('/staff/leave');

      expect((await browser.get('/')).body).toEqual({ user: null });
      const script = await browser.get('/staff/desk').set('Accept', 'application/json');
      expect(script.status).toBe(401);
    });

    it.each(['/vipps/logout', '/staff/vipps/logout'])(
      'log people out of both at %s, whoever logged them in',
      async (logout) => {
        const browser = newBrowser();
        await logIn(browser, simulator(), { as: 'ada', at: '/staff/desk' });
        expect((await browser.get('/staff/desk')).status).toBe(200);

        await browser.submit(logout);

        const script = await browser.get('/staff/desk').set('Accept', 'application/json');
        expect(script.status).toBe(401);
      },
    );
  },
);
