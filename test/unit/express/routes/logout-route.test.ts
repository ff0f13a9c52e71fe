import { describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';

import { cookiesSetBy } from '../../../support/browser.ts';
import { ownCookie } from '../../../support/own-cookies.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { baseUrl, createSite, expressVersions } from '../../../support/site.ts';
import type { SiteSettings } from '../../../support/site.ts';

const simulator = useSimulator();

describe.each(expressVersions)('the logout route on %s', (_name, express) => {
  async function loggedIn(settings: SiteSettings = {}) {
    const browser = createSite(simulator(), { express, ...settings }).browser();
    await logIn(browser, simulator(), { as: 'ada' });
    return browser;
  }

  it('ends the session and sends the person to `logoutRedirect`', async () => {
    const browser = await loggedIn({ options: { logoutRedirect: '/goodbye' } });

    const response = await browser.submit('/vipps/logout');

    expect(response.status).toBe(303);
    expect(response.headers).toMatchObject({ location: '/goodbye', 'cache-control': 'no-store' });
    expect((await browser.get('/')).body).toEqual({ user: null });
  });

  it('leaves nothing behind the old session cookie', async () => {
    const browser = await loggedIn();
    const before = new Map(browser.cookies);
    await browser.submit('/vipps/logout');

    for (const [name, value] of before) browser.cookies.set(name, value);
    expect((await browser.get('/')).body).toEqual({ user: null });
  });

  it('answers a script without a redirect', async () => {
    const browser = await loggedIn();

    const response = await browser.submit('/vipps/logout').set('Sec-Fetch-Mode', 'cors');

    expect(response.status).toBe(204);
    expect(response.headers).toMatchObject({ 'cache-control': 'no-store' });
    expect((await browser.get('/')).body).toEqual({ user: null });
  });

  it('takes back that Vipps may be asked silently', async () => {
    const browser = await loggedIn();

    const cookies = cookiesSetBy(await browser.submit('/vipps/logout'));

    expect(cookies).toContainEqual(
      expect.objectContaining({ name: ownCookie('known'), maxAge: 0 }),
    );
    expect(cookies).toContainEqual(
      expect.objectContaining({ name: ownCookie('paused'), value: 'logged_out', maxAge: 86_400 }),
    );
  });

  it('redirects a stranger, too', async () => {
    const response = await createSite(simulator(), { express }).browser().submit('/vipps/logout');

    expect(response.status).toBe(303);
  });

  it.each(['get', 'head'] as const)('is no matter of a %s request', async (method) => {
    const browser = await loggedIn();

    const response = await browser[method]('/vipps/logout').set('Sec-Fetch-Site', 'same-origin');

    expect(response.status).toBe(405);
    expect(response.headers).toMatchObject({ allow: 'POST' });
    expect((await browser.get('/my-page')).status).toBe(200);
  });

  it.each([
    ['the same origin', { 'Sec-Fetch-Site': 'same-origin' }],
    ['the same origin, which hides its name', { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' }],
    ['an old browser that names our origin', { Origin: baseUrl }],
  ])('takes a form from %s', async (_from, headers) => {
    const browser = await loggedIn();

    expect((await browser.post('/vipps/logout').set(headers)).status).toBe(303);
  });

  it.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a neighbour below the same domain', { 'Sec-Fetch-Site': 'same-site' }],
    ['nowhere', { 'Sec-Fetch-Site': 'none' }],
    ['another site that claims our origin', { 'Sec-Fetch-Site': 'cross-site', Origin: baseUrl }],
    ['an old browser at another site', { Origin: 'https://evil.example' }],
    ['an old browser at an origin that begins like ours', { Origin: `${baseUrl}0` }],
    ['an old browser that hides the origin', { Origin: 'null' }],
    ['somebody who says nothing', {}],
  ])('refuses a form from %s', async (_from, headers) => {
    const browser = await loggedIn();

    const response = await browser.post('/vipps/logout').set(headers);

    expect(response).toMatchObject({ status: 403, body: { code: 'cross_site_request' } });
    expect((await browser.get('/my-page')).status).toBe(200);
  });
});
