import { VippsLoginError } from '../../errors.ts';
import { platformEndpoints } from '../documents/platform-endpoints.ts';
import { untilAborted } from '../http/deadline.ts';
import type { Http } from '../http/http.ts';
import { errorAnswer, unavailable } from '../http/vipps-answer.ts';
import type { ClientConfig } from '../options/client-config.ts';
import { parseMerchantToken } from './merchant-token-response.ts';
import { requireSubscriptionKey } from './subscription-key.ts';

/** A token, and whether it comes from an earlier call: Vipps may have let go of it since. */
interface HeldToken {
  readonly token: string;
  readonly isKept: boolean;
}

/** The merchant's own access token, for all calls that are about no login: kept, fetched by one call at a time. */
export interface MerchantToken {
  /** @throws `option_missing` without a `subscriptionKey`, `merchant_token_refused` */
  get(signal?: AbortSignal): Promise<HeldToken>;
  /** Keeps it no longer, since Vipps did not take it. */
  forget(token: string): void;
}

// A token should not run out on its way.
const spareMs = 60_000;

export function createMerchantToken(http: Http, config: ClientConfig): MerchantToken {
  let kept: { readonly token: string; readonly usableUntil: number } | undefined;
  let flight: Promise<string> | undefined;

  return {
    async get(signal) {
      if (kept && config.now() < kept.usableUntil) return { token: kept.token, isKept: true };
      flight ??= fetchAndKeep().finally(() => {
        flight = undefined;
      });
      const token = await untilAborted('the merchant access token', signal, flight);
      return { token, isKept: false };
    },

    forget(token) {
      if (kept?.token === token) kept = undefined;
    },
  };

  async function fetchAndKeep(): Promise<string> {
    const { token, expiresIn } = await requestMerchantToken(http, config);
    kept = { token, usableUntil: config.now() + expiresIn * 1000 - spareMs };
    return token;
  }
}

async function requestMerchantToken(http: Http, config: ClientConfig) {
  const { clientId, clientSecret } = config;
  const subscriptionKey = requireSubscriptionKey(config);
  const { merchantToken } = platformEndpoints(config.issuer);
  const headers = {
    client_id: clientId,
    client_secret: clientSecret,
    'Ocp-Apim-Subscription-Key': subscriptionKey,
  };
  const answer = await http.postForm(merchantToken, new URLSearchParams(), { headers });
  if (answer.status === 200) return parseMerchantToken(answer.json);
  const secrets = [clientSecret, subscriptionKey];
  throw (
    unavailable('the request for a merchant access token', answer, secrets) ??
    new VippsLoginError(
      'merchant_token_refused',
      `Vipps gave no merchant access token (HTTP ${answer.status}). Compare clientId, clientSecret and ` +
        'subscriptionKey with the keys of the sales unit: they belong together, and those of test and ' +
        'production differ.',
      { vipps: errorAnswer(answer, secrets) },
    )
  );
}
