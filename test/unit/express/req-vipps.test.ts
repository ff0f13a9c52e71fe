import { describe, expect, it } from '@jest/globals';
import type { RequestHandler } from 'express';
import { logIn } from 'passport-vipps/simulator';

import { namesSetBy } from '../../support/browser.ts';
import { leaveForVipps, untilCallback } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { createSite, expressVersions } from '../../support/site.ts';

const simulator = useSimulator();

describe.each(expressVersions)('req.vipps on %s', (_name, express) => {
  const browserWith = (handler: RequestHandler) =>
    createSite(simulator(), {
      express,
      options: { market: 'NO' },
      after: (app) => app.all('/here', handler),
    }).browser();

  it('login() sends a person to Vipps as asked for', async () => {
    const browser = browserWith((req) =>
      req.vipps.login({
        scope: ['openid', 'address'],
        market: 'SE',
        acrValues: 'urn:vipps:acr:app_auth',
        flow: 'app_to_app_v2',
      }),
    );

    const { searchParams } = await leaveForVipps(browser, '/here');

    expect(Object.fromEntries(searchParams)).toMatchObject({
      scope: 'openid address',
      market: 'SE',
      acr_values: 'urn:vipps:acr:app_auth',
      requested_flow: 'app_to_app_v2',
    });
  });

  it.each([
    [{ returnTo: '/news', successRedirect: '/welcome' }, '/news'],
    [{ successRedirect: '/welcome' }, '/welcome'],
    [{ returnTo: 'https://evil.example/', successRedirect: '/welcome' }, '/welcome'],
    [{}, '/'],
  ])('login(%j) ends at %s', async (request, to) => {
    const browser = browserWith((req) => req.vipps.login(request));
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, '/here');

    expect((await browser.get(callback)).headers.location).toBe(to);
  });

  it('login() may answer a form that a person submitted', async () => {
    const browser = browserWith((req) => req.vipps.login());

    expect((await browser.post('/here')).status).toBe(302);
  });

  it('login() answers a script with 401', async () => {
    const browser = browserWith((req) => req.vipps.login());

    const response = await browser.get('/here').set('Accept', 'application/json');

    expect(response).toMatchObject({ status: 401, body: { error: 'login_required' } });
  });

  it.each([
    [{ retrunTo: '/' }, 'option_unknown', 'Did you mean `returnTo`?'],
    [{ flow: 'sideways' }, 'option_invalid', '`flow` must be one of'],
    [{ redirectUri: 'https://elsewhere.example/' }, 'option_invalid', '`redirectUri` must be one'],
    [{ flow: 'app_to_app' }, 'option_missing', '`appCallbackUri`'],
    [{ successRedirect: '//evil.example' }, 'option_invalid', '`successRedirect` must be a path'],
  ])('login(%j) reaches the app’s error handling, also where nobody waits', async (...row) => {
    const [request, code, words] = row;
    const browser = browserWith((req) => {
      // Mistakes of somebody without a type checker.
      void req.vipps.login(request as object);
    });

    const message: unknown = expect.stringContaining(words);
    expect(await browser.get('/here')).toMatchObject({ status: 500, body: { code, message } });
  });

  it('logout() ends the session and answers', async () => {
    const browser = browserWith((req) => req.vipps.logout({ logoutRedirect: '/goodbye' }));
    await logIn(browser, simulator(), { as: 'ada' });

    const response = await browser.get('/here');

    expect(response.status).toBe(303);
    expect(response.headers).toMatchObject({ location: '/goodbye' });
    expect((await browser.get('/')).body).toEqual({ user: null });
  });

  it.each([
    [{ logoutRedriect: '/' }, 'option_unknown', 'Did you mean `logoutRedirect`?'],
    [{ logoutRedirect: '//evil.example' }, 'option_invalid', '`logoutRedirect` must be a path'],
  ])('logout(%j) is refused, and logs nobody out', async (request, code, words) => {
    // Mistakes of somebody without a type checker.
    const browser = browserWith((req) => req.vipps.logout(request as object));
    await logIn(browser, simulator(), { as: 'ada' });

    const message: unknown = expect.stringContaining(words);
    expect(await browser.get('/here')).toMatchObject({ status: 500, body: { code, message } });
    expect((await browser.get('/my-page')).status).toBe(200);
  });

  it('client is the one that logs people in', async () => {
    const browser = browserWith((req, res) => {
      res.json({ issuer: req.vipps.client.issuer });
    });

    expect((await browser.get('/here')).body).toEqual({ issuer: simulator().issuer });
  });

  it('may be looked at without a session beginning', async () => {
    const browser = browserWith((req, res) => {
      const { silent } = req.vipps;
      res.json({ silent, hasSession: Object.hasOwn(req, 'session') });
    });

    const response = await browser.get('/here');

    expect(response.body).toEqual({ silent: 'not_tried', hasSession: false });
    expect(namesSetBy(response)).toEqual([]);
  });
});
