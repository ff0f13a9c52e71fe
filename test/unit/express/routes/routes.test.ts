import { describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';

import { Browser, cookiesSetBy, namesSetBy } from '../../../support/browser.ts';
import { leaveForVipps, untilCallback } from '../../../support/login-steps.ts';
import { ownCookie } from '../../../support/own-cookies.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { baseUrl, createSite, expressVersions } from '../../../support/site.ts';
import type { SiteSettings } from '../../../support/site.ts';

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
      expect(response.body).toMatchObject(method === 'post' ? { code: 'method_not_allowed' } : {});
      expect(response.headers).toMatchObject({ allow: 'GET' });
      expect(namesSetBy(response)).toStrictEqual([]);
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
    expect(namesSetBy(response)).toStrictEqual([]);
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

describe.each(expressVersions)('the login route on %s', (_name, express) => {
  const newBrowser = () => createSite(simulator(), { express }).browser();

  it('sends a person to Vipps, by an answer that nobody stores', async () => {
    const response = await newBrowser().get('/vipps/login');

    expect(response.status).toBe(302);
    expect(response.headers).toMatchObject({ 'cache-control': 'no-store' });
    const url = new URL(String(response.headers.location));
    expect(url.origin + url.pathname).toBe(`${simulator().issuer}oauth2/auth`);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      redirect_uri: `${baseUrl}/vipps/callback`,
      scope: 'openid name phoneNumber email',
      code_challenge_method: 'S256',
    });
  });

  it('brings the person to `returnTo` in the end', async () => {
    const browser = newBrowser();
    const at = '/vipps/login?returnTo=%2Fmy-page%3Ftab%3D2%23top';
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, at);

    expect((await browser.get(callback)).headers.location).toBe('/my-page?tab=2#top');
  });

  it.each([
    '//evil.example',
    'https://evil.example/',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
  ])('does not lead to %j', async (returnTo) => {
    const browser = newBrowser();
    const at = `/vipps/login?returnTo=${encodeURIComponent(returnTo)}`;
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, at);

    expect((await browser.get(callback)).headers.location).toBe('/');
  });

  it('leads to `successRedirect` where no `returnTo` came', async () => {
    const options = { successRedirect: '/welcome' };
    const browser = createSite(simulator(), { express, options }).browser();
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/vipps/login');

    expect((await browser.get(callback)).headers.location).toBe('/welcome');
  });

  it('reads nothing else from the query', async () => {
    const query = 'scope=openid+nin&redirectUri=https://evil.example/&flow=no_dialog';
    const url = await leaveForVipps(newBrowser(), `/vipps/login?${query}`);

    expect(url.searchParams.get('scope')).toBe('openid name phoneNumber email');
    expect(url.searchParams.get('redirect_uri')).toBe(`${baseUrl}/vipps/callback`);
    expect(url.searchParams.has('requested_flow')).toBe(false);
  });

  it.each(['head', 'post'] as const)('answers no %s request', async (method) => {
    const response = await newBrowser()[method]('/vipps/login');

    expect(response.status).toBe(405);
    expect(response.headers).toMatchObject({ allow: 'GET' });
    expect(namesSetBy(response)).toStrictEqual([]);
  });

  it.each([
    ['Accept', 'application/json'],
    ['X-Requested-With', 'XMLHttpRequest'],
    ['Sec-Fetch-Mode', 'cors'],
    ['Sec-Fetch-Dest', 'iframe'],
    ['Sec-Fetch-Dest', 'image'],
    ['Sec-Purpose', 'prefetch;prerender'],
    ['Purpose', 'prefetch'],
  ])('starts nothing for a request with %s: %s', async (header, value) => {
    const response = await newBrowser().get('/vipps/login').set(header, value);

    expect(response).toMatchObject({ status: 401, body: { error: 'login_required' } });
    expect(response.headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(namesSetBy(response)).toStrictEqual([]);
  });
});

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

  // Safari before 16.4, where helmet sets `Referrer-Policy: no-referrer`.
  it.each(['lax', 'none'] as const)(
    'takes a form from an old browser that hides the origin by a cookie that foreign posts lack, session %s',
    async (sameSite) => {
      const { app, browser: open } = createSite(simulator(), {
        express,
        options: { session: { cookie: { sameSite } } },
      });
      const browser = open();
      await logIn(browser, simulator(), { as: 'ada' });
      const foreign = new Browser(app);
      // Elsewhere, only a session cookie that is SameSite=None travels along.
      for (const [name, value] of browser.cookies) {
        if (name.includes('.sid') && sameSite === 'none') foreign.cookies.set(name, value);
      }

      const refused = await foreign.post('/vipps/logout').set({ Origin: 'null' });
      expect(refused).toMatchObject({ status: 403, body: { code: 'cross_site_request' } });
      expect((await browser.get('/my-page')).status).toBe(200);

      expect((await browser.post('/vipps/logout').set({ Origin: 'null' })).status).toBe(303);
      expect((await browser.get('/')).body).toEqual({ user: null });
    },
  );

  it.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a neighbour below the same domain', { 'Sec-Fetch-Site': 'same-site' }],
    ['nowhere', { 'Sec-Fetch-Site': 'none' }],
    ['another site that claims our origin', { 'Sec-Fetch-Site': 'cross-site', Origin: baseUrl }],
    ['an old browser at another site', { Origin: 'https://evil.example' }],
    ['an old browser at an origin that begins like ours', { Origin: `${baseUrl}0` }],
    ['somebody who says nothing', {}],
  ])('refuses a form from %s', async (_from, headers) => {
    const browser = await loggedIn();

    const response = await browser.post('/vipps/logout').set(headers);

    expect(response).toMatchObject({ status: 403, body: { code: 'cross_site_request' } });
    expect((await browser.get('/my-page')).status).toBe(200);
  });
});
