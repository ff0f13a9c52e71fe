import { randomUUID } from 'node:crypto';

import type { JWTPayload } from 'jose';

import type { Simulation } from '../../simulation.ts';
import { signIdToken } from '../../token/sign-id-token.ts';
import type { MerchantLogin } from '../merchant-login.ts';

/** A token response; its members differ between the two ways to end, as they do in Vipps' samples. */
export interface MerchantLoginTokens {
  readonly access_token: string;
  readonly token_type: string;
  readonly expires_in: number;
  readonly id_token?: string;
  readonly scope?: string;
}

const idTokenLifetimeSeconds = 3600;

export async function tokensOfPoll(
  simulation: Simulation,
  login: MerchantLogin,
): Promise<MerchantLoginTokens> {
  const { accessTokens, faults, keys } = simulation;
  const { lifetimeSeconds, token } = accessTokens.issueToMerchant(accessOf(simulation, login));
  // OIDC Core 3.1.2.1: without `openid` this is OAuth, and has no id_token.
  const idToken = login.scope.includes('openid')
    ? await signIdToken(keys, idTokenClaims(simulation, login), faults.takeIdTokenFault())
    : undefined;
  return {
    access_token: token,
    token_type: 'Bearer',
    expires_in: lifetimeSeconds,
    ...(idToken !== undefined && { id_token: idToken }),
  };
}

export async function tokensOfPage(
  simulation: Simulation,
  login: MerchantLogin,
): Promise<MerchantLoginTokens> {
  const { accessTokens, faults, keys } = simulation;
  // The one tie between the code and the login that was started.
  const claims = { ...idTokenClaims(simulation, login), auth_req_id: login.authReqId };
  return {
    access_token: accessTokens.issue(accessOf(simulation, login)),
    id_token: await signIdToken(keys, claims, faults.takeIdTokenFault(), 'ES256'),
    expires_in: 3599,
    scope: login.scope.join(' '),
    token_type: 'bearer',
  };
}

function accessOf({ consents }: Simulation, { person, scope }: MerchantLogin) {
  const answers = consents.tellAnswers(person, scope);
  return { person, scope, sid: randomUUID(), answers };
}

/** As few as in Vipps' sample; the audience is a text there, where the browser's is a list. */
function idTokenClaims({ issuer, now, settings }: Simulation, login: MerchantLogin): JWTPayload {
  const issuedAt = Math.floor(now() / 1000);
  return {
    aud: settings.clientId,
    sub: login.person.sub,
    iss: issuer,
    exp: issuedAt + idTokenLifetimeSeconds,
    iat: issuedAt,
    ...(login.byPartner && { msn: settings.merchantSerialNumber }),
  };
}
