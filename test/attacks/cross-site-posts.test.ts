import type { Express } from 'express';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';

import { logIn } from 'passport-vipps/simulator';

import { twinOf } from '../support/browser-attack-site.ts';
import { Browser, namesSetBy } from '../support/browser.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { baseUrl, createSite } from '../support/site.ts';

const simulator = useSimulator();

/** A POST as somebody else's page, or an old browser on it, makes it. */
const foreign: [string, Record<string, string>][] = [
  ['without any of the headers', {}],
  ['with our page as its Referer only', { Referer: `${baseUrl}/my-page` }],
  ['with an origin that hides itself', { Origin: 'null' }],
  ['the same, with our Referer', { Origin: 'null', Referer: `${baseUrl}/` }],
  ['with an empty origin', { Origin: '' }],
  ['from another site', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
  ['from another site that calls itself ours', { Origin: baseUrl, 'Sec-Fetch-Site': 'cross-site' }],
  ['from a neighbour', { Origin: 'http://localhost:3001', 'Sec-Fetch-Site': 'same-site' }],
  ['from a neighbour, of an old browser', { Origin: 'http://localhost:3001' }],
  ['from a host below ours', { Origin: 'http://blog.localhost:3000' }],
  ['from a host that begins like ours', { Origin: 'http://localhost:3000.evil.example' }],
  ['from a host that ends like ours', { Origin: 'http://evil-localhost:3000' }],
  ['from a userinfo like ours', { Origin: 'http://localhost:3000@evil.example' }],
  ['from our host by https', { Origin: 'https://localhost:3000' }],
  ['from our host without its port', { Origin: 'http://localhost' }],
  ['from our address with a path', { Origin: `${baseUrl}/` }],
  ['from two origins', { Origin: `${baseUrl}, https://evil.example` }],
  ['from two origins, the blank between them', { Origin: `${baseUrl} https://evil.example` }],
  ['from a sandboxed frame', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }],
  ['with a word nobody sends', { Origin: baseUrl, 'Sec-Fetch-Site': 'same-origin, cross-site' }],
  ['with an empty Sec-Fetch-Site', { Origin: baseUrl, 'Sec-Fetch-Site': '' }],
  ['with Sec-Fetch-Site in capitals', { Origin: baseUrl, 'Sec-Fetch-Site': 'SAME-ORIGIN' }],
  ['from the address bar or a bookmark', { 'Sec-Fetch-Site': 'none' }],
];

describe('a logout', () => {
  let app: Express;
  let loggedIn: Browser;
  let browser: Browser;
  beforeAll(async () => {
    ({ app } = createSite(simulator()));
    loggedIn = new Browser(app);
    await logIn(loggedIn, simulator(), { as: 'ada' });
  });
  beforeEach(() => {
    browser = twinOf(loggedIn, app);
  });
  const expectStillLoggedIn = async () => {
    expect((await browser.get('/my-page')).status).toBe(200);
  };

  it.each(foreign)('%s is refused', async (_how, headers) => {
    const response = await browser.post('/vipps/logout').set(headers);

    expect(response).toMatchObject({ status: 403, body: { code: 'cross_site_request' } });
    expect(namesSetBy(response)).toEqual([]);
    await expectStillLoggedIn();
  });

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'])(
    'by a form of type %s from another site is refused: no preflight guards it',
    async (type) => {
      const response = await browser
        .post('/vipps/logout')
        .set({ 'Content-Type': type, Origin: 'https://evil.example' })
        .send('logout=yes');

      expect(response.status).toBe(403);
      await expectStillLoggedIn();
    },
  );

  it.each([
    ['GET', '/vipps/logout', {}],
    ['GET with a method in the query', '/vipps/logout?_method=POST', {}],
    ['GET with a method in a header', '/vipps/logout', { 'X-HTTP-Method-Override': 'POST' }],
  ])('is no matter of a %s, even one of our own pages', async (_what, path, headers) => {
    const own = { 'Sec-Fetch-Site': 'same-origin', Origin: baseUrl, ...headers };
    const response = await browser.get(path).set(own);

    expect(response).toMatchObject({ status: 405, body: { code: 'method_not_allowed' } });
    expect(namesSetBy(response)).toEqual([]);
    await expectStillLoggedIn();
  });

  it.each(['head', 'options', 'put', 'delete', 'patch'] as const)(
    'is no matter of %s either',
    async (method) => {
      const sent = request(app)[method]('/vipps/logout').set('Cookie', browser.cookieHeader);
      const response = await sent.set({ Origin: baseUrl, 'Sec-Fetch-Site': 'same-origin' });

      expect(response.status).toBe(405);
      expect(response.headers).not.toHaveProperty('access-control-allow-origin');
      await expectStillLoggedIn();
    },
  );

  it('of our own page ends the login, so that these tests can fail', async () => {
    await browser.post('/vipps/logout').set('Origin', baseUrl).expect(303);

    expect((await browser.get('/')).body).toEqual({ user: null });
  });
});

describe('the other addresses', () => {
  it.each(['/vipps/login', '/vipps/callback?state=x&code=y'])(
    'take no POST at all, be it from our own page: %s',
    async (path) => {
      const response = await createSite(simulator()).browser().submit(path).set('Origin', baseUrl);

      expect(response).toMatchObject({ status: 405, body: { code: 'method_not_allowed' } });
      expect(namesSetBy(response)).toEqual([]);
    },
  );
});
