import type { IncomingMessage } from 'node:http';

import { VippsLoginError } from '../../errors.ts';
import type { VippsRequest } from '../../passport/verify.ts';
import { verifyWebhook } from '../../protocol/webhooks/verify-webhook.ts';
import type { Middleware } from '../middleware.ts';
import { answerDelivery } from './answer-delivery.ts';
import { notCalled } from './not-called.ts';
import { readRawBody } from './read-raw-body.ts';
import { parseWebhookHandlerOptions } from './webhook-handler-options.ts';
import type { WebhookHandlerConfig, WebhookHandlerOptions } from './webhook-handler-options.ts';

const maxBytes = 64 * 1024;

/**
 * Express handler for what Vipps' Webhooks API posts: `app.post(path, webhookHandler(options))`. Only what
 * is signed for `url`, by `secret`, just now, reaches `onWebhook`. Vipps sends a webhook again, for up to
 * seven days, until it is answered with 200 within ten seconds: so it is when `onWebhook` is done.
 * @throws `option_missing`, `option_unknown`, `option_invalid`, `middleware_not_called`
 */
export function webhookHandler(options: WebhookHandlerOptions): Middleware {
  if (arguments.length > 1) throw notCalled('webhookHandler', 'onWebhook');
  const config = parseWebhookHandlerOptions(options);

  return function answerWebhook(req, res, next) {
    answerDelivery(
      { config, req, res },
      () => readWebhook(config, req),
      (body) => config.onWebhook(body, req as VippsRequest),
    ).catch((error: unknown) => next(error));
  };
}

async function readWebhook(config: WebhookHandlerConfig, req: IncomingMessage): Promise<unknown> {
  const { secrets: secret, url, toleranceSeconds } = config;
  const expected = { secret, url, toleranceSeconds, now: config.now() };
  const rawBody = await readRawBody(req, maxBytes);
  if (rawBody === undefined) throw rawBodyMissing();
  verifyWebhook({ ...expected, headers: req.headers, rawBody });
  return parseJson(rawBody.toString());
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without the cause, whose message quotes the body.
    throw new VippsLoginError('webhook_body_invalid', 'The webhook is signed, but is no JSON.');
  }
}

function rawBodyMissing(): VippsLoginError {
  return new VippsLoginError(
    'raw_body_missing',
    'webhookHandler() got a body that was parsed before, and the bytes that are signed cannot be made ' +
      'from it again. Put the route of webhookHandler() before the body parser, or let the parser keep ' +
      'them: `express.json({ verify: (req, res, buf) => { req.rawBody = buf } })`.',
  );
}
