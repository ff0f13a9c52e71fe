import type { SimulatorUser } from '../people/person.ts';
import { isPhoneError } from '../state/phone-answer.ts';
import type { Phones } from '../state/phones.ts';
import type { Texts } from '../texts/texts.ts';

/** Takes the form of a request on the phone. @returns what to tell its owner where it cannot. */
export function answerForm(
  phones: Phones,
  person: SimulatorUser,
  form: URLSearchParams,
  t: Texts,
): string | undefined {
  const request = phones.waiting(person).find(({ id }) => id === form.get('request'));
  if (!request) return t.phone.tooLate;
  const answer = form.get('answer') ?? '';
  const number = form.get('number');
  if (isPhoneError(answer)) {
    phones.refuse(request, answer);
  } else if (request.challenge && number === null) {
    return t.phone.pickNumberFirst;
  } else if (request.challenge && number !== String(request.challenge.number)) {
    phones.refuse(request, 'wrong_challenge');
  } else {
    if (!request.challenge) request.remember = form.has('remember');
    phones.confirm(request);
  }
  return undefined;
}
