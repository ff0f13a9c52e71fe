import { createHash, createHmac } from 'node:crypto';

import express5 from 'express';
import type { Express } from 'express';
import { webhookHandler } from 'passport-vipps';
import type { WebhookHandlerOptions } from 'passport-vipps';

import { errorPage } from '../../../support/site.ts';

export const secret = 'c2VjcmV0IG9mIHRoaXM+registration/==';
export const url = 'https://hooks.shop.example:8443/vipps/webhook?shop=1';
export const sentAt = Date.parse('Wed, 04 Nov 2026 10:00:00 GMT');
export const ping = '{"auth_req_id" : "the-login", "from": "Bodø"}';

interface WebhookSiteSettings {
  readonly express?: typeof express5;
  readonly options?: Partial<WebhookHandlerOptions>;
  /** Declares what comes before the handler. */
  readonly before?: (app: Express) => void;
}

/** A site behind a proxy, where the registered URL is none that the app sees; what it was told of. */
export function createWebhookSite(settings: WebhookSiteSettings = {}) {
  const { express = express5, options = {}, before } = settings;
  const told: unknown[] = [];
  const app = express();
  before?.(app);
  const onWebhook = (body: unknown) => told.push(body);
  const clock = () => sentAt;
  app.post('/hook', webhookHandler({ secret, url, onWebhook, clock, ...options }));
  app.use('/everything', webhookHandler({ secret, url, onWebhook, clock, ...options }));
  app.use(errorPage);
  return { app, told };
}

interface Signing {
  readonly secret?: string;
  readonly url?: string;
  readonly date?: string;
}

/** The headers that Vipps' page on request authentication describes. */
export function signed(body: string, signing: Signing = {}): Record<string, string> {
  const { secret: key, date, url: registered } = { ...usual, ...signing };
  const { pathname, search, host } = new URL(registered);
  const hash = createHash('sha256').update(body).digest('base64');
  const text = ['POST', pathname + search, [date, host, hash].join(';')].join('\n');
  const signature = createHmac('sha256', Buffer.from(key, 'utf8')).update(text).digest('base64');
  return {
    'x-ms-date': date,
    'x-ms-content-sha256': hash,
    authorization: `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`,
  };
}

const usual = { secret, url, date: new Date(sentAt).toUTCString() };
