import type { OutgoingHttpHeaders } from 'node:http';

import { describe, expect, it } from '@jest/globals';
import type { Express, Request } from 'express';
import { VippsLoginError } from 'passport-vipps';

import { useEnvironment } from '../../../support/environment.ts';
import { expressVersions } from '../../../support/site.ts';
import { postTo } from './post-to.ts';
import type { Posted } from './post-to.ts';
import { createWebhookSite, ping, secret, sentAt, signed, url } from './webhook-site.ts';

const json = { 'content-type': 'application/json' };
const delivery = { path: '/hook', body: ping, headers: { ...signed(ping), ...json } };
const parsed = JSON.parse(ping) as unknown;

describe.each(expressVersions)('webhookHandler() on %s', (_name, express) => {
  it.each<[string, (app: Express) => unknown]>([
    ['nothing', () => {}],
    ['express.json() that keeps the raw body', (app) => app.use(express.json({ verify: keep }))],
    ['express.json() for other types', (app) => app.use(express.json({ type: 'x/y' }))],
    ['express.urlencoded()', (app) => app.use(express.urlencoded({ extended: false }))],
    ['express.text()', (app) => app.use(express.text({ type: () => true }))],
    ['express.raw()', (app) => app.use(express.raw({ type: () => true }))],
    ['express.raw() and express.json()', (app) => app.use(bothOf(express))],
  ])('hands over what is signed where %s came before', async (_what, before) => {
    const { app, told } = createWebhookSite({ express, before });

    expect(await postTo(app, delivery)).toMatchObject({ status: 200, body: '' });
    expect(told).toEqual([parsed]);
  });

  it('takes a raw body that the platform has kept as text', async () => {
    const { app, told } = createWebhookSite({
      express,
      before(site) {
        site.use(express.json());
        site.use((req, _res, next) => {
          Object.assign(req, { rawBody: ping });
          next();
        });
      },
    });

    expect((await postTo(app, delivery)).status).toBe(200);
    expect(told).toEqual([parsed]);
  });

  it('says what to change where only a parsed body is left, and asks to be sent it again', async () => {
    const { app, told } = createWebhookSite({
      express,
      before: (site) => site.use(express.json()),
    });

    const { status, body } = await postTo(app, delivery);

    expect(status).toBe(500);
    expect(JSON.parse(body)).toEqual({
      code: 'raw_body_missing',
      message: expect.stringContaining('before the body parser'),
    });
    expect(told).toStrictEqual([]);
  });

  it.each([{ 'content-type': 'text/plain' }, { 'content-type': 'nonsense' }, {}])(
    'takes JSON of any type: %j',
    async (type) => {
      const { app, told } = createWebhookSite({ express });
      const headers = { ...signed(ping), ...type };

      expect((await postTo(app, { ...delivery, headers })).status).toBe(200);
      expect(told).toEqual([parsed]);
    },
  );

  it('takes a body in chunks', async () => {
    const { app, told } = createWebhookSite({ express });
    const body = [ping.slice(0, 5), ping.slice(5)];

    expect((await postTo(app, { ...delivery, body })).status).toBe(200);
    expect(told).toEqual([parsed]);
  });

  it('answers below a path of app.use(), too', async () => {
    const { app, told } = createWebhookSite({ express });

    expect((await postTo(app, { ...delivery, path: '/everything' })).status).toBe(200);
    expect(told).toEqual([parsed]);
  });

  it('hands a webhook over as often as it is sent', async () => {
    const { app, told } = createWebhookSite({ express });
    await postTo(app, delivery);
    await postTo(app, delivery);

    expect(told).toEqual([parsed, parsed]);
  });

  it('answers when onWebhook is done, not before', async () => {
    const { app, told } = createWebhookSite({
      express,
      options: {
        async onWebhook(body: unknown) {
          await new Promise((resolve) => setImmediate(resolve));
          told.push(body);
        },
      },
    });
    await postTo(app, delivery);

    expect(told).toEqual([parsed]);
  });

  it.each([
    ['throws', () => failing()],
    ['rejects', () => Promise.resolve().then(failing)],
  ])('lets Vipps try again where onWebhook %s, and tells the app why', async (_how, onWebhook) => {
    const { app } = createWebhookSite({ express, options: { onWebhook } });

    const { status, body } = await postTo(app, delivery);

    expect(status).toBe(500);
    expect(JSON.parse(body)).toEqual({ code: 'not_ours', message: 'the database is down' });
  });

  it('hands the request over, too', async () => {
    const paths: unknown[] = [];
    const onWebhook = (_body: unknown, req: Request) => paths.push(req.originalUrl);
    const { app } = createWebhookSite({ express, options: { onWebhook } });
    await postTo(app, { ...delivery, path: '/hook?a=b' });

    expect(paths).toEqual(['/hook?a=b']);
  });
});

function keep(req: object, _res: unknown, rawBody: Buffer): void {
  Object.assign(req, { rawBody });
}

function bothOf(express: (typeof expressVersions)[number][1]) {
  return [express.raw({ type: () => true }), express.json()];
}

function failing(): never {
  throw new Error('the database is down');
}

const unsigned = (...names: string[]): OutgoingHttpHeaders => {
  const kept = Object.entries(signed(ping)).filter(([name]) => !names.includes(name));
  return Object.fromEntries(kept);
};
const twice = (name: string, first: string): OutgoingHttpHeaders => ({
  ...signed(ping),
  [name]: [first, signed(ping)[name] ?? ''],
});
const minutesAway = (minutes: number) => new Date(sentAt + minutes * 60_000).toUTCString();

describe('a refusal', () => {
  const delivery: Posted = { path: '/hook', body: ping, headers: signed(ping) };

  describe.each(expressVersions)('webhookHandler() on %s refuses a webhook', (_name, express) => {
    it.each<[string, Partial<Posted>]>([
      ['signed by another secret', { headers: signed(ping, { secret: 'another' }) }],
      ['to another path', { headers: signed(ping, { url: url.replace('webhook', 'elsewhere') }) }],
      ['to another query', { headers: signed(ping, { url: url.replace('shop=1', 'shop=2') }) }],
      ['to another host', { headers: signed(ping, { url: url.replace('hooks', 'evil') }) }],
      ['to another port', { headers: signed(ping, { url: url.replace(':8443', '') }) }],
      ['with another body', { body: ping.replace('the-login', 'my-login') }],
      [
        'with another body and its hash',
        {
          body: '{}',
          headers: { ...signed('{}'), ...unsigned('x-ms-content-sha256') },
        },
      ],
      ['with more behind its body', { body: `${ping} ` }],
      ['without a body', { body: '' }],
      ['without a date', { headers: unsigned('x-ms-date') }],
      ['without a hash', { headers: unsigned('x-ms-content-sha256') }],
      ['without a signature', { headers: unsigned('authorization') }],
      ['with nothing', { headers: {} }],
      ['with two dates', { headers: twice('x-ms-date', minutesAway(1)) }],
      ['with two hashes', { headers: twice('x-ms-content-sha256', 'bm9uZQ==') }],
      ['with a wrong signature before the right one', { headers: twice('authorization', 'none') }],
    ])('%s, and tells the app nothing', async (_what, changes) => {
      const { app, told } = createWebhookSite({ express });

      const { status, body } = await postTo(app, { ...delivery, ...changes });

      expect(status).toBe(401);
      expect(JSON.parse(body)).toMatchObject({ error: 'webhook_signature_invalid' });
      expect(told).toStrictEqual([]);
    });

    it.each([-6, 6])('whose date is %i minutes away', async (minutes) => {
      const { app, told } = createWebhookSite({ express });
      const headers = signed(ping, { date: minutesAway(minutes) });

      const { status, body } = await postTo(app, { ...delivery, headers });

      expect(status).toBe(401);
      expect(JSON.parse(body)).toMatchObject({ error: 'webhook_date_refused' });
      expect(told).toStrictEqual([]);
    });

    it.each(['GET', 'HEAD', 'PUT', 'DELETE'])('that comes by %s', async (method) => {
      const { app, told } = createWebhookSite({ express });

      const answer = await postTo(app, { ...delivery, method, path: '/everything' });

      expect(answer).toMatchObject({ status: 405, allow: 'POST' });
      expect(told).toStrictEqual([]);
    });

    it.each([
      ['with a length', 'x'.repeat(70_000)],
      ['in chunks', ['x'.repeat(40_000), 'x'.repeat(30_000)]],
    ])('of more than 64 KB %s', async (_how, body) => {
      const { app } = createWebhookSite({ express });

      const answer = await postTo(app, { ...delivery, body });

      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.body)).toMatchObject({ error: 'request_body_invalid' });
    });

    it.each(['', '{', 'ping'])('that is signed, but says %j, which is no JSON', async (body) => {
      const { app, told } = createWebhookSite({ express });

      const answer = await postTo(app, { ...delivery, body, headers: signed(body) });

      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.body)).toMatchObject({ error: 'webhook_body_invalid' });
      expect(told).toStrictEqual([]);
    });
  });

  describe('what a refused webhook is answered', () => {
    const environment = useEnvironment();

    it('names the code only in production', async () => {
      environment({ NODE_ENV: 'production' });
      const { app } = createWebhookSite();

      const { body } = await postTo(app, { ...delivery, headers: {} });

      expect(JSON.parse(body)).toEqual({ error: 'webhook_signature_invalid' });
    });

    it('is for Vipps, while what onWebhook throws of ours is for the app', async () => {
      const onWebhook = () => {
        throw new VippsLoginError('auth_req_id_refused', 'Asked twice.');
      };
      const { app } = createWebhookSite({ options: { onWebhook } });

      const { status, body } = await postTo(app, delivery);

      expect(status).toBe(400);
      expect(JSON.parse(body)).toMatchObject({ code: 'auth_req_id_refused' });
    });

    it('is 200 by any of several secrets, and an older date where that is allowed', async () => {
      const options = { secret: ['the next one', secret], toleranceSeconds: 600 };
      const { app } = createWebhookSite({ options });
      const headers = signed(ping, { date: minutesAway(-6) });

      expect((await postTo(app, { ...delivery, headers })).status).toBe(200);
    });
  });
});
