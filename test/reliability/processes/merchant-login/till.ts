import type { Express } from 'express';
import { createVippsClient, merchantLogin, webhookHandler } from 'passport-vipps';
import type { Backend } from 'passport-vipps';

import { baseUrl } from '../site-settings.ts';
import type { SiteSettings } from '../site-settings.ts';

/** What the till of one process did, and what Vipps said to it. */
export interface TillRecord {
  /** The `sub` of each person it was told of, each time it was. */
  readonly completed: string[];
  /** Each poll: of which login, and its answer, an error of Vipps or `tokens`. */
  readonly polls: { readonly authReqId: string; readonly answer: string }[];
}

/** Adds a till to a site; after a POST to `/till/pings`, one that Vipps pings. */
export function addTill(app: Express, settings: SiteSettings, backend: Backend): void {
  const { clientId, clientSecret, issuer, secret } = settings;
  const keys = { clientId, clientSecret, issuer };
  const record: TillRecord = { completed: [], polls: [] };
  const till = merchantLogin({
    ...{ ...keys, baseUrl, secret: [...secret], backend, scope: ['openid', 'name'] },
    fetch: recordingPolls(record),
    authorize: (req) => req.headers['x-staff']?.toString(),
    onMerchantLogin({ user: { sub } }) {
      record.completed.push(sub);
      return { sub };
    },
  });
  app.use(till);
  app.get('/till/record', (_req, res) => void res.json(record));
  app.post('/till/pings', async (req, res) => {
    const url = `http://127.0.0.1:${req.socket.localPort}/till/ping`;
    const { webhooks } = createVippsClient({ ...keys, subscriptionKey });
    const events = ['login.merchant-initiated.ping.v1'];
    const { secret: signingSecret } = await webhooks.register({ url, events });
    const options = { url, secret: signingSecret, onWebhook: till.onPing };
    app.post('/till/ping', webhookHandler(options));
    res.json({});
  });
}

/** The simulator's usual one. */
const subscriptionKey = 'simulator-subscription-key';

function recordingPolls({ polls }: TillRecord): typeof fetch {
  return async (url, init) => {
    const response = await fetch(url, init);
    const form = typeof init?.body === 'string' ? init.body : '';
    const authReqId = new URLSearchParams(form).get('auth_req_id');
    if (authReqId !== null) {
      // The simulator's token answers: tokens, or the error of RFC 6749 5.2.
      const { error = 'tokens' } = (await response.clone().json()) as { error?: string };
      polls.push({ authReqId, answer: error });
    }
    return response;
  };
}
