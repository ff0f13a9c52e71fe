import type { SimulatorUser } from '../people/person.ts';
import type { Simulation } from '../simulation.ts';
import { isPhoneError } from '../state/phone-answer.ts';
import type { Texts } from '../texts/texts.ts';
import { confirmRequest, refuseRequest } from './answer-request.ts';

/** Takes the form of a request on the phone. @returns what to tell its owner where it cannot. */
export function answerForm(
  simulation: Simulation,
  person: SimulatorUser,
  form: URLSearchParams,
  t: Texts,
): string | undefined {
  const request = simulation.phones.waiting(person).find(({ id }) => id === form.get('request'));
  if (!request) return t.phone.tooLate;
  const answer = form.get('answer') ?? '';
  const number = form.get('number');
  if (isPhoneError(answer)) {
    refuseRequest(simulation, request, answer);
  } else if (request.challenge && number === null) {
    return t.phone.pickNumberFirst;
  } else if (request.challenge && number !== String(request.challenge.number)) {
    refuseRequest(simulation, request, 'wrong_challenge');
  } else {
    if (!request.challenge) request.remember = form.has('remember');
    confirmRequest(simulation, request);
  }
  return undefined;
}
