import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { logIn } from 'passport-vipps/simulator';
import request from 'supertest';

import { twinOf } from '../../support/browser-attack-site.ts';
import { Browser, namesSetBy } from '../../support/browser.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { baseUrl, createSite } from '../../support/site.ts';
import { foreignPosts } from './requests/foreign-posts.ts';

const simulator = useSimulator();

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

  it.each(foreignPosts)('%s is refused', async (_how, headers) => {
    // An old browser leaves out what is SameSite=Lax; a session that is SameSite=None comes along.
    const isOld = headers['Sec-Fetch-Site'] === undefined;
    const foreign = twinOf(browser, app);
    const lax = [...foreign.cookies.keys()].filter((name) => isOld && !name.includes('.sid'));
    for (const name of lax) foreign.cookies.delete(name);

    const response = await foreign.post('/vipps/logout').set(headers);

    expect(response).toMatchObject({ status: 403, body: { code: 'cross_site_request' } });
    expect(namesSetBy(response)).toStrictEqual([]);
    await expectStillLoggedIn();
  });

  it('is refused in a message of one short line, whatever was sent', async () => {
    const headers = { 'Sec-Fetch-Site': `x\u0085${'y'.repeat(9_000)}`, Origin: '\u009b31mred' };
    const { body } = await browser.post('/vipps/logout').set(headers);

    const { code, message } = body as { code: string; message: string };
    expect(code).toBe('cross_site_request');
    expect(message.length).toBeLessThan(500);
    // eslint-disable-next-line no-control-regex -- what must not be in it
    expect(message).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
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
    expect(namesSetBy(response)).toStrictEqual([]);
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
      expect(namesSetBy(response)).toStrictEqual([]);
    },
  );
});
