import { VippsLoginError } from '../../errors.ts';
import type { ProviderMetadata } from '../documents/provider-metadata.ts';
import type { Http, HttpAnswer } from '../http/http.ts';
import { errorAnswer, unavailable } from '../http/vipps-answer.ts';
import { callAsMerchant } from '../merchant-token/merchant-call.ts';
import type { MerchantToken } from '../merchant-token/merchant-token.ts';
import { requireSubscriptionKey } from '../merchant-token/subscription-key.ts';
import type { ClientConfig } from '../options/client-config.ts';
import { isJsonObject } from '../values/json-object.ts';
import { hasExpired, withoutExpired } from './expired.ts';
import { userFromClaims } from './user.ts';
import { claimsAbout } from './userinfo.ts';
import type { Userinfo } from './userinfo.ts';

export interface UserinfoBySubOptions {
  /**
   * Sends the subscription key along: some pages of Vipps want it there, others say it is refused. A 401
   * with it is tried again without. Default: `false`.
   */
  readonly sendSubscriptionKey?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface UserinfoBySub extends Userinfo {
  /**
   * Whether something is told no longer: 168 hours after a payment or agreement Vipps puts `[Expired]` in
   * its place. `user` leaves such values out, `claims` has them as received.
   */
  readonly expired: boolean;
}

/**
 * What a person shared in a payment or an agreement, which have no access token of theirs.
 * @throws `option_missing`, `option_invalid`, `merchant_token_refused`, `userinfo_refused`, `userinfo_sub_mismatch`
 */
export async function requestUserinfoBySub(
  http: Http,
  metadata: ProviderMetadata,
  config: ClientConfig,
  merchantToken: MerchantToken,
  sub: string,
  { sendSubscriptionKey = false, signal }: UserinfoBySubOptions = {},
): Promise<UserinfoBySub> {
  const url = addressOf(sub, metadata);
  const ask = (headers: Readonly<Record<string, string>>) => http.get(url, { headers, signal });
  const answer = await callAsMerchant(merchantToken, signal, async (bearer) => {
    if (!sendSubscriptionKey) return ask(bearer);
    const key = { 'Ocp-Apim-Subscription-Key': requireSubscriptionKey(config) };
    const keyed = await ask({ ...bearer, ...key });
    // It may be the key that was refused, and not the token.
    return keyed.status === 401 ? ask(bearer) : keyed;
  });
  if (answer.status !== 200) {
    const secrets = [config.subscriptionKey ?? '', ...answer.credentials];
    throw unavailable('userinfo by sub', answer, secrets) ?? refused(answer, secrets);
  }
  const claims = claimsAbout(answer.json, { sub });
  const kept = withoutExpired(claims);
  const user = userFromClaims({ ...(isJsonObject(kept) && kept), sub });
  return { user, claims, expired: hasExpired(claims) };
}

function addressOf(sub: string, { userinfoEndpoint }: ProviderMetadata): string {
  // A path segment: `..` or a slash would ask for something else with the merchant's token.
  if (/^[\w-]{1,255}$/.test(sub)) return `${userinfoEndpoint.replace(/\/$/, '')}/${sub}`;
  throw new VippsLoginError(
    'option_invalid',
    'userinfoBySub: `sub` must be the subject of a person, letters, digits, - and _ only.',
  );
}

function refused(answer: HttpAnswer, secrets: readonly string[]): VippsLoginError {
  if (answer.status === 401) {
    return new VippsLoginError(
      'merchant_token_refused',
      'Vipps did not take the merchant access token. Do the keys belong to the sales unit of the payment?',
      { vipps: errorAnswer(answer, secrets) },
    );
  }
  return new VippsLoginError(
    'userinfo_refused',
    `Vipps tells nothing about this \`sub\` (HTTP ${answer.status}). Right after a payment it can take a ` +
      'moment until it is known; it is known to one sales unit only.',
    { vipps: errorAnswer(answer, secrets) },
  );
}
