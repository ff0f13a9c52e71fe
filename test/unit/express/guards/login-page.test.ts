import { describe, expect, it } from '@jest/globals';
import { requireLogin } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { leaveForVipps } from '../../../support/login-steps.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions } from '../../../support/site.ts';

const simulator = useSimulator();

describe.each(expressVersions)('a login page of the app’s own, on %s', (_name, express) => {
  const browserWith = (loginPage: string) =>
    createSite(simulator(), {
      express,
      options: { loginPage },
      after: (app) => {
        app.get('/log-in-here', requireLogin(), (_req, res) => res.json({ page: 'login' }));
        app.get('/staff', requireLogin({ loginPage: '/staff-login' }));
      },
    }).browser();

  it.each([
    ['/log-in-here', '/log-in-here?returnTo=%2Fmy-page%3Ftab%3D2'],
    ['/log-in-here?lang=fi', '/log-in-here?lang=fi&returnTo=%2Fmy-page%3Ftab%3D2'],
    ['/log-in-here#top', '/log-in-here?returnTo=%2Fmy-page%3Ftab%3D2#top'],
    ['https://login.example/start', 'https://login.example/start?returnTo=%2Fmy-page%3Ftab%3D2'],
  ])('%s is where a guard sends people: %s', async (loginPage, to) => {
    const response = await browserWith(loginPage).get('/my-page?tab=2');

    expect(response.status).toBe(302);
    expect(response.headers).toMatchObject({ location: to, 'cache-control': 'no-store' });
  });

  it('of one guard goes before that of the site', async () => {
    const { headers } = await browserWith('/log-in-here').get('/staff');

    expect(headers.location).toBe('/staff-login?returnTo=%2Fstaff');
  });

  it('is not where a script is sent', async () => {
    const { status } = await browserWith('/log-in-here').get('/my-page').set('Accept', 'text/css');

    expect(status).toBe(401);
  });

  it('that is guarded itself does not send people round in circles', async () => {
    const browser = browserWith('/log-in-here');
    const url = await leaveForVipps(browser, '/log-in-here?returnTo=%2Fmy-page');
    expect(url.origin).toBe(simulator().url);

    const page = await logIn(browser, simulator(), { as: 'ada', at: '/log-in-here' });
    expect(page.body).toEqual({ page: 'login' });
  });
});
