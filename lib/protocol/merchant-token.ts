import { VippsLoginError } from '../errors.ts';
import type { ClientConfig } from './client-options.ts';
import { untilAborted } from './deadline.ts';
import { platformEndpoints } from './discovery.ts';
import type { Http, HttpAnswer } from './http.ts';
import { isJsonObject, isToken, numberOf } from './values.ts';
import { refusedCall, unusableAnswer } from './vipps-answer.ts';
import type { AuthenticatedAnswer } from './vipps-answer.ts';

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
  let fetching: Promise<string> | undefined;

  return {
    async get(signal) {
      if (kept && config.now() < kept.usableUntil) return { token: kept.token, isKept: true };
      fetching ??= fetchAndKeep().finally(() => {
        fetching = undefined;
      });
      const token = await untilAborted('the merchant access token', signal, fetching);
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
  const answer = await http.postForm(merchantToken, new URLSearchParams(), {
    headers,
    call: 'merchant_token',
  });
  if (answer.status === 200) return parseMerchantToken(answer.json);
  const secrets = [clientSecret, subscriptionKey];
  throw refusedCall('the request for a merchant access token', answer, secrets, [
    'merchant_token_refused',
    `Vipps gave no merchant access token (HTTP ${answer.status}). Compare clientId, clientSecret and ` +
      'subscriptionKey with the keys of the sales unit: they belong together, and those of test and ' +
      'production differ.',
  ]);
}

/**
 * Makes a call with the merchant's token, and lets go of a token that was not taken. Where that was one
 * from an earlier call, it calls once more: after a 401 for the bearer nothing was done (RFC 6750 3.1).
 */
export async function callAsMerchant(
  merchantToken: MerchantToken,
  signal: AbortSignal | undefined,
  call: (headers: { Authorization: string }) => Promise<HttpAnswer>,
): Promise<AuthenticatedAnswer> {
  const { token, isKept } = await merchantToken.get(signal);
  const answer = await callWith(token);
  if (answer.status !== 401 || !isKept) return answer;
  return callWith((await merchantToken.get(signal)).token);

  async function callWith(bearer: string): Promise<AuthenticatedAnswer> {
    const answered = await call({ Authorization: `Bearer ${bearer}` });
    if (answered.status === 401) merchantToken.forget(bearer);
    return { ...answered, secrets: () => [bearer] };
  }
}

/**
 * Reads the answer of `/accesstoken/get`, which writes its numbers as texts.
 * @throws `vipps_response_invalid`, never quoting a value
 */
function parseMerchantToken(json: unknown): { token: string; expiresIn: number } {
  const { access_token: token, expires_in: lifetime } = isJsonObject(json) ? json : {};
  const expiresIn = numberOf(lifetime);
  if (!isToken(token)) throw unusable('`access_token` as a text without blanks');
  if (expiresIn === undefined || !(expiresIn > 0)) {
    throw unusable('`expires_in` as a number of seconds');
  }
  return { token, expiresIn };
}

function unusable(expected: string): VippsLoginError {
  return unusableAnswer("Vipps' merchant access token", expected);
}

/** @throws `option_missing`: plain logins do without the key, so it is asked for at first use. */
export function requireSubscriptionKey({
  subscriptionKey,
}: Pick<ClientConfig, 'subscriptionKey'>): string {
  if (subscriptionKey !== undefined) return subscriptionKey;
  throw new VippsLoginError(
    'option_missing',
    'This call needs `subscriptionKey`: pass it to createVippsClient(), or set VIPPS_SUBSCRIPTION_KEY. ' +
      "It stands under your sales unit's API keys at portal.vippsmobilepay.com.",
  );
}
