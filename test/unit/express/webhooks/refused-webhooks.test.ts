import type { OutgoingHttpHeaders } from 'node:http';

import { describe, expect, it } from '@jest/globals';
import { VippsLoginError } from 'passport-vipps';

import { useEnvironment } from '../../../support/environment.ts';
import { expressVersions } from '../../../support/site.ts';
import { postTo } from './post-to.ts';
import type { Posted } from './post-to.ts';
import { createWebhookSite, ping, secret, sentAt, signed, url } from './webhook-site.ts';

const delivery: Posted = { path: '/hook', body: ping, headers: signed(ping) };
const unsigned = (...names: string[]): OutgoingHttpHeaders => {
  const kept = Object.entries(signed(ping)).filter(([name]) => !names.includes(name));
  return Object.fromEntries(kept);
};
const twice = (name: string, first: string): OutgoingHttpHeaders => ({
  ...signed(ping),
  [name]: [first, signed(ping)[name] ?? ''],
});
const minutesAway = (minutes: number) => new Date(sentAt + minutes * 60_000).toUTCString();

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
    expect(told).toEqual([]);
  });

  it.each([-6, 6])('whose date is %i minutes away', async (minutes) => {
    const { app, told } = createWebhookSite({ express });
    const headers = signed(ping, { date: minutesAway(minutes) });

    const { status, body } = await postTo(app, { ...delivery, headers });

    expect(status).toBe(401);
    expect(JSON.parse(body)).toMatchObject({ error: 'webhook_date_refused' });
    expect(told).toEqual([]);
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE'])('that comes by %s', async (method) => {
    const { app, told } = createWebhookSite({ express });

    const answer = await postTo(app, { ...delivery, method, path: '/everything' });

    expect(answer).toMatchObject({ status: 405, allow: 'POST' });
    expect(told).toEqual([]);
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
    expect(told).toEqual([]);
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
