import { describe, expect, it } from '@jest/globals';
import express from 'express';
import { webhookHandler } from 'passport-vipps';
import type { WebhookHandlerOptions } from 'passport-vipps';

import { useEnvironment } from '../../../support/environment.ts';
import { postTo } from './post-to.ts';
import { ping, secret, sentAt, signed, url } from './webhook-site.ts';

const good = { secret, url, onWebhook: () => undefined };

describe('webhookHandler() at start-up', () => {
  const environment = useEnvironment();

  it('takes secret and url from the environment', async () => {
    environment({ VIPPS_WEBHOOK_SECRET: `new,${secret}`, VIPPS_WEBHOOK_URL: url });
    const told: unknown[] = [];
    const app = express();
    const onWebhook = (body: unknown) => told.push(body);
    app.use(webhookHandler({ onWebhook, clock: () => new Date(sentAt) }));
    await postTo(app, { path: '/', body: ping, headers: signed(ping) });

    expect(told).toHaveLength(1);
  });

  it.each([
    ['secret', 'VIPPS_WEBHOOK_SECRET'],
    ['url', 'VIPPS_WEBHOOK_URL'],
    ['onWebhook', '(body, req)'],
  ])('needs `%s`', (name, hint) => {
    environment({ VIPPS_WEBHOOK_SECRET: undefined, VIPPS_WEBHOOK_URL: undefined });
    expect(() => webhookHandler({ ...good, [name]: undefined })).toThrow(
      expect.objectContaining({
        code: 'option_missing',
        message: expect.stringContaining(hint),
      }),
    );
  });

  it.each([
    { url: 'http://shop.example/hook' },
    { url: '/vipps/webhook' },
    { secret: [] },
    { onWebhook: 'a function' },
    { toleranceSeconds: -1 },
    { clock: 0 },
  ])('refuses %j', (options) => {
    // What TypeScript would not let through.
    const given = { ...good, ...options } as WebhookHandlerOptions;
    expect(() => webhookHandler(given)).toThrow(
      expect.objectContaining({ code: 'option_invalid' }),
    );
  });

  it('shows no secret in what it says of one', () => {
    const given = { ...good, secret: [secret, 7] } as unknown as WebhookHandlerOptions;
    expect(() => webhookHandler(given)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) }),
    );
  });

  it('names the option that was meant', () => {
    const given = { ...good, onwebhook: () => undefined } as WebhookHandlerOptions;
    expect(() => webhookHandler(given)).toThrow(/Did you mean `onWebhook`/);
  });

  it('takes a simulator on this machine without https', () => {
    expect(() => webhookHandler({ ...good, url: 'http://localhost:3000/hook' })).not.toThrow();
  });
});
