import { describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { memoryBackend, VippsLoginError } from 'passport-vipps';
import type { MerchantLoginOptions } from 'passport-vipps';
import request from 'supertest';

import { answerPolls, useCibaProvider } from '../../../support/ciba-suite.ts';
import { status } from '../../../support/hostile-provider-replies.ts';
import { baseUrl, expressVersions } from '../../../support/site.ts';
import { ada, createTillSite, siv } from './till-site.ts';

const provider = useCibaProvider();

describe.each(expressVersions)('merchantLogin() on %s', (_name, express) => {
  const newSite = (options: Partial<MerchantLoginOptions> = {}) =>
    createTillSite(provider(), { express, options });

  it('starts a login, waits for the person, and tells the till what the app lets it see', async () => {
    const site = newSite();
    const start = await site.post('start', ada);
    expect(start).toMatchObject({
      status: 201,
      headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
      body: {
        login: expect.stringMatching(/^[\w-]{43}$/),
        bindingMessage: provider().last('start').parameters['binding_message'],
        expiresIn: 600,
        pollAfter: 2,
      },
    });
    const { login } = start.body as { login: string };
    const pending = await site.status(login);
    expect(pending).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    expect(pending.body).toMatchObject({ status: 'pending', expiresIn: 600 });

    site.pass(5);

    const result = { welcome: 'Ada Lovelace', staff: 'siv' };
    expect((await site.status(login)).body).toEqual({ status: 'completed', result });
  });

  it('hands the app a login like every other', async () => {
    const logins: unknown[] = [];
    const site = newSite({ onMerchantLogin: (login) => logins.push(login) });
    const login = await site.start();
    site.pass(5);
    await site.status(login);

    expect(logins).toEqual([
      expect.objectContaining({
        user: expect.objectContaining({ sub: 'ada', phoneNumber: '4791234567' }),
        claims: expect.objectContaining({ name: 'Ada Lovelace' }),
        idTokenClaims: expect.objectContaining({ sub: 'ada' }),
        grantedScope: ['openid', 'name', 'phoneNumber', 'email'],
        flow: 'merchant_initiated',
        sameBrowser: false,
      }),
    ]);
  });

  it('asks `authorize` before anything else', async () => {
    const site = newSite();
    const nobody = { status: 403, body: { error: 'staff_required' } };
    for (const route of ['start', 'cancel', 'exists']) {
      const posted = request(site.app).post(`/vipps/merchant/${route}`);
      expect(await posted.set('Content-Type', 'text/plain').send('x')).toMatchObject(nobody);
      expect(await request(site.app).get(`/vipps/merchant/${route}`)).toMatchObject(nobody);
    }
    const refused = await site.status('any', {});
    expect(refused).toMatchObject({ ...nobody, headers: { 'cache-control': 'no-store' } });
    expect(provider().requests).toStrictEqual([]);
  });

  it.each([null, undefined, false] as const)('takes %s of `authorize` for a no', async (answer) => {
    for (const authorize of [() => answer, () => Promise.resolve(answer)]) {
      expect((await newSite({ authorize }).post('start', ada)).status).toBe(403);
    }
  });

  it.each([true, '', 7, {}])('takes %j of `authorize` for a mistake', async (answer) => {
    // As a caller in JavaScript may have written it.
    const authorize = (() => answer) as unknown as MerchantLoginOptions['authorize'];

    const response = await newSite({ authorize }).post('start', ada);

    expect(response).toMatchObject({ status: 500, body: { error: 'option_invalid' } });
  });

  it('hands what `authorize` throws to the error handling of the app', async () => {
    const authorize = () => Promise.reject(new Error('The staff database is down.'));

    const response = await newSite({ authorize }).post('start', ada);

    expect(response).toMatchObject({
      status: 500,
      body: { code: 'not_ours' },
      headers: { 'cache-control': 'no-store' },
    });
  });

  it('tells nobody but the member of staff who started', async () => {
    const site = newSite();
    const login = await site.start();
    const missing = { status: 404, body: { error: 'merchant_login_missing' } };

    expect(await site.status(login, { 'X-Staff': 'knut' })).toMatchObject(missing);
    expect(await site.post('cancel', { login }, { 'X-Staff': 'knut' })).toMatchObject(missing);
    expect(await site.status('')).toMatchObject(missing);
    const unsaid = await request(site.app).get('/vipps/merchant/status').set(siv);
    expect(unsaid).toMatchObject(missing);
    expect((await site.status(login)).status).toBe(200);
  });

  it('is cancelled by the till', async () => {
    const site = newSite();
    const login = await site.start();

    const response = await site.post('cancel', { login });

    expect(response).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    site.pass(5);
    expect((await site.status(login)).body).toEqual({ status: 'cancelled' });
  });

  it('says whether anybody can be asked at a number', async () => {
    const site = newSite({ defaultCountry: 'NO' });

    const response = await site.post('exists', { phoneNumber: '912 34 567' });

    expect(response).toMatchObject({ status: 200, body: { exists: true } });
  });

  it('says when to try again where a limit is reached, its own or that of Vipps', async () => {
    const site = newSite({ limits: { perNumber: { times: 1, minutes: 2 } } });
    await site.start();
    const again = await site.post('start', ada);
    expect(again).toMatchObject({ status: 429, body: { error: 'too_many_requests' } });
    expect(again.headers).toMatchObject({ 'retry-after': '120' });

    const busy = status(429, {});
    provider().misbehave({
      reply: { start: () => (response) => busy(response.setHeader('Retry-After', '30')) },
    });
    const another = await site.post('start', { phoneNumber: '+47 998 76 543' });
    expect(another).toMatchObject({ status: 429, headers: { 'retry-after': '30' } });
  });

  it('knows the login on another process that shares its backend', async () => {
    const backend = memoryBackend();
    const [one, two] = [newSite({ backend }), newSite({ backend })];
    answerPolls(provider(), 'authorization_pending');

    const login = await one.start();

    expect((await two.status(login)).body).toMatchObject({ status: 'pending' });
    const stranger = newSite({ backend, secret: 'another secret of at least 32 characters' });
    expect((await stranger.status(login)).status).toBe(404);
  });

  it('tells the till the code of the app’s own choice', async () => {
    const refuse = () => Promise.reject(new VippsLoginError('login_refused', 'No member.'));
    const site = newSite({ onMerchantLogin: refuse });
    const login = await site.start();
    site.pass(5);

    expect((await site.status(login)).body).toEqual({ status: 'failed', error: 'login_refused' });
  });

  it('hands other paths on, and the landing page where there is none', async () => {
    const { app } = newSite();
    expect((await request(app).get('/vipps/merchant').set(siv)).status).toBe(404);
    expect((await request(app).get('/vipps/merchant/landing?code=x')).status).toBe(404);
    expect((await request(app).get('/vipps/merchant/status/x').set(siv)).status).toBe(404);
  });
});

const invalid = { status: 400, body: { error: 'request_body_invalid' } };

describe.each(expressVersions)('what is posted to merchantLogin() on %s', (_name, express) => {
  const newSite = (before?: (app: Express) => void) =>
    createTillSite(provider(), { express, ...(before && { before }) });

  it.each(['start', 'cancel', 'exists'])('must come from a page of the site: %s', async (route) => {
    const { app } = newSite();
    const sent = (headers: object) =>
      request(app)
        .post(`/vipps/merchant/${route}`)
        .set({ ...siv, ...headers })
        .send({ login: 'any' });

    for (const headers of [
      {},
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
    ]) {
      const refused = { status: 403, body: { error: 'cross_site_request' } };
      expect(await sent(headers)).toMatchObject(refused);
    }
    expect((await sent({ Origin: baseUrl })).status).not.toBe(403);
    expect(provider().requests).toStrictEqual([]);
  });

  it('must be JSON', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain']) {
      const response = await newSite()
        .post('start', undefined, { 'Content-Type': type })
        .send('phoneNumber=91234567' as unknown as object);
      expect(response).toMatchObject({ status: 415, body: { error: 'content_type_refused' } });
    }
  });

  it('may have been parsed before', async () => {
    const site = newSite((app) => void app.use(express.json()));

    expect((await site.post('start', ada)).status).toBe(201);
  });

  it.each([
    ['start', {}],
    ['start', { ...ada, customerToken: 'token' }],
    ['start', { customerToken: '' }],
    ['start', { customerToken: 'to ken' }],
    ['start', { phoneNumber: 4791234567 }],
    ['start', { ...ada, scope: 'nin' }],
    ['cancel', {}],
    ['cancel', { login: ['a'] }],
    ['exists', {}],
    ['exists', { customerToken: 'token' }],
  ])('is refused at %s as %j', async (route, body) => {
    expect(await newSite().post(route, body)).toMatchObject(invalid);
    expect(provider().requests).toStrictEqual([]);
  });

  it('is refused where it is no phone number, which the answer does not quote', async () => {
    for (const route of ['start', 'exists']) {
      const response = await newSite().post(route, { phoneNumber: '+1 555 010 99 88' });
      expect(response).toMatchObject({ status: 400, body: { error: 'phone_number_invalid' } });
      expect(response.text).not.toContain('555');
    }
  });

  it.each([
    ['start', 'get', 'POST'],
    ['cancel', 'put', 'POST'],
    ['exists', 'head', 'POST'],
    ['status', 'post', 'GET'],
    ['status', 'head', 'GET'],
  ] as const)('is all there is: %s refuses %s', async (route, method, allow) => {
    const response = await request(newSite().app)[method](`/vipps/merchant/${route}`).set(siv);

    expect(response).toMatchObject({ status: 405, headers: { allow } });
  });
});

const ping = { auth_req_id: 'the-login' };

describe('onPing of merchantLogin()', () => {
  it.each([
    ['parsed', ping],
    ['as text', JSON.stringify(ping)],
    ['as bytes', Buffer.from(JSON.stringify(ping))],
  ])('takes a body %s, and lets the next status ask at once', async (_how, body) => {
    provider().misbehave({
      json: { start: () => ({ ...ping, expires_in: 600, interval: 5 }) },
    });
    const site = createTillSite(provider());
    const login = await site.start();
    expect((await site.status(login)).body).toMatchObject({ status: 'pending' });

    const { onPing } = site.till;
    await onPing(body);

    expect((await site.status(login)).body).toMatchObject({ status: 'completed' });
  });

  it.each([[undefined], [null], [{}], ['{'], [[]], [{ auth_req_id: 7 }]])(
    'ignores %j, which is no ping, and warns of it once',
    async (body) => {
      const { till, warnings } = createTillSite(provider());

      await expect(till.onPing(body)).resolves.toBeUndefined();
      await till.onPing(body);

      expect(warnings).toEqual([
        {
          code: 'webhook_event_unexpected',
          message: expect.stringContaining('login.merchant-initiated.ping.v1'),
        },
      ]);
    },
  );

  it('fails while the store is down, so that Vipps sends the ping again', async () => {
    const down = () => Promise.reject(new Error('no connection'));
    const backend = { get: down, set: down, setIfAbsent: down, take: down };
    const { till, warnings } = createTillSite(provider(), { options: { backend } });

    await expect(till.onPing(ping)).rejects.toMatchObject({ code: 'transaction_store_down' });
    expect(warnings).toStrictEqual([]);
  });

  it('ignores a login of elsewhere', async () => {
    const { till } = createTillSite(provider());

    await expect(till.onPing(ping)).resolves.toBeUndefined();
  });
});
