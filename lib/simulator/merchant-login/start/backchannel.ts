import type { RequestHandler } from 'express';

import { clientEndpoint } from '../../client/client-endpoint.ts';
import type { SimulatorUser } from '../../people/person.ts';
import type { Simulation } from '../../simulation.ts';
import { TokenRefusal } from '../../token/token-refusal.ts';
import { answerByDecision } from '../answer/answer-by-decision.ts';
import { type LoginHint, hintedPerson, parseLoginHint } from './login-hint.ts';
import { parseStart } from './parse-start.ts';

/** `POST backchannel/authentication`: a merchant asks somebody, on the phone (CIBA 7). */
export function backchannelEndpoint(simulation: Simulation): RequestHandler {
  const { merchantLogins, phones, settings } = simulation;
  return clientEndpoint(simulation, 'backchannel', ({ form, caller }) => {
    const hint = parseLoginHint(form);
    const start = parseStart(form, settings);
    const person = requirePerson(simulation, hint);
    refuseTooMany(simulation, person);
    refuseOldApp(simulation, person);
    const login = merchantLogins.open({ ...start, person, byPartner: caller === 'partner' });
    phones.ask(login);
    answerByDecision(simulation, login);
    return {
      auth_req_id: login.authReqId,
      expires_in: login.expirySeconds,
      interval: settings.merchantLogin.intervalSeconds,
    };
  });
}

/** @throws TokenRefusal */
function requirePerson(simulation: Simulation, hint: LoginHint): SimulatorUser {
  const person = hintedPerson(simulation, hint);
  if (person) return person;
  // CIBA 13 has the one word, Vipps' pages the other.
  throw new TokenRefusal(
    'unknown_user_id',
    'Nobody in the simulator can be asked there: there is no such person, or it is under 15.',
    { errorCode: 'invalid_user' },
  );
}

/** How many may wait for one person at a time; Vipps does not say. */
const mostWaiting = 5;

/** @throws TokenRefusal */
function refuseTooMany({ phones }: Simulation, person: SimulatorUser): void {
  const waiting = phones.waiting(person).filter(({ kind }) => kind === 'merchant');
  if (waiting.length < mostWaiting) return;
  const firstIsOver = Math.min(...waiting.map((login) => phones.timeLeft(login)));
  throw new TokenRefusal(
    'too_many_requests',
    `${mostWaiting} logins wait for an answer of this person.`,
    { status: 429, retryAfterSeconds: Math.ceil(firstIsOver / 1000) },
  );
}

/** @throws TokenRefusal */
function refuseOldApp({ phones }: Simulation, person: SimulatorUser): void {
  if (!phones.takeOldApp(person)) return;
  throw new TokenRefusal('invalid_request', 'The app of this person is too old.', {
    errorCode: 'old_app',
  });
}
