import type { IncomingMessage, ServerResponse } from 'node:http';

import { noteFailure, traced, webhookChannel } from '../../diagnostics.ts';
import type { VippsWebhookEvent } from '../../diagnostics.ts';
import { VippsLoginError } from '../../errors.ts';
import { refuseMethod } from '../../login/request.ts';
import type { AppFunction, VippsRequest } from '../../login/verify.ts';
import {
  invalidOption,
  isProduction,
  missingOption,
  optionSource,
  orVariable,
  readEach,
  readFunction,
  readList,
  readNumber,
  requireFunction,
  requireString,
  variablesOf,
} from '../../options.ts';
import type { OptionReaders, OptionSource } from '../../options.ts';
import { isUsable } from '../../protocol/client-options.ts';
import {
  allowsPrivateHttp,
  httpRule,
  parseJson,
  parseUrl,
  privateHttpVariable,
} from '../../protocol/values.ts';
import { verifyWebhook } from '../../protocol/verify-webhook.ts';
import { sendErrorJson } from '../answers.ts';
import { readRawBody } from '../body.ts';
import type { Middleware } from '../express-app.ts';
import { mount, refuseUncalled } from '../mount.ts';

/**
 * Express handler for what Vipps' Webhooks API posts: `app.post(path, webhookHandler(options))`. Only what
 * is signed for `url`, by `secret`, just now, reaches `onWebhook`. Vipps sends a webhook again, for up to
 * seven days, until it is answered with 200 within ten seconds: so it is when `onWebhook` is done.
 * @throws `option_missing`, `option_unknown`, `option_invalid`, `middleware_not_called`
 */
export function webhookHandler(options: WebhookHandlerOptions): Middleware {
  refuseUncalled(arguments.length, 'webhookHandler({ onWebhook })', 'app.post(path, …)');
  const config = parseWebhookHandlerOptions(options);

  return mount({
    prepare: (req, res) => ({ config, flow: 'webhook' as const, req, res }),
    handle: (delivery) =>
      answerDelivery(
        delivery,
        () => readWebhook(config, delivery.req),
        (body) => config.onWebhook(body, delivery.req),
      ),
    fail: (_delivery, error, next) => next(error),
  });
}

const maxBytes = 64 * 1024;

async function readWebhook(config: WebhookHandlerConfig, req: IncomingMessage): Promise<unknown> {
  const { secrets: secret, url, toleranceSeconds } = config;
  const expected = { secret, url, toleranceSeconds, now: config.now() };
  const rawBody = await readRawBody(req, maxBytes);
  if (rawBody === undefined) throw rawBodyMissing();
  verifyWebhook({ ...expected, headers: req.headers, rawBody });
  const body = parseJson(rawBody.toString());
  if (body !== undefined) return body;
  throw new VippsLoginError('webhook_body_invalid', 'The webhook is signed, but is no JSON.');
}

function rawBodyMissing(): VippsLoginError {
  return new VippsLoginError(
    'raw_body_missing',
    'webhookHandler() got a body that was parsed before, and the bytes that are signed cannot be made ' +
      'from it again. Put the route of webhookHandler() before the body parser, or let the parser keep ' +
      'them: `express.json({ verify: (req, res, buf) => { req.rawBody = buf } })`.',
  );
}

export interface WebhookHandlerOptions {
  /** Gets the parsed body of each verified webhook, and may get it twice. Required. */
  onWebhook: OnWebhook;
  /**
   * `VIPPS_WEBHOOK_SECRET`, comma-separated: as `webhooks.register()` answered. Several while one
   * registration replaces another. Required.
   */
  secret?: string | readonly string[] | undefined;
  /** `VIPPS_WEBHOOK_URL`: the registered one, letter for letter, since its host and path are signed. Required. */
  url?: string | undefined;
  /** `VIPPS_ALLOW_PRIVATE_HTTP`: as with `vippsLogin()`. Default: `false`. */
  allowPrivateHttp?: boolean | undefined;
  /** Seconds by which the date of a webhook may differ from now, either way. Default: 300. */
  toleranceSeconds?: number | undefined;
  /** The time, as a Date or as milliseconds since 1970. Default: the computer's. */
  clock?: (() => Date | number) | undefined;
}

/** Does what a verified webhook asks for. What it throws makes Vipps send the webhook again. */
export type OnWebhook = AppFunction<[body: unknown, req: VippsRequest], unknown>;

/** The same, read and checked. */
interface WebhookHandlerConfig {
  readonly onWebhook: OnWebhook;
  readonly secrets: readonly string[];
  readonly url: URL;
  readonly toleranceSeconds: number | undefined;
  readonly now: () => Date | number;
  /** NODE_ENV says production. */
  readonly production: boolean;
}

const readers = {
  onWebhook: (source, name) => requireFunction<OnWebhook>(source, name, 'It gets `(body, req)`.'),
  secret: orVariable('VIPPS_WEBHOOK_SECRET', requireSecrets),
  url: orVariable('VIPPS_WEBHOOK_URL', requireUrl),
  allowPrivateHttp: orVariable(privateHttpVariable, allowsPrivateHttp),
  toleranceSeconds: (source, name) => readNumber(source, name, 0),
  clock: (source, name) => readFunction<() => Date | number>(source, name) ?? Date.now,
} satisfies OptionReaders<WebhookHandlerOptions>;

/** @throws `option_missing`, `option_unknown` or `option_invalid`, naming option and variable. */
function parseWebhookHandlerOptions(options: WebhookHandlerOptions): WebhookHandlerConfig {
  const source = optionSource('webhookHandler()', options, variablesOf(readers));
  const {
    secret: secrets,
    clock: now,
    onWebhook,
    url,
    toleranceSeconds,
  } = readEach(source, readers);
  return { onWebhook, url, toleranceSeconds, secrets, now, production: isProduction(source) };
}

function requireSecrets(source: OptionSource): string[] {
  const secrets = readList(source, 'secret');
  if (secrets) return secrets;
  throw missingOption(source, 'secret', '`client.webhooks.register()` answers with it, once.');
}

function requireUrl(source: OptionSource): URL {
  const url = requireString(source, 'url', 'It is the address you registered.');
  const parsed = parseUrl(url);
  if (parsed && isUsable(source, parsed)) return parsed;
  throw invalidOption(source, 'url', `the registered https URL ${httpRule(parsed)}`, url);
}

/** Something posted to us, and what answers it. */
interface Delivery {
  readonly flow: VippsWebhookEvent['flow'];
  readonly config: { readonly production: boolean };
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

/**
 * Answers a delivery by 200 once the app is done with what `read` made of it, or by the code for which
 * `read` refuses it. Rejects with what is wrong on our side: whoever sent it may then try again.
 */
export function answerDelivery<Said>(
  delivery: Delivery,
  read: () => Promise<Said>,
  tellApp: (said: Said) => unknown,
): Promise<void> {
  if (!webhookChannel.hasSubscribers) return readAndTell(delivery, read, tellApp);
  return traced(webhookChannel, { flow: delivery.flow }, (event) =>
    readAndTell(delivery, read, tellApp, event),
  );
}

async function readAndTell<Said>(
  delivery: Delivery,
  read: () => Promise<Said>,
  tellApp: (said: Said) => unknown,
  event?: VippsWebhookEvent,
): Promise<void> {
  const { req, res } = delivery;
  let said: Said;
  try {
    if (req.method !== 'POST') refuseMethod(delivery, 'POST');
    said = await read();
  } catch (error) {
    if (!(error instanceof VippsLoginError) || error.status >= 500) throw error;
    if (event) {
      noteFailure(event, error);
      event.outcome = 'refused';
    }
    sendErrorJson(delivery, error);
    return;
  }
  await tellApp(said);
  if (event) event.outcome = 'handled';
  res.statusCode = 200;
  res.end();
}
