import { afterEach, describe, expect, it, jest } from '@jest/globals';
import express from 'express';
import { memoryBackend, merchantLogin, serverStore, vippsLogin } from 'passport-vipps';
import type { MerchantLoginOptions, VippsLoginOptions } from 'passport-vipps';
import request from 'supertest';

import { Browser } from '../../../support/browser.ts';
import { codeOf } from '../../../support/ciba-provider.ts';
import { useCibaProvider } from '../../../support/ciba-suite.ts';
import { baseUrl, expressVersions } from '../../../support/site.ts';
import { ada, createTillSite, keysOf } from './till-site.ts';

const provider = useCibaProvider();

const landing = `/vipps/merchant/landing?code=${codeOf('the-login')}`;
const onServer = () => ({ transactionStore: serverStore(memoryBackend()) });

describe.each(expressVersions)('the landing page of merchantLogin() on %s', (_name, express) => {
  function newSite(vipps: VippsLoginOptions = onServer()) {
    provider().misbehave({
      algorithm: 'ES256',
      json: { start: () => ({ auth_req_id: 'the-login', expires_in: 600, interval: 5 }) },
    });
    const options = { flow: 'login_to_webpage' } as const;
    const site = createTillSite(provider(), { express, options, vipps });
    return { ...site, phone: (headers = {}) => new Browser(site.app, { headers }) };
  }

  it('asks the customer, in their browser, and logs them in once they confirm', async () => {
    const site = newSite();
    const login = await site.start();
    expect(provider().last('start').parameters).toMatchObject({
      requested_flow: 'login_to_webpage',
      redirect_uri: `${baseUrl}/vipps/merchant/landing`,
    });
    const phone = site.phone();

    const landed = await phone.get(landing);

    expect(landed).toMatchObject({ status: 303, headers: { location: '/vipps/confirm' } });
    expect(landed.headers).toMatchObject({ 'cache-control': 'no-store' });
    expect((await phone.get('/my-page')).body).toEqual({ user: null });
    const page = await phone.get('/vipps/confirm').expect(200);
    expect(page.text).toContain('Ada Lovelace');
    const [, confirm = ''] = /action="(.+?)"/.exec(page.text) ?? [];
    await phone.post(confirm).set('Sec-Fetch-Site', 'same-origin').expect(303);
    expect((await phone.get('/my-page')).body).toMatchObject({ user: { sub: 'ada' } });
    expect((await site.status(login)).body).toEqual({ status: 'continued' });
  });

  it('tells `verify` that the login crossed browsers, and how it came', async () => {
    const seen: unknown[] = [];
    const site = newSite({
      ...onServer(),
      verify({ user, flow, sameBrowser }) {
        seen.push([flow, sameBrowser]);
        return user;
      },
    });
    await site.start();
    const phone = site.phone();
    await phone.get(landing);
    const page = await phone.get('/vipps/confirm');
    const [, confirm = ''] = /action="(.+?)"/.exec(page.text) ?? [];
    await phone.post(confirm).set('Sec-Fetch-Site', 'same-origin').expect(303);

    expect(seen).toEqual([['login_to_webpage', false]]);
  });

  it.each<[string, VippsLoginOptions]>([
    ['`issuer`', { issuer: 'http://localhost:9/' }],
    ['`clientId`', { clientId: 'another-client' }],
    ['the merchant serial number', { merchantSerialNumber: '654321' }],
  ])('is for people of vippsLogin() only: not where the %s differs', async (what, other) => {
    const site = createTillSite(provider(), {
      express,
      options: { flow: 'login_to_webpage', merchantSerialNumber: '123456' },
      vipps: { ...onServer(), ...other },
    });
    const refused = {
      status: 500,
      body: { code: 'option_invalid', message: expect.stringContaining(`differ in ${what},`) },
    };

    expect(await new Browser(site.app).get(landing)).toMatchObject(refused);
    expect((await site.post('start', ada)).status).toBe(500);
  });

  it('takes each code once, and nobody else gets anything of it', async () => {
    const site = newSite();
    await site.start();
    await site.phone().get(landing).expect(303);

    const stranger = site.phone();
    const again = await stranger.get(landing);

    expect(again).toMatchObject({ status: 400, body: { code: 'code_refused' } });
    expect(await stranger.get('/vipps/confirm?again')).toMatchObject({ status: 400 });
  });

  it('does not spend the code on a prefetch, a frame, a script or a HEAD', async () => {
    const site = newSite();
    await site.start();
    for (const headers of [
      { 'Sec-Purpose': 'prefetch' },
      { 'Sec-Fetch-Dest': 'iframe' },
      { 'Sec-Fetch-Mode': 'cors' },
    ]) {
      const refused = { status: 400, body: { code: 'callback_invalid' } };
      expect(await site.phone(headers).get(landing)).toMatchObject(refused);
    }
    expect(await site.phone().head(landing)).toMatchObject({ status: 405 });

    expect((await site.phone().get(landing)).status).toBe(303);
  });

  it.each([
    ['', 'callback_invalid', 400],
    ['?state=x', 'callback_invalid', 400],
    ['?error=access_denied', 'login_cancelled', 401],
    ['?code=a&code=b', 'callback_invalid', 400],
  ])('answers %j by %s', async (query, code, status) => {
    const site = newSite();
    await site.start();

    const response = await site.phone().get(`/vipps/merchant/landing${query}`);

    expect(response).toMatchObject({ status, body: { code } });
    expect(provider().requests.filter(({ endpoint }) => endpoint === 'token')).toStrictEqual([]);
  });

  it('does not log anybody in by the code of another site’s login', async () => {
    const site = newSite();
    await site.start();

    const response = await site.phone().get('/vipps/merchant/landing?code=code-of-another');

    expect(response).toMatchObject({ status: 502, body: { code: 'auth_req_id_mismatch' } });
    expect(response.headers).not.toHaveProperty('set-cookie');
  });

  it('hands what goes wrong to `onError` of vippsLogin()', async () => {
    const site = newSite({
      ...onServer(),
      onError: (_error, _req, res) => void res.writeHead(418).end(),
    });

    expect((await site.phone().get('/vipps/merchant/landing')).status).toBe(418);
  });
});

describe('the start of a login that goes on at the landing page', () => {
  const options = { flow: 'login_to_webpage' } as const;
  const refused = (code: string, message: string) => ({
    status: 500,
    body: { error: code, message: expect.stringContaining(message) },
  });

  it.each<[string, VippsLoginOptions, string]>([
    ['keeps logins in cookies', {}, 'serverStore(backend)'],
    ['has no confirm page', { ...onServer(), paths: { confirm: false } }, '`paths.confirm`'],
  ])('is refused where vippsLogin() %s', async (_how, vipps, message) => {
    const site = createTillSite(provider(), { options, vipps });

    const response = await site.post('start', ada);

    expect(response).toMatchObject(refused('option_invalid', message));
    expect(provider().requests).toStrictEqual([]);
  });

  it('is refused without vippsLogin(), as is the page', async () => {
    const site = createTillSite(provider(), { options });

    expect(await site.post('start', ada)).toMatchObject(
      refused('middleware_missing', 'app.use(vippsLogin('),
    );
    const page = await new Browser(site.app).get(landing);
    expect(page).toMatchObject({ status: 500, body: { code: 'middleware_missing' } });
    expect(provider().requests).toStrictEqual([]);
  });
});

/** A shop without an error page of its own, and a login that its till has cancelled. */
async function shopWithCancelledLogin() {
  provider().misbehave({
    algorithm: 'ES256',
    json: { start: () => ({ auth_req_id: 'the-login', expires_in: 600, interval: 5 }) },
  });
  const keys = { ...keysOf(provider()), onWarning: () => undefined };
  const app = express().set('env', 'test');
  app.use(vippsLogin({ ...keys, transactionStore: serverStore(memoryBackend()) }));
  app.use(
    merchantLogin({
      ...keys,
      flow: 'login_to_webpage',
      authorize: () => 'siv',
      onMerchantLogin: () => null,
    }),
  );
  const post = (route: string, body: object) =>
    request(app).post(`/vipps/merchant/${route}`).set('Sec-Fetch-Site', 'same-origin').send(body);
  const started = await post('start', ada).expect(201);
  const { login } = started.body as { login: string };
  await post('cancel', { login }).expect(200);
  return app;
}

describe('the landing page of a login that is over', () => {
  it.each([
    ['en', 'ask a member of staff'],
    ['nb', 'Be en ansatt'],
    ['da', 'Bed personalet'],
    ['fi', 'Pyydä henkilökuntaa'],
    ['sv', 'Be personalen'],
  ])('tells the customer, in %s, whom to turn to', async (language, sentence) => {
    const app = await shopWithCancelledLogin();

    const page = await request(app)
      .get(`/vipps/merchant/landing?code=${codeOf('the-login')}`)
      .set({ Accept: 'text/html', 'Accept-Language': language });

    expect(page.status).toBe(410);
    expect(page.text).toContain(sentence);
    expect(page.text).toContain('merchant_login_ended');
  });
});

const failures: [string, MerchantLoginOptions['onMerchantLogin'], string][] = [
  ['returns nothing', () => undefined, 'forgotten `return`'],
  ['returns a circle', circle, 'cannot be written as JSON'],
  ['returns a BigInt', () => 7n, 'cannot be written as JSON'],
  ['returns too much', () => 'x'.repeat(9_000), '9002 bytes of JSON, but 8192 are kept'],
  ['throws', () => Promise.reject(new Error('The database is down.')), 'The database is down.'],
];

describe('an `onMerchantLogin` that fails', () => {
  afterEach(() => void jest.restoreAllMocks());

  it.each(failures)('because it %s is told to till and developer', async (_how, hook, said) => {
    const logged = jest.spyOn(console, 'error').mockReturnValue(undefined);
    const site = createTillSite(provider(), {
      options: { onMerchantLogin: hook },
      before: (app) => app.set('env', 'development'),
    });
    const login = await site.start();
    site.pass(5);

    const failed = { status: 'failed', error: 'on_merchant_login_failed' };
    expect((await site.status(login)).body).toEqual(failed);
    expect((await site.status(login)).body).toEqual(failed);
    expect(logged.mock.calls).toEqual([[expect.stringContaining(said)]]);
  });

  it('prints nothing in tests', async () => {
    const logged = jest.spyOn(console, 'error').mockReturnValue(undefined);
    const site = createTillSite(provider(), { options: { onMerchantLogin: () => undefined } });
    const login = await site.start();
    site.pass(5);

    expect((await site.status(login)).body).toMatchObject({ status: 'failed' });
    expect(logged).not.toHaveBeenCalled();
  });
});

function circle() {
  const round: { self?: unknown } = {};
  round.self = round;
  return round;
}
