import type { RequestHandler, Response } from 'express';

import { rememberPerson } from '../authorize/browser-cookie.ts';
import { sendBackWithError } from '../authorize/send-back.ts';
import { requestParameters } from '../http/parameters.ts';
import { redirect, withParameters } from '../http/redirect.ts';
import { sendErrorPage } from '../pages/error-page.ts';
import { paths } from '../paths.ts';
import type { SimulatorUser } from '../people/person.ts';
import type { Simulation } from '../simulation.ts';
import type { PendingLogin } from '../state/pending-logins.ts';
import { withLogin } from './landing.ts';

/** Takes the form of the login page. */
export function loginFormEndpoint(simulation: Simulation): RequestHandler {
  return formEndpoint(simulation, (login, person, form, res) => {
    login.authenticated = { person, at: simulation.now() };
    if (form.has('remember')) rememberPerson(simulation, res, login.authenticated);
  });
}

/** Takes the form of the consent page. */
export function consentFormEndpoint(simulation: Simulation): RequestHandler {
  return formEndpoint(simulation, (login, person) => {
    simulation.consents.grant(person, login.request.scope);
  });
}

/** Both forms name a person, can be cancelled, and lead back to where the next page shows. */
function formEndpoint(
  simulation: Simulation,
  accept: (
    login: PendingLogin,
    person: SimulatorUser,
    form: URLSearchParams,
    res: Response,
  ) => void,
): RequestHandler {
  return withLogin(simulation, (login, req, res) => {
    const form = requestParameters(req);
    const person = simulation.people.find(form.get('person') ?? '');
    if (form.get('action') === 'cancel') {
      simulation.logins.close(login);
      sendBackWithError(res, login.request, 'access_denied', 'User cancelled the login');
    } else if (person) {
      accept(login, person, form, res);
      const { tabId } = login;
      redirect(res, withParameters(simulation.url + paths.landing, { tabId }), 303);
    } else {
      sendErrorPage(req, res, 400, 'There is no such person.');
    }
  });
}
