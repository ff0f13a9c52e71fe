import { describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';

import { cookiesSetBy } from '../../support/browser.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { createSite, expressVersions } from '../../support/site.ts';
import type { SiteSettings } from '../../support/site.ts';

const redirectUris = ['https://shop.example/vipps/callback', 'https://b.example/vipps/callback'];
const simulator = useSimulator({ redirectUris });
const throughProxy = { headers: { Host: 'shop.example', 'X-Forwarded-Proto': 'https' } };

describe.each(expressVersions)(
  'an https site behind a proxy that speaks http, on %s',
  (_n, express) => {
    const siteWith = ({ options, ...settings }: SiteSettings = {}) =>
      createSite(simulator(), {
        express,
        options: { baseUrl: 'https://shop.example', ...options },
        ...settings,
      });

    it('logs people in', async () => {
      const site = siteWith();
      const browser = site.browser(throughProxy);

      await logIn(browser, simulator(), { as: 'ada', at: '/my-page' });

      expect((await browser.get('/my-page')).status).toBe(200);
      expect(site.warnings).toEqual([]);
    });

    it('sets only cookies that stay with this host and on https', async () => {
      const browser = siteWith().browser(throughProxy);
      const responses = [await browser.get('/vipps/login')];
      await logIn(browser, simulator(), { as: 'ada' });
      const names = [...browser.cookies.keys()].join(' ');
      expect(names).toContain('__Host-vipps.known');
      expect(names).toMatch(/__Host-vipps\.sid\.[\w-]{6}( |$)/);
      // The login that was begun first, and never finished.
      expect(names).toMatch(/__Host-vipps\.[\w-]{6}\.[\w-]{22}( |$)/);
      responses.push(await browser.submit('/vipps/logout'));

      for (const cookie of responses.flatMap(cookiesSetBy)) {
        expect(cookie.name).toMatch(/^__Host-/);
        expect(cookie).toMatchObject({ secure: true, httpOnly: true, path: '/' });
        expect(cookie.domain).toBeUndefined();
      }
    });

    it('takes back the prefix where the app’s own cookie settings may not keep its promise', async () => {
      const session = { cookie: { domain: 'shop.example' } };
      const browser = siteWith({ options: { session } }).browser(throughProxy);

      await logIn(browser, simulator(), { as: 'ada' });

      expect([...browser.cookies.keys()]).toContainEqual(expect.stringMatching(/^vipps\.sid\./));
      expect((await browser.get('/my-page')).status).toBe(200);
    });
  },
);
