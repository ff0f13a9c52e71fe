import { describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import expressSession from 'express-session';

import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions, secret } from '../../../support/site.ts';

const simulator = useSimulator();
const https = { 'X-Forwarded-Proto': 'https' };

describe.each(expressVersions)('an https site reached on http, on %s', (_name, express) => {
  async function warningsOf(
    headers: Record<string, string>,
    before?: (app: Express) => void,
    baseUrl = 'https://shop.example',
  ) {
    const site = createSite(simulator(), {
      express,
      options: { baseUrl },
      ...(before && { before }),
    });
    const browser = site.browser({ headers: { Host: new URL(baseUrl).host, ...headers } });
    await browser.get('/vipps/login');
    await browser.get('/vipps/login');
    return site.warnings.map(({ code }) => code);
  }

  const withSession = (app: Express, isSecure: boolean) =>
    app.use(
      expressSession({
        secret,
        resave: false,
        saveUninitialized: false,
        cookie: { secure: isSecure },
      }),
    );

  it('warns once that the proxy says nothing of https', async () => {
    expect(await warningsOf({})).toEqual(['proxy_header_missing']);
  });

  it('warns of nothing where the proxy says https, or the site is on http', async () => {
    expect(await warningsOf(https)).toEqual([]);
    expect(await warningsOf({}, undefined, 'http://localhost:3000')).toEqual([]);
  });

  it('warns once that the app’s secure session needs `trust proxy`', async () => {
    expect(await warningsOf(https, (app) => withSession(app, true))).toEqual(['proxy_not_trusted']);
  });

  it.each<[string, (app: Express) => unknown]>([
    ['the app trusts its proxy', (app) => withSession(app.set('trust proxy', 1), true)],
    ['the app’s session is not secure', (app) => withSession(app, false)],
  ])('warns of nothing where %s', async (_why, before) => {
    expect(await warningsOf(https, (app) => void before(app))).toEqual([]);
  });

  it('leaves an app alone that has a session of its own and no such header', async () => {
    expect(await warningsOf({}, (app) => void withSession(app, true))).toEqual([]);
  });
});
