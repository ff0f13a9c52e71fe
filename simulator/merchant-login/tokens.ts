import { randomUUID } from 'node:crypto';

import type { JWTPayload } from 'jose';

import type { Simulation } from '../simulation.ts';
import { signIdToken } from '../token/issue-tokens.ts';
import { requiredParameter, TokenRefusal } from '../token/refusal.ts';
import type { MerchantLogin } from './merchant-logins.ts';

/** The grant `urn:openid:params:grant-type:ciba` (CIBA 10.1). @throws TokenRefusal */
export function pollMerchantLogin(
  simulation: Simulation,
  form: URLSearchParams,
): Promise<MerchantLoginTokens> {
  const login = findByAuthReqId(simulation, form);
  const tooSoon = secondsTooSoon(simulation, login) > 0;
  login.lastPolledAt = simulation.now();
  delete login.pinged;
  const { answer, answerBefore } = login;
  // CIBA 7.3: `expires_in` is the life of the auth_req_id, not only of the question.
  if (answerBefore <= simulation.now()) throw refusal('expired_token');
  if (tooSoon) throw refusal('slow_down');
  if (!answer) throw refusal('authorization_pending');
  if (answer.kind === 'refused') throw refusal(answer.error, answer.errorDescription);
  login.over = true;
  return tokensOfPoll(simulation, login);
}

/** What a sound poll is told as long as there are no tokens, or instead of them (CIBA 11). */
function refusal(error: string, description?: string): TokenRefusal {
  const words = description ?? descriptions[error] ?? error;
  return new TokenRefusal(error, words, { isOutcome: true });
}

const descriptions: Readonly<Record<string, string>> = {
  authorization_pending: 'The person has not answered yet.',
  slow_down: 'The poll came before the interval was over. Wait five seconds more from now on.',
  expired_token: 'The time is up.',
  access_denied: 'The person declined.',
};

async function tokensOfPoll(
  simulation: Simulation,
  login: MerchantLogin,
): Promise<MerchantLoginTokens> {
  const { accessTokens, faults, keys, settings } = simulation;
  const { idTokenAlgorithm } = settings.merchantLogin;
  const { lifetimeSeconds, token } = accessTokens.issueToMerchant(accessOf(simulation, login));
  // OIDC Core 3.1.2.1: without `openid` this is OAuth, and has no id_token.
  const idToken = login.scope.includes('openid')
    ? await signIdToken(
        keys,
        idTokenClaims(simulation, login),
        faults.takeIdTokenFault(),
        idTokenAlgorithm,
      )
    : undefined;
  return {
    access_token: token,
    token_type: 'Bearer',
    expires_in: lifetimeSeconds,
    ...(idToken !== undefined && { id_token: idToken }),
  };
}

/** Vipps' own grant `urn:vipps:params:grant-type:ciba-redirect`. @throws TokenRefusal */
export function redeemPageCode(
  simulation: Simulation,
  form: URLSearchParams,
): Promise<MerchantLoginTokens> {
  const login = findByPageCode(simulation, form);
  login.over = true;
  return tokensOfPage(simulation, login);
}

async function tokensOfPage(
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

/** What may be polled at all. @throws TokenRefusal */
export function findByAuthReqId(
  { merchantLogins }: Simulation,
  form: URLSearchParams,
): MerchantLogin {
  const login = merchantLogins.find(requiredParameter(form, 'auth_req_id'));
  if (!login) throw new TokenRefusal('invalid_grant', 'The auth_req_id was never issued.');
  if (login.redirectUri !== undefined) {
    throw new TokenRefusal(
      'invalid_grant',
      'This login ends on a web page: exchange the code that comes there, and never poll.',
    );
  }
  if (login.over) {
    throw new TokenRefusal('invalid_grant', 'The tokens of this login were handed out before.');
  }
  return login;
}

/** By how much a poll comes too early; 0 or less: in time. The first one, and after a ping, always. */
export function secondsTooSoon({ now, settings }: Simulation, login: MerchantLogin): number {
  const { lastPolledAt = -Infinity, pinged = false } = login;
  if (pinged) return 0;
  const nextAt = lastPolledAt + settings.merchantLogin.intervalSeconds * 1000;
  return (nextAt - jitterMs - now()) / 1000;
}

/** Polls that were sent at the right pace may arrive a little closer to each other. */
const jitterMs = 200;

/** The login whose page was given this code. @throws TokenRefusal */
export function findByPageCode(
  { merchantLogins, now }: Simulation,
  form: URLSearchParams,
): MerchantLogin {
  const landed = merchantLogins.findCode(requiredParameter(form, 'code'));
  if (!landed) throw new TokenRefusal('invalid_grant', 'The code was never issued for a web page.');
  if (landed.login.over) throw new TokenRefusal('invalid_grant', 'The code was used before.');
  if (landed.expiresAt <= now()) {
    throw new TokenRefusal('invalid_grant', 'The code is older than 30 seconds.');
  }
  return landed.login;
}

/** A token response; its members differ between the two ways to end, as they do in Vipps' samples. */
interface MerchantLoginTokens {
  readonly access_token: string;
  readonly token_type: string;
  readonly expires_in: number;
  readonly id_token?: string;
  readonly scope?: string;
}

function accessOf({ consents }: Simulation, { person, scope }: MerchantLogin) {
  const answers = consents.takeAnswers(person, scope);
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

const idTokenLifetimeSeconds = 3600;
