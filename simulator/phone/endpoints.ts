import type { RequestHandler } from 'express';

import { withPendingLogin } from '../authorize/page-endpoints.ts';
import { takeConsent } from '../consents/consent-step.ts';
import { redirect, requestParameters } from '../http.ts';
import { answerMerchantForm } from '../merchant-login/answer.ts';
import { sendErrorPage, sendOverPage } from '../pages/error-page.ts';
import { sendPage } from '../pages/layout.ts';
import { phonePath } from '../paths.ts';
import { fullName, isUnder15 } from '../people/person.ts';
import type { SimulatorUser } from '../people/person.ts';
import { withPerson } from '../people/with-person.ts';
import type { Simulation } from '../simulation.ts';
import { streamChanges } from '../state/changes.ts';
import { isPhoneError, wayBackOf } from '../state/login.ts';
import type { BrowserRequest } from '../state/login.ts';
import { textsFor } from '../texts/texts-for.ts';
import type { Texts } from '../texts/texts.ts';
import { confirmRequest, openApp, refuseRequest } from './answer-request.ts';
import { phonePage } from './phone-page.ts';
import { pickPhonePage } from './pick-phone-page.ts';

/** `GET /phone`: a list to pick a phone from. */
export function phoneListEndpoint({ people }: Simulation): RequestHandler {
  return (req, res) => {
    const tabId = requestParameters(req).get('tabId') ?? undefined;
    sendPage(res, pickPhonePage({ t: textsFor(req), people: people.all, tabId }));
  };
}

/** `POST /phone`: the app opens on the phone that was picked, for a login in its browser. */
export function openAppEndpoint(simulation: Simulation): RequestHandler {
  const { now, people, url } = simulation;
  return withPendingLogin(simulation, (login, req, res) => {
    const name = requestParameters(req).get('person') ?? '';
    const person = people.find(name);
    if (!person) {
      sendErrorPage(req, res, 400, { problem: 'There is no such person.', came: name });
    } else if (isUnder15(person, now())) {
      sendErrorPage(req, res, 403, {
        problem: `${fullName(person)} is under 15, and cannot log in.`,
        cure: 'Choose another person.',
      });
    } else if (openApp(simulation, login, person)) {
      redirect(res, url + phonePath(person), 303);
    } else {
      sendOverPage(req, res, login.request.redirectUri);
    }
  });
}

/** `GET /phone/:id` */
export function phoneEndpoint(simulation: Simulation): RequestHandler {
  return withPerson(simulation, noPhone, (person, req, res) => {
    sendPage(res, phonePage(simulation, { person, t: textsFor(req) }));
  });
}

/** `POST /phone/:id`: an answer, to one of the requests on the phone. */
export function phoneAnswerEndpoint(simulation: Simulation): RequestHandler {
  return withPerson(simulation, noPhone, (person, req, res) => {
    const t = textsFor(req);
    const notice = answerForm(simulation, person, requestParameters(req), t);
    if (notice === undefined) redirect(res, simulation.url + phonePath(person), 303);
    else sendPage(res.status(400), phonePage(simulation, { person, t, notice }));
  });
}

/** Takes a form of the phone. @returns what to tell its owner where it cannot. */
function answerForm(
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

/** `GET /phone/:id/events` */
export function phoneEventsEndpoint(simulation: Simulation): RequestHandler {
  return withPerson(simulation, noPhone, (person, req, res) => {
    streamChanges(simulation.phones.of(person).changes, req, res);
  });
}

const noPhone = 'Nobody has this phone.';
