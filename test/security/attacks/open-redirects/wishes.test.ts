import { beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import type { RequestHandler } from 'express';
import session from 'express-session';
import passport from 'passport';
import { VippsStrategy } from 'passport-vipps';

import { Browser } from '../../../support/browser.ts';
import { untilCallback } from '../../../support/login-steps.ts';
import { strategyOptions } from '../../../support/passport-site.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, secret } from '../../../support/site.ts';
import { oddPaths, openRedirects } from '../../../unit/login/open-redirects.ts';
import { expectOnSite } from './on-site.ts';

const simulator = useSimulator();
const wishes = [...openRedirects, ...oddPaths];
const plain = ['https://evil.example', '//evil.example', '/\\evil.example', '/.//evil.example'];
const asQuery = (wish: string) => `?returnTo=${encodeURIComponent(wish)}`;

/** One site with every door that takes a wish; userinfo is left out, to be quick. */
function createShop() {
  const { app } = createSite(simulator(), {
    options: { userinfo: false, loginPage: '/log-in-here' },
  });
  app.get('/log-in', (req) => {
    const { searchParams } = new URL(req.originalUrl, 'http://any.example');
    return req.vipps.login({ returnTo: searchParams.get('returnTo') ?? '' });
  });
  return app;
}

/** Plain Passport, and the redirect that every such app has. */
function createPassportApp() {
  const instance = new passport.Passport();
  instance.use(new VippsStrategy({ ...strategyOptions(simulator()), userinfo: false }));
  instance.serializeUser((user, done) => done(null, user));
  const app = express();
  app.use(session({ secret, resave: false, saveUninitialized: false }));
  app.get('/auth', (...call) => {
    const { searchParams } = new URL(call[0].originalUrl, 'http://any.example');
    const returnTo = searchParams.get('returnTo') ?? '';
    (instance.authenticate('vipps', { returnTo }) as RequestHandler)(...call);
  });
  app.get('/auth/callback', instance.authenticate('vipps') as RequestHandler, (req, res) => {
    const { returnTo = '/' } = req.authInfo ?? {};
    res.writeHead(302, { Location: returnTo }).end();
  });
  return app;
}

describe.each([
  ['GET /vipps/login?returnTo=', '/vipps/login', createShop],
  ['req.vipps.login({ returnTo })', '/log-in', createShop],
  ["passport.authenticate('vipps', { returnTo })", '/auth', createPassportApp],
])('a wish to return to, by %s', (_door, door, createApp) => {
  let app: express.Express;
  beforeAll(() => {
    app = createApp();
  });

  it.each(wishes)('does not lead off the site after a login: %j', async (wish) => {
    const browser = new Browser(app);
    const at = door + asQuery(wish);
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, at);

    const { status, headers } = await browser.get(callback);

    expect(status).toBe(302);
    expectOnSite(headers.location);
  });

  it('leads to a page of the site, so that these tests can fail', async () => {
    const browser = new Browser(app);
    const at = door + asQuery('/my-page?tab=2');
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, at);

    expect((await browser.get(callback)).headers.location).toBe('/my-page?tab=2');
  });
});

describe('a wish to return to', () => {
  let app: express.Express;
  beforeAll(() => {
    app = createShop();
  });

  async function locationAfter(at: string, error: string) {
    const browser = new Browser(app);
    const callback = await untilCallback(simulator(), browser, { error }, at);
    return (await browser.get(callback)).headers.location as unknown;
  }

  it.each(plain)('does not lead off the site after a cancelled login: %j', async (wish) => {
    expectOnSite(await locationAfter(`/vipps/login${asQuery(wish)}`, 'access_denied'));
  });

  it.each(plain)('is not handed to the login page where it leads away: %j', async (wish) => {
    const location = await locationAfter(`/vipps/login${asQuery(wish)}`, 'interaction_required');

    expectOnSite(location);
    const { pathname, searchParams } = new URL(String(location), 'http://localhost:3000');
    expect(pathname).toBe('/log-in-here');
    expectOnSite(searchParams.get('returnTo') ?? '/');
  });

  it.each([
    `//evil.example/${'a'.repeat(4_000)}`,
    `/${'a'.repeat(600)}//evil.example`,
    `/my-page?${'a'.repeat(600)}#//evil.example`,
    `/.${'/.'.repeat(400)}//evil.example`,
  ])('does not lead off the site where it is very long', async (wish) => {
    expectOnSite(await locationAfter(`/vipps/login${asQuery(wish)}`, 'access_denied'));
  });

  it.each([
    'returnTo=//evil.example',
    'returnTo=/\t/evil.example'.replace('\t', '%09'),
    'returnTo=%2f%2fevil.example',
    'returnTo=%5c%5cevil.example',
    'returnTo[]=//evil.example',
    'returnTo=//evil.example&returnTo=//evil.example',
    'returnTo=/my-page&returnTo=//evil.example',
    'returnTo=//evil.example&returnTo=/my-page',
    'returnTo=https:evil.example',
    'successRedirect=//evil.example',
    'returnTo[toString]=//evil.example',
    '?returnTo=//evil.example',
  ])('does not lead off the site, however it is written: %s', async (query) => {
    expectOnSite(await locationAfter(`/vipps/login?${query}`, 'access_denied'));
  });
});
