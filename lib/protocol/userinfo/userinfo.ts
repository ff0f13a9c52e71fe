import { VippsLoginError } from '../../errors.ts';
import type { VippsErrorAnswer } from '../../errors.ts';
import type { ProviderMetadata } from '../documents/provider-metadata.ts';
import type { Http } from '../http/http.ts';
import { errorAnswer, unavailable } from '../http/vipps-answer.ts';
import { isToken } from '../values/is-token.ts';
import { isJsonObject } from '../values/json-object.ts';
import type { JsonObject } from '../values/json-object.ts';
import { userFromClaims } from './user.ts';
import type { VippsUser } from './user.ts';

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
  if (!isToken(accessToken)) throw refused('it is not one', undefined);
  const answer = await http.get(metadata.userinfoEndpoint, {
    headers: { Authorization: `Bearer ${accessToken}` },
    signal: expected.signal,
  });
  if (answer.status !== 200) {
    throw (
      unavailable('the userinfo request', answer, [accessToken]) ??
      refused(`HTTP ${answer.status}`, errorAnswer(answer, [accessToken]))
    );
  }
  const claims = claimsAbout(answer.json, expected);
  return { user: userFromClaims(claims), claims };
}

/**
 * Takes userinfo for what it is only if it is about the right person.
 * @throws `vipps_response_invalid`, `userinfo_sub_mismatch`
 */
export function claimsAbout(
  claims: unknown,
  expected: Pick<UserinfoExpectations, 'sub'>,
): JsonObject & { sub: string } {
  if (!isJsonObject(claims)) {
    throw new VippsLoginError(
      'vipps_response_invalid',
      "Vipps' userinfo should be a JSON object, but is something else.",
    );
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

function refused(reason: string, vipps: VippsErrorAnswer | undefined): VippsLoginError {
  return new VippsLoginError(
    'userinfo_refused',
    `The access token was refused at userinfo (${reason}). It is good for some minutes after the login ` +
      'only: start the login again.',
    vipps && { vipps },
  );
}
