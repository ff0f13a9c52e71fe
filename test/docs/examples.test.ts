import { afterEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';

import { logIn, logInFromPhone } from 'passport-vipps/simulator';
import type { Simulator } from 'passport-vipps/simulator';

import { iphone } from '../support/simulator-phone.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { runExample } from './run-example.ts';
import type { RunningExample } from './run-example.ts';

describe('the examples of the documentation', () => {
  const simulator = useSimulator();
  let example: RunningExample | undefined;
  const start = async (name: string) => (example = await runExample(name, simulator().environment));
  afterEach(async () => {
    await example?.stop();
    example = undefined;
  });

  it('log a person in with the quick start, and out again', async () => {
    const agent = request.agent((await start('quick-start.ts')).url);
    expect((await agent.get('/')).text).toContain('Log in with Vipps');
    const page = await logIn(agent, simulator(), { at: '/vipps/login?returnTo=/my-page' });
    expect(page.body).toMatchObject({ name: 'Ada Eksempel' });
    const logout = await agent.post('/vipps/logout').set('Sec-Fetch-Site', 'same-origin');
    expect(logout.status).toBe(303);
    expect((await agent.get('/')).text).toContain('Log in with Vipps');
  });

  it('log a person in with Passport alone', async () => {
    const agent = request.agent((await start('passport-strategy.ts')).url);
    const page = await logIn(agent, simulator(), { at: '/auth' });
    expect(page.body).toEqual({ sub: expect.any(String), name: 'Ada Eksempel' });
  });

  it('add Vipps to an app in CommonJS that logs people in by password', async () => {
    const { url } = await start('passport-app.cjs');
    const agent = request.agent(url);
    const page = await logIn(agent, simulator(), { at: '/auth' });
    expect(page.body).toEqual({ id: 2, name: 'Ada Eksempel' });
    const again = await logIn(request.agent(url), simulator(), { at: '/auth' });
    expect(again.body).toEqual({ id: 2, name: 'Ada Eksempel' });

    const old = request.agent(url);
    await old.post('/login').type('form').send({ username: 'ola', password: 'from before' });
    expect((await old.get('/my-page')).body).toEqual({ id: 1, name: 'Ola Nordmann' });
    simulator().reject('access_denied');
    const cancelled = await logIn(request.agent(url), simulator(), { at: '/auth' });
    expect(cancelled.text).toContain('Log in with Vipps');
  });

  it('show a page after a login that was cancelled with Passport alone', async () => {
    const agent = request.agent((await start('passport-strategy.ts')).url);
    simulator().reject('access_denied');
    const failed = await logIn(agent, simulator(), { at: '/auth' });
    expect(failed.status).toBe(401);
    expect(failed.text).toContain('You are not logged in');
  });

  it('keep users of the app’s own', async () => {
    const agent = request.agent((await start('your-own-users.ts')).url);
    const first = await logIn(agent, simulator(), { at: '/my-page' });
    expect(first.body).toEqual({ id: 1, name: 'Ada Eksempel', logins: 1 });
    const again = await logIn(agent, simulator(), { at: '/vipps/login?returnTo=/my-page' });
    expect(again.body).toEqual({ id: 1, name: 'Ada Eksempel', logins: 2 });
  });

  it('log a person in behind helmet, in and out, and tell a health check that the site is up', async () => {
    const agent = request.agent((await start('production.ts')).url);
    const health = await agent.get('/health');
    expect(health.body).toEqual({ status: 'up' });
    expect(health.get('Set-Cookie')).toBeUndefined();

    const page = await logIn(agent, simulator(), { at: '/my-page' });
    expect(page.body).toEqual({ sub: expect.any(String), name: 'Ada Eksempel' });
    expect(page.get('Content-Security-Policy')).toContain("form-action 'self'");
    const logout = await agent.post('/vipps/logout').set('Sec-Fetch-Site', 'same-origin');
    expect(logout.status).toBe(303);
  });

  it('stop who begins too many logins, by the address that the proxy saw', async () => {
    const { url } = await start('production.ts');
    // A visitor may send any address; the proxy puts theirs at the end.
    const begin = (address: string, time = 0) =>
      request(url).get('/vipps/login').set('X-Forwarded-For', `10.0.0.${time}, ${address}`);
    for (let time = 0; time < 60; time += 1) await begin('192.0.2.1', time).expect(302);

    expect((await begin('192.0.2.1')).status).toBe(429);
    expect((await begin('192.0.2.2')).status).toBe(302);
    expect((await request(url).get('/')).status).toBe(200);
  });

  it('log a person in at the addresses that another library had', async () => {
    const agent = request.agent((await start('migration/after.ts')).url);
    const page = await logIn(agent, simulator(), { at: '/login?returnTo=/my-page' });
    expect(page.body).toMatchObject({ name: 'Ada Eksempel' });
  });

  it('log a person in with Auth.js, before the move', async () => {
    const environment = {
      VIPPS_ISSUER: simulator().issuer,
      AUTH_VIPPS_ID: simulator().clientId,
      AUTH_VIPPS_SECRET: simulator().clientSecret,
      AUTH_SECRET: 'a secret of at least thirty-two characters',
    };
    const { url } = (example = await runExample('migration/auth-js.mjs', environment));
    const agent = request.agent(url);
    const { csrfToken } = (await agent.get('/auth/csrf')).body as { csrfToken: string };
    const begun = await agent.post('/auth/signin/vipps').type('form').send({ csrfToken });
    await agent.get(await callbackPath(simulator(), begun.get('Location'))).expect(302);
    expect((await agent.get('/')).body).toEqual({ name: 'Ada Eksempel', email: 'ada@example.com' });
  });

  it('answer a failed login with the app’s own page', async () => {
    const agent = request.agent((await start('error-page.ts')).url);
    simulator().reject('wrong_challenge');
    const failed = await logIn(agent, simulator(), { at: '/my-page' });
    expect(failed.status).toBe(401);
    expect(failed.text).toContain('wrong_challenge');
  });

  it('log a person in without a framework', async () => {
    const agent = request.agent((await start('client.ts')).url);
    const page = await logIn(agent, simulator(), { at: '/' });
    expect(JSON.parse(page.text)).toMatchObject({ name: 'Ada Eksempel' });
  });

  it('finish a login without a framework only once, and only where it began', async () => {
    const { url } = await start('client.ts');
    const begun = await request(url).get('/');
    const [cookie = ''] = begun.get('Set-Cookie') ?? [];
    const callback = await callbackPath(simulator(), begun.get('Location'));
    const finish = (browser: string) => request(url).get(callback).set('Cookie', browser);

    expect((await finish('')).status).toBe(400);
    const [another = ''] = (await request(url).get('/')).get('Set-Cookie') ?? [];
    expect((await finish(another)).status).toBe(400);
    expect(JSON.parse((await finish(cookie)).text)).toMatchObject({ name: 'Ada Eksempel' });
    expect((await finish(cookie)).status).toBe(400);
  });

  it('on https, tie a login without a framework to a cookie that no other domain can plant', async () => {
    const environment = { ...simulator().environment, VIPPS_BASE_URL: 'https://shop.example' };
    const { url } = (example = await runExample('client.ts', environment));
    const begun = await request(url).get('/');

    const [cookie = ''] = begun.get('Set-Cookie') ?? [];
    expect(cookie).toMatch(/^__Host-login=[^;]+;.*; Path=\/;.*Secure/i);
    const planted = cookie.replace('__Host-', '');
    const state = new URL(begun.get('Location') ?? '').searchParams.get('state') ?? '';
    const callback = `/callback?code=theirs&state=${state}`;
    expect((await request(url).get(callback).set('Cookie', planted)).status).toBe(400);
  });

  it('say so when a login without a framework was cancelled', async () => {
    const agent = request.agent((await start('client.ts')).url);
    simulator().reject('access_denied');
    const failed = await logIn(agent, simulator(), { at: '/' });
    expect(failed.status).toBe(401);
    expect(failed.text).toBe('You cancelled the login.');
  });

  it('log a person in from an app, which gets a token', async () => {
    const { url } = await start('app-login.ts');
    const { body } = await request(url).post('/vipps/app/start');
    // Its shape is what appLogin() promises.
    const { authorizationUrl, handle } = body as Record<'authorizationUrl' | 'handle', string>;
    const opened = new URL(await callbackPath(simulator(), authorizationUrl), url).searchParams;
    const answer = { ...Object.fromEntries(opened), scope: undefined, handle };
    const finish = await request(url).post('/vipps/app/finish').send(answer);
    expect(finish.body).toEqual({ token: expect.any(String), name: 'Ada Eksempel' });

    const { token } = finish.body as { token: string };
    const me = (authorization: string) => request(url).get('/api/me').set({ authorization });
    expect((await me(`Bearer ${token}`)).body).toEqual({ sub: expect.any(String) });
    expect((await me('Bearer another')).status).toBe(401);
  });

  it('ask in another browser that the app of a phone opened', async () => {
    const { url } = await start('other-browser.ts');
    const onPhone = () => request.agent(url).set('User-Agent', iphone);

    const page = await logInFromPhone(onPhone(), simulator(), {
      at: '/phone-login',
      returnIn: onPhone(),
    });

    expect(page.text).toContain('Confirm your login');
    expect(page.text).toContain('Ada Eksempel');
  });

  it('start a simulator and print what to set', async () => {
    example = await runExample('simulator.ts', {}, 'SIMULATOR_PORT');
    expect(example.output()).toContain('VIPPS_CLIENT_ID=');
    expect(example.output()).toContain('VIPPS_ISSUER=http://127.0.0.1:');
  });
});

/** Where Vipps sends the browser once somebody has logged in there. */
async function callbackPath(simulator: Simulator, authorizationUrl = ''): Promise<string> {
  simulator.approve();
  const answer = await fetch(authorizationUrl, { redirect: 'manual' });
  const { pathname, search } = new URL(answer.headers.get('location') ?? '');
  return pathname + search;
}
