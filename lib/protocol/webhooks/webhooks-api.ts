import { VippsLoginError } from '../../errors.ts';
import { platformEndpoints } from '../documents/platform-endpoints.ts';
import type { Http, HttpAnswer } from '../http/http.ts';
import { errorAnswer, unavailable } from '../http/vipps-answer.ts';
import { callAsMerchant } from '../merchant-token/merchant-call.ts';
import type { MerchantToken } from '../merchant-token/merchant-token.ts';
import { requireSubscriptionKey } from '../merchant-token/subscription-key.ts';
import type { ClientConfig } from '../options/client-config.ts';
import { parseUrl } from '../values/parse-url.ts';
import { isSecureUrl } from '../values/secure-url.ts';
import { parseNewWebhook, parseWebhooks } from './webhooks-answers.ts';
import type { NewWebhook, RegisteredWebhook } from './webhooks-answers.ts';

export interface WebhookRegistration {
  /** Public, https (http only on localhost). What is registered is what is signed, letter for letter. */
  readonly url: string;
  /** As `login.merchant-initiated.ping.v1`. */
  readonly events: readonly string[];
}

interface CallOptions {
  readonly signal?: AbortSignal | undefined;
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
    signal: AbortSignal | undefined,
    send: (options: {
      readonly headers: Readonly<Record<string, string>>;
      readonly signal: AbortSignal | undefined;
    }) => Promise<HttpAnswer>,
  ): Promise<HttpAnswer> {
    const subscriptionKey = requireSubscriptionKey(config);
    const key = { 'Ocp-Apim-Subscription-Key': subscriptionKey };
    const answer = await callAsMerchant(merchantToken, signal, (bearer) =>
      send({ headers: { ...key, ...bearer }, signal }),
    );
    if (answer.status >= 200 && answer.status < 300) return answer;
    const secrets = [subscriptionKey, ...answer.credentials];
    throw unavailable(what, answer, secrets) ?? refused(what, answer, secrets);
  }

  return {
    async register({ url, events }, { signal } = {}) {
      checkUrl(url);
      const answer = await call('to register a webhook', signal, (options) =>
        http.postJson(webhooks, { url, events }, options),
      );
      return parseNewWebhook(answer.json);
    },

    async list({ signal } = {}) {
      const answer = await call('to list webhooks', signal, (options) =>
        http.get(webhooks, options),
      );
      return parseWebhooks(answer.json);
    },

    async delete(id, { signal } = {}) {
      await call('to delete a webhook', signal, (options) =>
        http.delete(`${webhooks}/${encodeURIComponent(id)}`, options),
      );
    },
  };
}

function checkUrl(url: string): void {
  const parsed = parseUrl(url);
  if (parsed && isSecureUrl(parsed)) return;
  const message = 'webhooks.register: `url` must be an https URL (http only on localhost).';
  throw new VippsLoginError('option_invalid', message);
}

function refused(what: string, answer: HttpAnswer, secrets: readonly string[]): VippsLoginError {
  return new VippsLoginError(
    'webhooks_api_refused',
    `Vipps refused ${what} with HTTP ${answer.status}. Is the address public https, is the event's name ` +
      'right, does the registration still exist?',
    { vipps: errorAnswer(answer, secrets) },
  );
}
