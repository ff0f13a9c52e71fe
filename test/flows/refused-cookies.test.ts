import { describe, expect, it } from '@jest/globals';

import { requireLogin, trySilentLogin } from 'passport-vipps';

import type { Browser } from '../support/browser.ts';
import { decideAtVipps, leaveForVipps } from '../support/login-steps.ts';
import { ownCookie } from '../support/own-cookies.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { createSite } from '../support/site.ts';

const simulator = useSimulator();

const newBrowser = () =>
  createSite(simulator(), {
    after: (app) => {
      app.get('/log-in-here', (_req, res) => res.json({ page: 'login' }));
      app.get('/with-page', requireLogin({ loginPage: '/log-in-here' }));
      app.get('/silently', requireLogin({ silent: true }));
      app.get('/always', trySilentLogin({ when: 'always' }), (_req, res) => res.json({}));
    },
  }).browser({ keepsCookies: false });

/** Goes wherever the site and Vipps send the browser. */
async function wander(browser: Browser, at: string) {
  let path = at;
  for (let redirects = 0; redirects < 10; redirects += 1) {
    const response = await browser.get(path);
    const { location } = response.headers as { location?: string };
    if (location === undefined) return { redirects, page: response };
    path = location.startsWith('/') ? location : await throughVipps(new URL(location));
  }
  throw new Error('The redirects do not end.');
}

async function throughVipps(url: URL) {
  const isSilent = url.searchParams.get('requested_flow') === 'no_dialog';
  const decision = isSilent ? { error: 'login_required' } : { as: 'ada' };
  const back = await decideAtVipps(simulator(), url, decision);
  return back.pathname + back.search;
}

describe('a browser that refuses cookies', () => {
  it.each(['/my-page', '/silently', '/vipps/login'])(
    'ends at a clear page two redirects after %s',
    async (at) => {
      const { redirects, page } = await wander(newBrowser(), at);

      expect(redirects).toBe(2);
      expect(page).toMatchObject({ status: 400, body: { code: 'cookies_refused' } });
    },
  );

  it('sees the login page one redirect after a guard', async () => {
    const { redirects, page } = await wander(newBrowser(), '/with-page');

    expect(redirects).toBe(1);
    expect(page.body).toEqual({ page: 'login' });
  });

  it.each(['/silent', '/always'])('is shown %s at once', async (at) => {
    const browser = newBrowser();
    expect(await wander(browser, at)).toMatchObject({ redirects: 0, page: { status: 200 } });
    expect(await wander(browser, at)).toMatchObject({ redirects: 0, page: { status: 200 } });
  });

  it('ends at a page of the site where the cookies went missing during a silent attempt', async () => {
    const browser = newBrowser();
    browser.cookies.set(ownCookie('known'), '1');
    const url = await leaveForVipps(browser, '/silent');
    browser.cookies.clear();

    const { redirects, page } = await wander(browser, await throughVipps(url));

    // The one to Vipps, and this one.
    expect(redirects).toBe(1);
    expect(page).toMatchObject({ status: 200, body: { user: null } });
  });

  it('ends at a clear page one redirect after a callback that it opens by itself', async () => {
    const opened = await leaveForVipps(newBrowser(), '/vipps/login');
    const { redirects, page } = await wander(newBrowser(), await throughVipps(opened));

    expect(redirects).toBe(1);
    expect(page).toMatchObject({ status: 400, body: { code: 'cookies_refused' } });
  });
});
