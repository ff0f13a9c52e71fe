import { describe, expect, it } from '@jest/globals';

import { namesSetBy } from '../../../support/browser.ts';
import { leaveForVipps, untilCallback } from '../../../support/login-steps.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { baseUrl, createSite, expressVersions } from '../../../support/site.ts';

const simulator = useSimulator();

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
    expect(namesSetBy(response)).toEqual([]);
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
    expect(namesSetBy(response)).toEqual([]);
  });
});
