import { VippsLoginError } from '../errors.ts';
import type { VippsLoginErrorCode } from '../errors.ts';
import type { ClientConfig } from './client-options.ts';
import type { ProviderMetadata } from './discovery.ts';
import type { Http } from './http.ts';
import { callAsMerchant, requireSubscriptionKey } from './merchant-token.ts';
import type { MerchantToken } from './merchant-token.ts';
import { userFromClaims } from './user.ts';
import type { VippsUser } from './user.ts';
import { isJsonObject, isToken } from './values.ts';
import type { JsonObject } from './values.ts';
import { refusedCall, unusableAnswer } from './vipps-answer.ts';

export interface UserinfoExpectations {
  /** The id_token's `sub`. */
  readonly sub: string;
  readonly signal?: AbortSignal | undefined;
}

export interface Userinfo {
  readonly user: VippsUser;
  /** As received. */
  readonly claims: JsonObject;
}

/**
 * Asks what the person shared (OIDC Core 5.3).
 * @throws `userinfo_refused` for an access token that is too old, `userinfo_sub_mismatch`
 */
export async function requestUserinfo(
  http: Http,
  metadata: ProviderMetadata,
  accessToken: string,
  expected: UserinfoExpectations,
): Promise<Userinfo> {
  if (!isToken(accessToken)) {
    throw new VippsLoginError('userinfo_refused', accessTokenRefused('it is not one'));
  }
  const answer = await http.get(metadata.userinfoEndpoint, {
    headers: { Authorization: `Bearer ${accessToken}` },
    signal: expected.signal,
    call: 'userinfo',
  });
  if (answer.status !== 200) {
    throw refusedCall(
      'the userinfo request',
      answer,
      [accessToken],
      ['userinfo_refused', accessTokenRefused(`HTTP ${answer.status}`)],
    );
  }
  const claims = claimsAbout(answer.json, expected);
  return { user: userFromClaims(claims), claims };
}

/**
 * Takes userinfo for what it is only if it is about the right person.
 * @throws `vipps_response_invalid`, `userinfo_sub_mismatch`
 */
function claimsAbout(
  claims: unknown,
  expected: Pick<UserinfoExpectations, 'sub'>,
): JsonObject & { sub: string } {
  if (!isJsonObject(claims)) {
    throw unusableAnswer("Vipps' userinfo", 'a JSON object');
  }
  // OIDC Core 5.3.2: or a swapped access token could dress one person in another's details.
  const { sub } = claims;
  if (typeof sub !== 'string' || sub !== expected.sub) {
    throw new VippsLoginError(
      'userinfo_sub_mismatch',
      'Userinfo is about another person than the id_token. Nobody was logged in.',
    );
  }
  return { ...claims, sub };
}

function accessTokenRefused(reason: string): string {
  return (
    `The access token was refused at userinfo (${reason}). It is good for some minutes after the login ` +
    'only: start the login again.'
  );
}

export interface UserinfoBySubOptions {
  /**
   * Sends the subscription key along at first: some pages of Vipps want it there, others say it is
   * refused. After a 401 it is tried once the other way. Default: `false`.
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
  const url = userinfoUrl(sub, metadata);
  const ask = (headers: Readonly<Record<string, string>>) =>
    http.get(url, { headers, signal, call: 'userinfo_by_sub' });
  const key = { 'Ocp-Apim-Subscription-Key': requireSubscriptionKey(config) };
  const answer = await callAsMerchant(merchantToken, signal, async (bearer) => {
    const withKey = { ...bearer, ...key };
    const first = await ask(sendSubscriptionKey ? withKey : bearer);
    // It may be the key that was missed or refused, and not the token.
    return first.status === 401 ? ask(sendSubscriptionKey ? bearer : withKey) : first;
  });
  if (answer.status !== 200) {
    const secrets = [sub, config.subscriptionKey ?? '', ...answer.secrets()];
    throw refusedCall('userinfo by sub', answer, secrets, refusalOf(answer.status));
  }
  const claims = claimsAbout(answer.json, { sub });
  const kept = withoutExpired(claims);
  const user = userFromClaims({ ...(isJsonObject(kept) && kept), sub });
  return { user, claims, expired: hasExpired(claims) };
}

function userinfoUrl(sub: string, { userinfoEndpoint }: ProviderMetadata): string {
  // A path segment: `..` or a slash would ask for something else with the merchant's token.
  if (/^[\w-]{1,255}$/.test(sub)) return `${userinfoEndpoint.replace(/\/$/, '')}/${sub}`;
  throw new VippsLoginError(
    'option_invalid',
    'userinfoBySub: `sub` must be the subject of a person, letters, digits, - and _ only.',
  );
}

/** What a status means for a question about a `sub`. */
function refusalOf(status: number): readonly [code: VippsLoginErrorCode, message: string] {
  if (status === 401) {
    return [
      'merchant_token_refused',
      'Vipps took the merchant access token neither with nor without the subscription key. Do all keys ' +
        '(clientId, clientSecret, subscriptionKey) belong to the sales unit of the payment?',
    ];
  }
  return [
    'userinfo_refused',
    `Vipps tells nothing about this \`sub\` (HTTP ${status}). Right after a payment it can take a ` +
      'moment until it is known; it is known to one sales unit only.',
  ];
}

const expiredText = '[Expired]';

// Deeper than any claim of Vipps'; JSON may be nested more deeply than functions can call themselves.
const deepest = 16;

/** A copy of a JSON value without the texts Vipps puts in the place of what may not be told any more. */
function withoutExpired(value: unknown, levels = deepest): unknown {
  if (typeof value !== 'object' || value === null || levels === 0) return value;
  const kept = (member: unknown) => member !== expiredText;
  const inside = (member: unknown) => withoutExpired(member, levels - 1);
  if (Array.isArray(value)) return value.filter(kept).map(inside);
  const members = Object.entries(value).filter(([, member]) => kept(member));
  return Object.fromEntries(members.map(([name, member]) => [name, inside(member)]));
}

/** Whether anything in a JSON value is not told any more. */
function hasExpired(value: unknown, levels = deepest): boolean {
  if (typeof value !== 'object' || value === null) return value === expiredText;
  return levels > 0 && Object.values(value).some((member) => hasExpired(member, levels - 1));
}
