import { beforeEach, describe, expect, it } from '@jest/globals';
import { VippsLoginError } from 'passport-vipps';
import request from 'supertest';

import { useSimulator } from '../../../support/simulator-suite.ts';
import { expressVersions, secret } from '../../../support/site.ts';
import { advanced, answerOf, createAppSite, registered } from './app-site.ts';
import type { Started } from './app-site.ts';

const simulator = useSimulator(registered);

describe.each(expressVersions)('appLogin() on %s', (_name, express) => {
  const newSite = (options = {}) => createAppSite(simulator(), { express, options });

  it('starts a login, finishes it, and lets the site answer the app', async () => {
    const site = newSite();
    const start = await site.post('start');
    expect(start.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
    });
    expect(start.body).toEqual({
      authorizationUrl: expect.stringContaining(simulator().issuer),
      state: expect.stringMatching(/^[\w-]{44}$/),
      handle: expect.stringMatching(/^[\w-]{43}$/),
      expiresIn: 600,
    });

    const finish = await site.finish(await answerOf(simulator(), start.body, { as: 'ada' }));

    expect(finish).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'no-store' },
      body: { token: 'token of Ada Eksempel', flow: 'app_to_app_v2' },
    });
  });

  it('asks for the flow of apps, with PKCE, and for what the app may ask for', async () => {
    const site = newSite({ finalRedirectIsApp: true });
    const acrValues = 'urn:vipps:acr:app_auth';
    const started = await site.start({ market: 'DK', acrValues, returnTo: '/basket?id=1' });

    expect(Object.fromEntries(new URL(started.authorizationUrl).searchParams)).toMatchObject({
      requested_flow: 'app_to_app_v2',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      final_redirect_is_app: 'true',
      market: 'DK',
      acr_values: acrValues,
      state: started.state,
    });
    const { body } = await site.finish(await answerOf(simulator(), started, { as: 'ada' }));
    expect(body).toMatchObject({ returnTo: '/basket?id=1' });
  });

  it('drops a `returnTo` that leads off the site', async () => {
    const site = newSite();
    const started = await site.start({ returnTo: '//evil.example' });

    const { body } = await site.finish(await answerOf(simulator(), started, { as: 'ada' }));

    expect(body).not.toHaveProperty('returnTo');
  });

  it.each([
    ['access_denied', 401, 'login_cancelled'],
    ['outdated_app_version', 401, 'app_outdated'],
    ['unheard_of', 502, 'vipps_error'],
  ])(
    'answers Vipps’ error %s with %i and its code, and the login is over',
    async (error, status, code) => {
      const site = newSite();
      const answer = await answerOf(simulator(), await site.start(), { error });

      const response = await site.finish({ ...answer, errorDescription: 'why' });

      expect(response).toMatchObject({ status, body: { error: code } });
      expect(response.headers).toMatchObject({ 'cache-control': 'no-store' });
      expect((await site.finish(answer)).body).toMatchObject({ error: 'transaction_missing' });
    },
  );

  it('takes an error and a code for an error', async () => {
    const site = newSite();
    const answer = await answerOf(simulator(), await site.start(), { as: 'ada' });

    const { body } = await site.finish({ ...answer, error: 'access_denied' });

    expect(body).toMatchObject({ error: 'login_cancelled' });
  });

  it('refuses a login that was to be confirmed in the app and was not', async () => {
    const site = newSite();
    const started = await site.start({ acrValues: 'urn:vipps:acr:app_auth' });
    simulator().inject({ at: 'id_token', claims: { acr: undefined } });

    const response = await site.finish(await answerOf(simulator(), started, { as: 'ada' }));

    expect(response).toMatchObject({ status: 403, body: { error: 'acr_not_met' } });
  });

  it('refuses an id_token of another login', async () => {
    const site = newSite();
    const started = await site.start();
    simulator().inject({ at: 'id_token', claims: { nonce: 'of another login' } });

    const response = await site.finish(await answerOf(simulator(), started, { as: 'ada' }));

    expect(response).toMatchObject({ status: 502, body: { error: 'nonce_mismatch' } });
  });

  it.each(['get', 'put', 'head', 'options'] as const)('refuses %s', async (method) => {
    const { app } = newSite();
    const response = await request(app)[method]('/vipps/app/finish');

    expect(response).toMatchObject({ status: 405, headers: { allow: 'POST' } });
    if (method !== 'head') expect(response.body).toMatchObject({ error: 'method_not_allowed' });
  });

  it('hands other paths on, and `resume` where the flow has none', async () => {
    const { app } = newSite();
    expect((await request(app).post('/vipps/app')).status).toBe(404);
    expect((await request(app).post('/vipps/app/resume')).status).toBe(404);
    expect((await request(app).post('/vipps/app/start/x')).status).toBe(404);
  });

  it('answers below the path of `baseUrl`, and at `paths`', async () => {
    const { app } = newSite({
      baseUrl: 'http://localhost:3000/shop',
      paths: { start: '/api/login' },
    });
    expect((await request(app).post('/shop/api/login?x=1')).status).toBe(200);
    expect((await request(app).post('/shop/vipps/app/start')).status).toBe(404);
    expect((await request(app).post('/shop/vipps/app/finish')).status).toBe(400);
  });

  it('answers what the hook throws of ours, and leaves the rest to Express', async () => {
    const failing = async (error: unknown) => {
      const site = newSite({ onAppLogin: () => Promise.reject(error) });
      return site.finish(await answerOf(simulator(), await site.start(), { as: 'ada' }));
    };
    const refused = new VippsLoginError('login_refused', 'Not a customer.');
    expect(await failing(refused)).toMatchObject({ status: 403, body: { error: 'login_refused' } });
    expect(await failing(new Error('down'))).toMatchObject({
      status: 500,
      body: { code: 'not_ours' },
    });
  });

  it('touches no session and sets no cookie', async () => {
    const site = newSite({ secret });
    const start = await site.post('start');
    const finish = await site.finish(await answerOf(simulator(), start.body, { as: 'ada' }));

    for (const { headers } of [start, finish]) expect(headers).not.toHaveProperty('set-cookie');
  });
});

const missing = { status: 400, body: { error: 'transaction_missing' } };

describe('the `resume` route of appLogin()', () => {
  const resumeUriOf = () => `${simulator().url}/somewhere?tabId=1`;
  let site: ReturnType<typeof createAppSite>;
  beforeEach(() => {
    site = createAppSite(simulator(), { options: advanced });
  });
  const resume = ({ state, handle }: Started, rest: object) =>
    site.post('resume', { state, handle, ...rest });

  it('hands out an address at Vipps, as often as it is asked, and the login goes on', async () => {
    const started = await site.start();
    const again = () => resume(started, { resumeUri: resumeUriOf() });
    for (const response of [await again(), await again()]) {
      expect(response).toMatchObject({ status: 200, body: { resumeUri: resumeUriOf() } });
      expect(response.headers).toMatchObject({ 'cache-control': 'no-store' });
    }
    const finish = await site.finish(await answerOf(simulator(), started, { as: 'ada' }));
    expect(finish).toMatchObject({ status: 200, body: { flow: 'app_to_app' } });
  });

  it.each([
    ['https://evil.example/'],
    ['ISSUER.evil.example/'],
    ['ISSUER@evil.example/'],
    ['blob:ISSUER/x'],
    ['https://localhost/'],
    ['javascript:alert(1)'],
    ['/vipps-login-idp'],
    ['//evil.example'],
    ['not an address'],
  ])('refuses %s, and the login goes on', async (uri) => {
    const started = await site.start();
    const resumeUri = uri.replace('ISSUER', simulator().url);

    const response = await resume(started, { resumeUri });

    expect(response).toMatchObject({ status: 400, body: { error: 'resume_uri_refused' } });
    expect((await resume(started, { resumeUri: resumeUriOf() })).status).toBe(200);
  });

  it.each([
    ['https://login.vipps.example/oauth2/auth?tabId=1', 200],
    ['https://login.vipps.example:8443/', 200],
    ['http://login.vipps.example/', 400],
    ['https://login.vipps.example.evil.example/', 400],
    ['https://login.vipps.example@evil.example/', 400],
    ['https://a.login.vipps.example/', 400],
    ['https://login.vipps.example:8444/', 400],
    ['blob:https://login.vipps.example/x', 400],
  ])('takes hosts to which login pages may have moved, and no others: %s', async (uri, status) => {
    const resumeHosts = ['login.vipps.example', 'login.vipps.example:8443'];
    const moved = createAppSite(simulator(), { options: { ...advanced, resumeHosts } });
    const { state, handle } = await moved.start();

    const response = await moved.post('resume', { state, handle, resumeUri: uri });

    expect(response.status).toBe(status);
    const atIssuer = { state, handle, resumeUri: resumeUriOf() };
    expect((await moved.post('resume', atIssuer)).status).toBe(200);
  });

  it('says what a browser would make of the address', async () => {
    const started = await site.start();

    const { body } = await resume(started, { resumeUri: ` ${simulator().url}\\a\tb ` });

    expect(body).toEqual({ resumeUri: `${simulator().url}/ab` });
  });

  it('answers an error with its code, and the login is over', async () => {
    const started = await site.start();

    const response = await resume(started, { error: 'unknown_reject_reason' });

    expect(response).toMatchObject({ status: 401, body: { error: 'login_rejected' } });
    expect(await resume(started, { resumeUri: resumeUriOf() })).toMatchObject(missing);
  });

  it('finds an error that Vipps joined by a second `?`', async () => {
    const started = await site.start();
    const state = `${started.state}?error=unknown_error`;

    const response = await resume({ ...started, state }, {});

    expect(response).toMatchObject({ status: 502, body: { error: 'vipps_error' } });
  });

  it('knows no login of another handle', async () => {
    const started = { ...(await site.start()), handle: 'another' };

    expect(await resume(started, { resumeUri: resumeUriOf() })).toMatchObject(missing);
    expect(await resume(started, { error: 'access_denied' })).toMatchObject(missing);
  });

  it('needs an address or an error', async () => {
    expect(await resume(await site.start(), {})).toMatchObject({
      status: 400,
      body: { error: 'request_body_invalid' },
    });
  });
});
