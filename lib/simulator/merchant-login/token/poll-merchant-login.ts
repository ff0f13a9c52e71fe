import type { Simulation } from '../../simulation.ts';
import { requiredParameter } from '../../token/required-parameter.ts';
import { TokenRefusal } from '../../token/token-refusal.ts';
import type { MerchantLogin } from '../merchant-login.ts';
import { type MerchantLoginTokens, tokensOfPoll } from './merchant-login-tokens.ts';

/** The grant `urn:openid:params:grant-type:ciba` (CIBA 10.1). @throws TokenRefusal */
export function pollMerchantLogin(
  simulation: Simulation,
  form: URLSearchParams,
): Promise<MerchantLoginTokens> {
  const login = findPolled(simulation, form);
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

/** What may be polled at all. @throws TokenRefusal */
export function findPolled({ merchantLogins }: Simulation, form: URLSearchParams): MerchantLogin {
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

/** Polls that were sent at the right pace may arrive a little closer to each other. */
const jitterMs = 200;

/** By how much a poll comes too early; 0 or less: in time. The first one, and after a ping, always. */
export function secondsTooSoon({ now, settings }: Simulation, login: MerchantLogin): number {
  const { lastPolledAt = -Infinity, pinged = false } = login;
  if (pinged) return 0;
  const nextAt = lastPolledAt + settings.merchantLogin.intervalSeconds * 1000;
  return (nextAt - jitterMs - now()) / 1000;
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
