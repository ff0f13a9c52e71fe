import { describe, expect, it } from '@jest/globals';
import type { Express, Request } from 'express';

import { expressVersions } from '../../../support/site.ts';
import { postTo } from './post-to.ts';
import { createWebhookSite, ping, signed } from './webhook-site.ts';

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
    expect(told).toEqual([]);
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
