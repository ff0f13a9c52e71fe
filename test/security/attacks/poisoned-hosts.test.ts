import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { requireLogin } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';
import type { Response } from 'supertest';

import { waysIn, whoIs } from '../../support/browser-attack-site.ts';
import { Browser, cookiesSetBy } from '../../support/browser.ts';
import { decideAtVipps, leaveForVipps } from '../../support/login-steps.ts';
import { ownCookie } from '../../support/own-cookies.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { baseUrl, createSite } from '../../support/site.ts';

const simulator = useSimulator();

/** All that a proxy might believe, and a client can write. */
const poisons: [string, Record<string, string>][] = [
  ['Host', { Host: 'evil.example' }],
  ['Host with a port', { Host: 'localhost:3000.evil.example:80' }],
  ['Host with userinfo', { Host: 'localhost:3000@evil.example' }],
  ['Host with a path', { Host: 'evil.example/localhost:3000' }],
  ['Host that is no host', { Host: '"><evil>' }],
  ['X-Forwarded-Host', { 'X-Forwarded-Host': 'evil.example' }],
  ['X-Forwarded-Host, ours behind it', { 'X-Forwarded-Host': 'evil.example, localhost:3000' }],
  ['X-Forwarded-Host, ours before it', { 'X-Forwarded-Host': 'localhost:3000, evil.example' }],
  ['X-Forwarded-Proto', { 'X-Forwarded-Proto': 'evil' }],
  ['X-Forwarded-Proto of https', { 'X-Forwarded-Proto': 'https' }],
  ['X-Forwarded-Port', { 'X-Forwarded-Port': '6666' }],
  ['X-Forwarded-Prefix', { 'X-Forwarded-Prefix': '//evil.example' }],
  ['X-Forwarded-Server', { 'X-Forwarded-Server': 'evil.example' }],
  ['Forwarded', { Forwarded: 'host=evil.example;proto=http' }],
  ['X-Original-URL', { 'X-Original-URL': '//evil.example/' }],
  ['X-Rewrite-URL', { 'X-Rewrite-URL': '//evil.example/' }],
  ['X-Host', { 'X-Host': 'evil.example', 'X-HTTP-Host-Override': 'evil.example' }],
  ['all of them', { Host: 'evil.example:6666', 'X-Forwarded-Host': 'evil.example:6666' }],
];

/** Longer than what a random `state` might spell. */
const poison = /evil(\.example|>|:|%3A)|(:|%3A)6666/;

function expectClean(response: Response): void {
  expect(JSON.stringify(response.headers) + response.text).not.toMatch(poison);
  for (const { domain, path } of cookiesSetBy(response)) {
    expect({ domain, path }).toEqual({ domain: undefined, path: '/' });
  }
}

describe.each(waysIn)('at a site with %s that trusts every proxy', (_name, way) => {
  let app: Express;
  beforeAll(() => {
    app = way.createApp(simulator()).set('trust proxy', true);
  });

  it.each(poisons)('a poisoned %s is in no answer of a login', async (_what, headers) => {
    const browser = new Browser(app, { headers });

    const away = await browser.get(way.loginPath);
    expectClean(away);
    const url = new URL(String(away.headers.location));
    expect(url.searchParams.get('redirect_uri')).toBe(baseUrl + way.callbackPath);

    const back = await decideAtVipps(simulator(), url, { as: 'ada' });
    expectClean(await browser.get(back.pathname + back.search));
    expect(await whoIs(browser)).toBe('Ada Eksempel');
  });
});

describe('at a site with vippsLogin() that trusts every proxy', () => {
  let app: Express;
  beforeAll(() => {
    const pages = (shop: Express) => {
      shop.set('trust proxy', true);
      shop.get('/with-page', requireLogin({ loginPage: '/log-in-here' }));
      shop.get('/log-out', (req) => req.vipps.logout());
    };
    ({ app } = createSite(simulator(), { after: pages }));
  });

  it.each(poisons)('a poisoned %s is in no answer of a guard', async (_what, headers) => {
    const browser = new Browser(app, { headers });
    browser.cookies.set(ownCookie('known'), '1');

    expectClean(await browser.get('/with-page'));
    for (const guarded of ['/my-page', '/silent']) {
      expectClean(await browser.get(guarded));
      const url = await leaveForVipps(browser, guarded);
      expect(url.searchParams.get('redirect_uri')).toBe(`${baseUrl}/vipps/callback`);
    }
  });

  it.each(poisons)('a poisoned %s is in no answer of a logout', async (_what, headers) => {
    const browser = new Browser(app, { headers });
    await logIn(browser, simulator(), { as: 'ada' });

    expectClean(await browser.get('/log-out'));
    expectClean(await browser.submit('/vipps/logout'));
  });

  it('a Host that agrees with a foreign Origin makes neither ours', async () => {
    // DNS rebinding: the name is evil's, the address the site's.
    const headers = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' };
    const browser = new Browser(app, { headers });
    await logIn(browser, simulator(), { as: 'ada' });

    const response = await browser.post('/vipps/logout').set('Origin', 'http://evil.example');

    expect(response).toMatchObject({ status: 403, body: { code: 'cross_site_request' } });
    expect((await browser.get('/my-page')).status).toBe(200);
  });
});

describe('at a site with two addresses', () => {
  it.each(poisons)('a poisoned %s makes no third', async (_what, headers) => {
    const second = 'http://shop.localhost:3000';
    const { app } = createSite(simulator(), { options: { baseUrl: [baseUrl, second] } });

    const url = await leaveForVipps(new Browser(app, { headers }), '/vipps/login');

    expect([baseUrl, second]).toContain(new URL(url.searchParams.get('redirect_uri') ?? '').origin);
  });
});
