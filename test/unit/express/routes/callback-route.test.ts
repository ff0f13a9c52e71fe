import { describe, expect, it } from '@jest/globals';

import { namesSetBy } from '../../../support/browser.ts';
import { untilCallback } from '../../../support/login-steps.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions } from '../../../support/site.ts';

const simulator = useSimulator();

describe.each(expressVersions)('the callback route on %s', (_name, express) => {
  async function atCallback() {
    const browser = createSite(simulator(), { express }).browser();
    const at = '/vipps/login?returnTo=/my-page';
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, at);
    return { browser, callback };
  }

  it('logs the person in, by an answer that nobody stores', async () => {
    const { browser, callback } = await atCallback();

    const response = await browser.get(callback);

    expect(response.status).toBe(302);
    expect(response.headers).toMatchObject({ location: '/my-page', 'cache-control': 'no-store' });
    const page = await browser.get('/my-page');
    expect(page).toMatchObject({ status: 200, body: { user: { givenName: 'Ada' } } });
  });

  it.each(['head', 'post'] as const)(
    'answers no %s request, and the login works afterwards',
    async (method) => {
      const { browser, callback } = await atCallback();

      const response = await browser[method](callback);

      expect(response.status).toBe(405);
      expect(response.headers).toMatchObject({ allow: 'GET' });
      expect(namesSetBy(response)).toEqual([]);
      expect((await browser.get(callback)).headers.location).toBe('/my-page');
    },
  );

  it.each([
    ['Sec-Purpose', 'prefetch'],
    ['Sec-Fetch-Dest', 'iframe'],
    ['X-Requested-With', 'XMLHttpRequest'],
  ])('does not let a request with %s: %s use the login up', async (header, value) => {
    const { browser, callback } = await atCallback();

    const response = await browser.get(callback).set(header, value);

    expect(response).toMatchObject({ status: 400, body: { code: 'callback_invalid' } });
    expect(namesSetBy(response)).toEqual([]);
    expect((await browser.get(callback)).headers.location).toBe('/my-page');
  });

  it.each(['', '?state=only', '?code=only', '?error=only'])(
    'refuses to be opened as /vipps/callback%s',
    async (query) => {
      const response = await createSite(simulator(), { express })
        .browser()
        .get(`/vipps/callback${query}`);

      expect(response).toMatchObject({ status: 400, body: { code: 'callback_invalid' } });
    },
  );
});
