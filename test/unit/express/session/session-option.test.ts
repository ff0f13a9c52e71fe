import { describe, expect, it } from '@jest/globals';
import type { VippsLoginOptions } from 'passport-vipps';

import { cookiesSetBy } from '../../../support/browser.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions } from '../../../support/site.ts';

const simulator = useSimulator();

describe.each(expressVersions)('the `session` option on %s', (_name, express) => {
  const siteWith = (options: VippsLoginOptions) =>
    createSite(simulator(), {
      express,
      options,
      after: (app) => {
        app.get('/visits', (req, res) => {
          Object.assign(req.session, { visits: 1 });
          res.end();
        });
      },
    });

  it('takes express-session’s options on top of its own', async () => {
    const session = { name: 'shop', cookie: { maxAge: 60_000 } };
    const response = await siteWith({ session }).browser().get('/visits');

    const [cookie] = cookiesSetBy(response);
    expect(cookie).toMatchObject({ name: 'shop', httpOnly: true, sameSite: 'lax' });
    expect(Number(cookie?.expires) - Date.now()).toBeLessThan(61_000);
  });

  it('takes an option that is undefined for one that was not said', async () => {
    const session = {
      secret: undefined,
      name: undefined,
      cookie: { secure: undefined, httpOnly: undefined },
      // As a caller in JavaScript may.
    } as unknown as VippsLoginOptions['session'];
    const options = { session, baseUrl: 'https://localhost:3000' };
    const headers = { 'X-Forwarded-Proto': 'https' };
    const response = await siteWith(options).browser({ headers }).get('/visits');

    expect(response.status).toBe(200);
    expect(cookiesSetBy(response)).toMatchObject([{ secure: true, httpOnly: true }]);
  });

  it('may have its cookie said by a function, which says everything', async () => {
    const session = { cookie: () => ({ path: '/', maxAge: 60_000, sameSite: 'none' as const }) };
    const response = await siteWith({ session }).browser().get('/visits');

    expect(cookiesSetBy(response)).toEqual([
      expect.objectContaining({ name: expect.stringMatching(/^vipps\.sid/), sameSite: 'none' }),
    ]);
  });
});
