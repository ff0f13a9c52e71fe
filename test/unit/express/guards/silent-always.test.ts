import { describe, expect, it } from '@jest/globals';
import { requireLogin, trySilentLogin } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { cookiesSetBy, namesSetBy } from '../../../support/browser.ts';
import { leaveForVipps } from '../../../support/login-steps.ts';
import { outliveSession, ownCookie } from '../../../support/own-cookies.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite } from '../../../support/site.ts';

const simulator = useSimulator();

const newBrowser = (loginPage?: string) =>
  createSite(simulator(), {
    options: { loginPage },
    after: (app) => {
      app.get('/section', trySilentLogin({ when: 'always' }), (req, res) =>
        res.json({ user: req.user ?? null, silent: req.vipps.silent }),
      );
      app.get('/members', requireLogin({ silent: true }), (req, res) =>
        res.json({ user: req.user, silent: req.vipps.silent }),
      );
      app.get('/log-in-here', (_req, res) => res.json({ page: 'login' }));
    },
  }).browser();

const flowOf = (url: URL) => url.searchParams.get('requested_flow');

describe('a silent attempt for everybody', () => {
  it('first finds out whether cookies work, and tries on the second page view', async () => {
    const browser = newBrowser();
    const first = await browser.get('/section');
    expect(first).toMatchObject({ status: 200, body: { silent: 'not_tried' } });
    expect(cookiesSetBy(first)).toEqual([
      expect.objectContaining({
        name: ownCookie('probe'),
        value: '1',
        maxAge: 3_600,
        httpOnly: true,
      }),
    ]);

    const second = await browser.get('/section');
    expect(flowOf(new URL(String(second.headers.location)))).toBe('no_dialog');
    expect(namesSetBy(second)).not.toContain(ownCookie('probe'));
  });

  it('does not reach the pages where only returning people are tried', async () => {
    const browser = newBrowser();
    await browser.get('/section');

    expect((await browser.get('/silent')).status).toBe(200);
  });

  it('makes one attempt', async () => {
    const browser = newBrowser();
    await browser.get('/section');

    const page = await logIn(browser, simulator(), { at: '/section' });

    expect(page.body).toEqual({ user: null, silent: 'failed' });
    expect((await browser.get('/section')).status).toBe(200);
  });

  it('needs no probe where somebody has logged in before', async () => {
    const browser = newBrowser();
    browser.cookies.set(ownCookie('known'), '1');

    expect(flowOf(await leaveForVipps(browser, '/section'))).toBe('no_dialog');
  });

  it('does not undo a logout', async () => {
    const browser = newBrowser();
    await logIn(browser, simulator(), { as: 'ada', remember: true });
    await browser.submit('/vipps/logout');

    expect((await browser.get('/section')).status).toBe(200);
    expect((await browser.get('/section')).status).toBe(200);
  });
});

describe('a guard with `silent: true`', () => {
  it('logs a person in whom Vipps remembers, without asking', async () => {
    const browser = newBrowser('/log-in-here');
    await logIn(browser, simulator(), { as: 'ada', remember: true });
    outliveSession(browser);

    const page = await logIn(browser, simulator(), { at: '/members' });

    expect(page.body).toMatchObject({ user: { givenName: 'Ada' }, silent: 'succeeded' });
  });

  it('shows the login page to a person whom Vipps does not remember', async () => {
    const browser = newBrowser('/log-in-here');
    browser.cookies.set(ownCookie('known'), '1');

    const page = await logIn(browser, simulator(), { at: '/members' });

    expect(page.body).toEqual({ page: 'login' });
  });

  it('without a login page asks in the ordinary way then', async () => {
    const browser = newBrowser();
    browser.cookies.set(ownCookie('known'), '1');
    expect(flowOf(await leaveForVipps(browser, '/members'))).toBe('no_dialog');

    const page = await logIn(browser, simulator(), { as: 'ada', at: '/members' });

    expect(page.body).toMatchObject({ user: { givenName: 'Ada' }, silent: 'not_tried' });
  });

  it('is kept by no shared cache, whether it lets through or sends away', async () => {
    const browser = newBrowser('/log-in-here');
    expect((await browser.get('/members')).headers).toMatchObject({ vary: 'Cookie' });
    await logIn(browser, simulator(), { as: 'ada' });

    expect(await browser.get('/members')).toMatchObject({
      status: 200,
      headers: { vary: 'Cookie', 'cache-control': 'private' },
    });
    expect((await browser.get('/my-page')).headers).not.toHaveProperty('vary');
  });

  it('is something else than an ordinary guard', async () => {
    const browser = newBrowser();
    browser.cookies.set(ownCookie('known'), '1');

    expect(flowOf(await leaveForVipps(browser, '/my-page'))).toBeNull();
  });

  it('does not try at the first visit: cookies may not work', async () => {
    expect(flowOf(await leaveForVipps(newBrowser(), '/members'))).toBeNull();
  });

  it('goes on without where Vipps cannot be asked', async () => {
    simulator().inject({ at: 'discovery', status: 503, times: 2 });
    const browser = newBrowser('/log-in-here');
    browser.cookies.set(ownCookie('known'), '1');

    const { headers } = await browser.get('/members');

    expect(headers.location).toBe('/log-in-here?returnTo=%2Fmembers');
  });
});
