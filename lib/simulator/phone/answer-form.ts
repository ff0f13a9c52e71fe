import { wayBackOf } from '../authorize/way-back.ts';
import { takeConsent } from '../consents/take-consent.ts';
import { answerMerchantForm } from '../merchant-login/answer/answer-merchant-form.ts';
import type { SimulatorUser } from '../people/person.ts';
import type { Simulation } from '../simulation.ts';
import type { BrowserRequest } from '../state/pending-login.ts';
import { isPhoneError } from '../state/phone-answer.ts';
import type { Texts } from '../texts/texts.ts';
import { confirmRequest, refuseRequest } from './answer-request.ts';

/** Takes a form of the phone. @returns what to tell its owner where it cannot. */
export function answerForm(
  simulation: Simulation,
  person: SimulatorUser,
  form: URLSearchParams,
  t: Texts,
): string | undefined {
  const app = form.get('app');
  if (app !== null) {
    simulation.phones.setOldApp(person, app === 'old');
    return undefined;
  }
  const request = simulation.phones.waiting(person).find(({ id }) => id === form.get('request'));
  if (!request) return t.phone.tooLate;
  return request.kind === 'merchant'
    ? answerMerchantForm(simulation, request, form, t)
    : answerBrowserForm(simulation, request, form, t);
}

function answerBrowserForm(
  simulation: Simulation,
  request: BrowserRequest,
  form: URLSearchParams,
  t: Texts,
): string | undefined {
  const answer = form.get('answer') ?? '';
  const number = form.get('number');
  if (isPhoneError(answer)) {
    refuseRequest(simulation, request, answer);
  } else if (request.challenge && number === null) {
    return t.phone.pickNumberFirst;
  } else if (request.challenge && number !== String(request.challenge.number)) {
    refuseRequest(simulation, request, 'wrong_challenge');
  } else {
    if (!consentGiven(simulation, request, form)) return t.consent.tickRequired;
    if (!request.challenge) request.remember = form.has('remember');
    confirmRequest(simulation, request);
  }
  return undefined;
}

/** Only where the app itself asks; elsewhere the browser will. */
function consentGiven(
  simulation: Simulation,
  { login, person }: BrowserRequest,
  form: URLSearchParams,
): boolean {
  if (wayBackOf(login) !== 'redirect_uri') return true;
  return takeConsent(simulation, person, login.request.scope, form);
}
