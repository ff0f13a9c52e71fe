import {
  invalidOption,
  missingOption,
  readFunction,
  readList,
  readNumber,
  requireFunction,
  requireString,
} from '../../options/read.ts';
import { optionSource } from '../../options/source.ts';
import type { OptionSource } from '../../options/source.ts';
import type { VippsRequest } from '../../passport/verify.ts';
import { parseUrl } from '../../protocol/values/parse-url.ts';
import { isSecureUrl } from '../../protocol/values/secure-url.ts';

// A method, since only of methods may an app narrow the parameters: to a body of its own, to Express' req.
/** Does what a verified webhook asks for. What it throws makes Vipps send the webhook again. */
export type OnWebhook = {
  onWebhook(body: unknown, req: VippsRequest): unknown;
}['onWebhook'];

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
  /** Seconds by which the date of a webhook may differ from now, either way. Default: 300. */
  toleranceSeconds?: number | undefined;
  /** The time, as a Date or as milliseconds since 1970. Default: the computer's. */
  clock?: (() => Date | number) | undefined;
}

/** The same, read and checked. */
export interface WebhookHandlerConfig {
  readonly onWebhook: OnWebhook;
  readonly secrets: readonly string[];
  readonly url: URL;
  readonly toleranceSeconds: number | undefined;
  readonly now: () => Date | number;
  /** NODE_ENV says production. */
  readonly production: boolean;
}

const webhookHandlerOptionVariables: Record<keyof WebhookHandlerOptions, string | undefined> = {
  onWebhook: undefined,
  secret: 'VIPPS_WEBHOOK_SECRET',
  url: 'VIPPS_WEBHOOK_URL',
  toleranceSeconds: undefined,
  clock: undefined,
};

/** @throws `option_missing`, `option_unknown` or `option_invalid`, naming option and variable. */
export function parseWebhookHandlerOptions(options: WebhookHandlerOptions): WebhookHandlerConfig {
  const source = optionSource('webhookHandler()', options, webhookHandlerOptionVariables);
  return {
    onWebhook: requireFunction<OnWebhook>(source, 'onWebhook', 'It gets `(body, req)`.'),
    secrets: requireSecrets(source),
    url: requireUrl(source),
    toleranceSeconds: readNumber(source, 'toleranceSeconds', 0),
    now: readFunction<() => Date | number>(source, 'clock') ?? Date.now,
    production: source.env['NODE_ENV'] === 'production',
  };
}

function requireSecrets(source: OptionSource): string[] {
  const secrets = readList(source, 'secret');
  if (secrets) return secrets;
  throw missingOption(source, 'secret', '`client.webhooks.register()` answers with it, once.');
}

function requireUrl(source: OptionSource): URL {
  const url = requireString(source, 'url', 'It is the address you registered.');
  const parsed = parseUrl(url);
  if (parsed && isSecureUrl(parsed)) return parsed;
  throw invalidOption(source, 'url', 'the registered https URL (http only on localhost)', url);
}
