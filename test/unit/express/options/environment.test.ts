import { describe, expect, it } from '@jest/globals';
import { requireLogin, vippsLogin } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { Browser } from '../../../support/browser.ts';
import { useEnvironment } from '../../../support/environment.ts';
import { leaveForVipps } from '../../../support/login-steps.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { baseUrl, expressVersions, secret } from '../../../support/site.ts';

const simulator = useSimulator();
const setEnvironment = useEnvironment();

describe.each(expressVersions)(
  'vippsLogin() on %s, told by the environment alone',
  (_n, express) => {
    const browserIn = (environment: Record<string, string>) => {
      const { clientId, clientSecret, issuer } = simulator();
      setEnvironment({
        VIPPS_CLIENT_ID: clientId,
        VIPPS_CLIENT_SECRET: clientSecret,
        VIPPS_ISSUER: issuer,
        VIPPS_BASE_URL: baseUrl,
        VIPPS_SECRET: secret,
        ...environment,
      });
      const app = express();
      app.use(vippsLogin());
      app.get('/my-page', requireLogin(), (req, res) => res.json(req.user));
      return new Browser(app);
    };

    it('logs a person in', async () => {
      const browser = browserIn({});

      const page = await logIn(browser, simulator(), { as: 'ada', at: '/my-page' });

      expect(page.body).toMatchObject({ givenName: 'Ada' });
    });

    it('takes what is optional from there, too', async () => {
      const browser = browserIn({
        VIPPS_BASE_URL: `http://shop.localhost, ${baseUrl}`,
        VIPPS_REDIRECT_URI: `${baseUrl}/signed-in`,
        VIPPS_SCOPE: 'openid name',
        VIPPS_MARKET: 'DK',
      });

      const { searchParams } = await leaveForVipps(browser, '/my-page');

      expect(Object.fromEntries(searchParams)).toMatchObject({
        redirect_uri: `${baseUrl}/signed-in`,
        scope: 'openid name',
        market: 'DK',
      });
    });

    it('sends people to VIPPS_LOGIN_PAGE', async () => {
      const { headers } = await browserIn({ VIPPS_LOGIN_PAGE: '/log-in-here' }).get('/my-page');

      expect(headers.location).toBe('/log-in-here?returnTo=%2Fmy-page');
    });

    it('names the variable that is wrong', () => {
      expect(() => browserIn({ VIPPS_LOGIN_PAGE: 'log-in-here' })).toThrow(
        '`loginPage` (or VIPPS_LOGIN_PAGE) must be a path',
      );
      expect(() => browserIn({ VIPPS_BASE_URL: 'shop.example' })).toThrow('(or VIPPS_BASE_URL)');
    });
  },
);
