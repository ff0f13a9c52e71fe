import { describe, expect, it } from '@jest/globals';
import express from 'express';
import { requireLogin, vippsLogin } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { waysIn } from '../../support/browser-attack-site.ts';
import { Browser } from '../../support/browser.ts';
import { untilCallback } from '../../support/login-steps.ts';
import { ownCookie } from '../../support/own-cookies.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { createSite, pointedAt } from '../../support/site.ts';

const simulator = useSimulator();
const strayQuery = `?state=${'A'.repeat(43)}r&code=c`;
const keepsToItself = expect.stringMatching(/^(no-referrer|same-origin)$/);

/** How a callback can end, with what was decided at Vipps. */
const ends: [string, { as: string } | { error: string }][] = [
  ['a login', { as: 'ada' }],
  ['a cancelled login', { error: 'access_denied' }],
  ['trouble at Vipps', { error: 'server_error' }],
];

describe.each(waysIn)('the answer to a callback at a site with %s', (_name, way) => {
  async function answerTo(decision: { as: string } | { error: string }) {
    const browser = new Browser(way.createApp(simulator()));
    return browser.get(await untilCallback(simulator(), browser, decision, way.loginPath));
  }
  const answersToAll = () => Promise.all(ends.map(([, decision]) => answerTo(decision)));

  // RFC 9700 4.2.4: the page that a callback shows, or leads to, must not pass its address on.
  it('RFC 9700 4.2.4: keeps the code in its address out of every Referer', async () => {
    for (const { headers } of await answersToAll()) {
      expect(headers).toMatchObject({ 'referrer-policy': keepsToItself });
    }
  });

  // RFC 9700 4.3.1: also where the app's own page or error handler answers.
  it('RFC 9700 4.3.1: is stored nowhere, however it ends', async () => {
    for (const { headers } of await answersToAll()) {
      expect(headers).toMatchObject({ 'cache-control': 'no-store' });
    }
  });

  it.each(ends)('RFC 9700 4.3.1: passes neither code nor state on: %s', async (_how, decision) => {
    const browser = new Browser(way.createApp(simulator()));
    const callback = await untilCallback(simulator(), browser, decision, way.loginPath);
    const { code = 'no code', state } = Object.fromEntries(
      new URLSearchParams(callback.split('?')[1]),
    );

    const { headers, text } = await browser.get(callback);

    const said = JSON.stringify(headers) + text;
    expect(said).not.toContain(code);
    expect(said).not.toContain(state);
  });

  it('RFC 9700 4.12: no redirect repeats a POST elsewhere (307, 308)', async () => {
    const browser = new Browser(way.createApp(simulator()));
    const posts = [way.loginPath, way.callbackPath + strayQuery, '/leave', '/vipps/logout'];

    for (const path of posts) {
      const { status } = await browser.submit(path);
      expect([307, 308]).not.toContain(status);
    }
  });
});

describe('an answer of vippsLogin()', () => {
  it('RFC 9700 4.12: after a POST says 303', async () => {
    const browser = createSite(simulator()).browser();
    await logIn(browser, simulator(), { as: 'ada' });

    expect((await browser.submit('/vipps/logout')).status).toBe(303);
  });

  it('RFC 9700 4.16: that is a page may stand in no frame', async () => {
    const app = express().set('env', 'test');
    app.use(vippsLogin({ ...pointedAt(simulator()), onWarning: () => undefined }));
    const pages = ['/vipps/callback', `/vipps/callback${strayQuery}`, '/vipps/logout'];

    for (const path of pages) {
      const { headers } = await new Browser(app).get(path).set('Accept', 'text/html');
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
        'cache-control': 'no-store',
        'referrer-policy': 'same-origin',
      });
    }
  });

  it.each([
    ['of the login route', '/vipps/login', {}],
    ['of a guard', '/my-page', {}],
    ['of a guard to a script', '/my-page', { Accept: 'application/json' }],
    ['of a silent attempt', '/silent', {}],
    ['of the login page’s guard', '/with-page', {}],
  ])('RFC 9700 4.3.1: %s is stored nowhere', async (_whose, path, headers) => {
    const { app } = createSite(simulator());
    app.get('/with-page', requireLogin({ loginPage: '/log-in-here' }));
    const browser = new Browser(app, { headers });
    browser.cookies.set(ownCookie('known'), '1');

    expect((await browser.get(path)).headers).toMatchObject({ 'cache-control': 'no-store' });
  });
});
