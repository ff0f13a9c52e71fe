import type { VippsCall } from '../diagnostics.ts';
import { VippsLoginError } from '../errors.ts';
import type { ClientConfig } from './client-options.ts';
import { platformEndpoints } from './discovery.ts';
import type { Http, HttpAnswer } from './http.ts';
import { callAsMerchant, requireSubscriptionKey } from './merchant-token.ts';
import type { MerchantToken } from './merchant-token.ts';
import {
  checkCall,
  isJsonObject,
  isSecureUrl,
  parseUrl,
  requireText,
  textMember,
} from './values.ts';
import { refusedCall, unusableAnswer } from './vipps-answer.ts';

export interface WebhookRegistration {
  /** Public, https (http only on localhost). What is registered is what is signed, letter for letter. */
  readonly url: string;
  /** As `login.merchant-initiated.ping.v1`. */
  readonly events: readonly string[];
}

interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * With partner keys: about registrations that hold for all sales units of the partner, and not for the
   * one of `partner`. No Merchant-Serial-Number is sent then. Default: `false`.
   */
  readonly allSalesUnits?: boolean | undefined;
}

/**
 * The sales unit's registrations at Vipps' Webhooks API. Needs `subscriptionKey`.
 * @throws `option_missing`, `merchant_token_refused`, `webhooks_api_refused`
 */
export interface WebhooksApi {
  /** Keep the secret: it is said once. Each event can have 25 registrations. */
  register(registration: WebhookRegistration, options?: CallOptions): Promise<NewWebhook>;
  list(options?: CallOptions): Promise<RegisteredWebhook[]>;
  delete(id: string, options?: CallOptions): Promise<void>;
}

export function webhooksApi(
  http: Http,
  config: ClientConfig,
  merchantToken: MerchantToken,
): WebhooksApi {
  const { webhooks } = platformEndpoints(config.issuer);

  async function call(
    what: string,
    { signal, allSalesUnits = false }: CallOptions,
    send: (options: {
      readonly headers: Readonly<Record<string, string | undefined>>;
      readonly signal: AbortSignal | undefined;
      readonly call: VippsCall;
    }) => Promise<HttpAnswer>,
  ): Promise<HttpAnswer> {
    const subscriptionKey = requireSubscriptionKey(config);
    const headers = {
      'Ocp-Apim-Subscription-Key': subscriptionKey,
      ...(allSalesUnits && { 'Merchant-Serial-Number': undefined }),
    };
    const answer = await callAsMerchant(merchantToken, signal, (bearer) =>
      send({ headers: { ...headers, ...bearer }, signal, call: 'webhooks' }),
    );
    if (answer.status < 300) return answer;
    const secrets = [subscriptionKey, ...answer.secrets()];
    throw refusedCall(what, answer, secrets, [
      'webhooks_api_refused',
      `Vipps refused ${what} with HTTP ${answer.status}. Is the address public https, is the event's name ` +
        'right, does the registration still exist? A host that is new in the public DNS is refused at ' +
        'first: try again in a moment. `error.vipps` has what Vipps says.',
    ]);
  }

  return {
    async register(registration, options = {}) {
      checkCall('webhooks.register()', registration, { required: ['url'], others: ['events'] });
      const { url, events } = registration;
      checkUrl(url, config);
      checkEvents(events);
      const answer = await call('to register a webhook', options, (sent) =>
        http.postJson(webhooks, { url, events }, sent),
      );
      return parseNewWebhook(answer.json);
    },

    async list(options = {}) {
      const answer = await call('to list webhooks', options, (sent) => http.get(webhooks, sent));
      return parseWebhooks(answer.json);
    },

    async delete(id, options = {}) {
      requireText('webhooks.delete(): `id`', id);
      await call('to delete a webhook', options, (sent) =>
        http.delete(`${webhooks}/${encodeURIComponent(id)}`, sent),
      );
    },
  };
}

function checkUrl(url: string, { allowPrivateHttp }: ClientConfig): void {
  const parsed = parseUrl(url);
  if (parsed && isSecureUrl(parsed, allowPrivateHttp)) return;
  const message = 'webhooks.register: `url` must be an https URL (http only on localhost).';
  throw new VippsLoginError('option_invalid', message);
}

function checkEvents(events: unknown): void {
  const isName = (event: unknown) => typeof event === 'string' && event !== '';
  if (Array.isArray(events) && events.length > 0 && events.every(isName)) return;
  const message =
    'webhooks.register: `events` must be a list of names, such as `[merchantLoginPingEvent]`.';
  throw new VippsLoginError('option_invalid', message);
}

/** A webhook just registered. */
export interface NewWebhook {
  readonly id: string;
  /** What `verifyWebhook()` needs. Vipps never says it again. */
  readonly secret: string;
}

export interface RegisteredWebhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
}

/** @throws `vipps_response_invalid`, never quoting a value */
function parseNewWebhook(json: unknown): NewWebhook {
  const answer = isJsonObject(json) ? json : {};
  const [id, secret] = [textMember(answer, 'id'), textMember(answer, 'secret')];
  if (id === undefined || secret === undefined) throw unusable('`id` and `secret` as texts');
  return { id, secret };
}

/** @throws `vipps_response_invalid` */
function parseWebhooks(json: unknown): RegisteredWebhook[] {
  const list = isJsonObject(json) ? json.webhooks : undefined;
  if (!Array.isArray(list)) throw unusable('an object with a list `webhooks`');
  return list.map(parseWebhook);
}

function parseWebhook(json: unknown): RegisteredWebhook {
  const webhook = isJsonObject(json) ? json : {};
  const [id, url] = [textMember(webhook, 'id'), textMember(webhook, 'url')];
  if (id === undefined || url === undefined) throw unusable('webhooks with `id` and `url`');
  const events = Array.isArray(webhook.events) ? webhook.events : [];
  return { id, url, events: events.filter((event) => typeof event === 'string') };
}

function unusable(expected: string): VippsLoginError {
  return unusableAnswer("The answer of Vipps' Webhooks API", expected);
}
