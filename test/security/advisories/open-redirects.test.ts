import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { requireLogin } from 'passport-vipps';

import { openRaw } from '../../support/browser-attack-raw.ts';
import type { RawSite } from '../../support/browser-attack-raw.ts';
import { waysIn } from '../../support/browser-attack-site.ts';
import { Browser } from '../../support/browser.ts';
import { decideAtVipps, untilCallback } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { baseUrl, createSite } from '../../support/site.ts';

const simulator = useSimulator();

describe('open redirects', () => {
  let raw: RawSite;
  beforeAll(async () => {
    const { app } = createSite(simulator(), { after: (shop) => shop.use(requireLogin()) });
    raw = await openRaw(app);
  });
  afterAll(() => raw.close());

  it.each(['//evil.example', '//evil.example/%2f..', '///evil.example', '/\\evil.example'])(
    'CVE-2022-24794: express-openid-connect returned to the path of a guarded page: %s',
    async (path) => {
      const away = await raw.get(path);
      const [Cookie = ''] = away.headers['set-cookie']?.[0]?.split(';') ?? [];
      const url = new URL(String(away.headers.location));
      const back = await decideAtVipps(simulator(), url, { as: 'ada' });

      const { headers } = await raw.get(back.pathname + back.search, { Cookie });

      expect(new URL(String(headers.location), baseUrl).origin).toBe(baseUrl);
      expect(headers.location).not.toMatch(/^\/[/\\]/);
    },
  );

  it.each(['https://evil.example', '//evil.example', 'http://localhost:3000.evil.example/'])(
    'nextjs-auth0#1897: a rewrite lost the check of `returnTo`: %s',
    async (wish) => {
      const browser = createSite(simulator()).browser();
      const at = `/vipps/login?returnTo=${encodeURIComponent(wish)}`;
      const callback = await untilCallback(simulator(), browser, { as: 'ada' }, at);

      expect((await browser.get(callback)).headers.location).toBe('/');
    },
  );

  it.each([
    'http://evil.example%2F@localhost:3000/',
    'http://localhost:3000\\@evil.example/',
    'https://evil.example\u0000.localhost:3000/',
    'http:evil.example',
  ])(
    'CVE-2024-29041: Express redirected to URLs that it and the browser read differently: %j',
    async (wish) => {
      const browser = createSite(simulator()).browser();
      const at = `/vipps/login?returnTo=${encodeURIComponent(wish)}`;
      const callback = await untilCallback(simulator(), browser, { as: 'ada' }, at);

      const { headers } = await browser.get(callback);

      expect(new URL(String(headers.location), baseUrl).origin).toBe(baseUrl);
      expect(headers.location).toMatch(/^\/(?!\/)/);
    },
  );
});

describe.each(waysIn)('the body of a redirect at a site with %s', (_name, way) => {
  it('CVE-2024-43796: Express wrote the address into a page; ours has no body', async () => {
    const browser = new Browser(way.createApp(simulator()));
    const markup = encodeURIComponent('/"><script>alert(1)</script>');

    const { status, text } = await browser.get(`${way.loginPath}?returnTo=${markup}`);

    expect({ status, text }).toEqual({ status: 302, text: '' });
  });
});
