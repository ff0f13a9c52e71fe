import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { requireLogin, trySilentLogin } from 'passport-vipps';
import request from 'supertest';

import {
  attackedSites,
  codesUsed,
  loginCookiesOf,
  waysIn,
  whoIs,
} from '../../support/browser-attack-site.ts';
import { Browser, namesSetBy } from '../../support/browser.ts';
import { untilCallback } from '../../support/login-steps.ts';
import { ownCookie } from '../../support/own-cookies.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { createSite } from '../../support/site.ts';
import { pagelessRequests } from './requests/pageless-requests.ts';

const simulator = useSimulator();
const methods = ['head', 'options', 'put', 'delete', 'patch'] as const;

describe.each(attackedSites)('at a site with %s', (_name, way) => {
  let app: Express;
  let browser: Browser;
  let callback: string;
  beforeAll(async () => {
    app = way.createApp(simulator());
    browser = new Browser(app);
    callback = await untilCallback(simulator(), browser, { as: 'ada' }, way.loginPath);
  });
  const loginOf = (visitor: Browser) => loginCookiesOf(visitor).map(([name]) => name);

  it.each(pagelessRequests)('%s starts no login', async (_what, headers) => {
    const visitor = new Browser(app);
    const response = await visitor.get(way.loginPath).set(headers);

    expect(response.status).toBe(401);
    expect(response.headers).not.toHaveProperty('location');
    expect(namesSetBy(response)).toStrictEqual([]);
  });

  it.each(pagelessRequests)('%s does not use a login up', async (_what, headers) => {
    const before = codesUsed(simulator());
    const logins = loginOf(browser);
    const response = await browser.get(callback).set(headers);

    expect(response.status).toBe(400);
    expect(namesSetBy(response)).toStrictEqual([]);
    expect(codesUsed(simulator())).toBe(before);
    expect(loginOf(browser)).toEqual(logins);
  });

  it.each(methods)('a callback by %s does not use a login up', async (method) => {
    const before = codesUsed(simulator());
    const response = await by(app, method, callback).set('Cookie', browser.cookieHeader);

    expect(namesSetBy(response)).toStrictEqual([]);
    expect(codesUsed(simulator())).toBe(before);
  });

  it('the person gets in by the callback after all that', async () => {
    await browser.get(callback);

    expect(await whoIs(browser)).toBe('Ada Eksempel');
  });
});

describe('at a site with vippsLogin()', () => {
  let app: Express;
  beforeAll(() => {
    const pages = (shop: Express) => {
      shop.get('/log-in', (req) => req.vipps.login());
      shop.use('/mine', requireLogin());
      shop.use('/tried', trySilentLogin(), (_req, res) => res.json({}));
    };
    ({ app } = createSite(simulator(), { after: pages }));
  });
  const returning = () => {
    const visitor = new Browser(app);
    visitor.cookies.set(ownCookie('known'), '1');
    return visitor;
  };

  it.each(pagelessRequests)('%s starts no login, whoever asks for one', async (_what, headers) => {
    for (const path of ['/log-in', '/mine/favicon.ico', '/tried']) {
      const response = await returning().get(path).set(headers);
      expect(response.status).toBe(path === '/tried' ? 200 : 401);
      expect(namesSetBy(response)).toStrictEqual([]);
    }
  });

  it.each(methods)('a request by %s starts no login', async (method) => {
    for (const path of ['/vipps/login', '/mine', '/tried']) {
      const response = await by(app, method, path).set('Cookie', `${ownCookie('known')}=1`);
      expect(response.headers).not.toHaveProperty('location');
      expect(namesSetBy(response)).toStrictEqual([]);
    }
  });
});

describe('a HEAD request', () => {
  // Express answers it where a GET is declared. It sets cookies, and pushes other logins out.
  it('starts no login by req.vipps.login()', async () => {
    const pages = (shop: Express) => void shop.get('/log-in', (req) => req.vipps.login());
    const { app } = createSite(simulator(), { after: pages });

    expect(namesSetBy(await new Browser(app).head('/log-in'))).toStrictEqual([]);
  });

  it.each(waysIn.slice(1))('starts no login by %s', async (_name, way) => {
    const browser = new Browser(way.createApp(simulator()));

    expect(namesSetBy(await browser.head(way.loginPath))).toStrictEqual([]);
  });
});

it.each(waysIn)('a preview of Safari, by X-Purpose, starts no login at %s', async (_n, way) => {
  const browser = new Browser(way.createApp(simulator()));

  const response = await browser.get(way.loginPath).set('X-Purpose', 'preview');

  expect(namesSetBy(response)).toStrictEqual([]);
});

function by(app: Express, method: (typeof methods)[number], path: string) {
  return request(app)[method](path).set('Host', 'localhost:3000');
}
