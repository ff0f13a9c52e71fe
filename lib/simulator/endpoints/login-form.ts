import type { RequestHandler } from 'express';

import { requestParameters } from '../http/parameters.ts';
import { loginPage } from '../pages/login-page.ts';
import { sendPage } from '../pages/send-page.ts';
import { findByTypedNumber } from '../people/phone-numbers.ts';
import type { Simulation } from '../simulation.ts';
import { textsFor } from '../texts/texts-for.ts';
import { inOwnBrowser } from './in-own-browser.ts';
import { redirectToLanding } from './redirect-to-landing.ts';

/** Takes the form of the login page: asks on the phone of whoever was chosen or has the number. */
export function loginFormEndpoint(simulation: Simulation): RequestHandler {
  const { logins, people, phones, settings } = simulation;
  return inOwnBrowser(simulation, (login, req, res) => {
    const form = requestParameters(req);
    const typed = form.get('phoneNumber') ?? '';
    const remember = form.has('remember');
    const person = people.find(form.get('person') ?? '') ?? findByTypedNumber(people.all, typed);
    if (person) {
      logins.waitForPhone(login);
      phones.send(login, person, remember);
      redirectToLanding(simulation, login, res);
    } else {
      const { salesUnitName } = settings;
      const { tabId } = login;
      const again = { salesUnitName, tabId, people: people.all, typed, remember };
      sendPage(res.status(400), loginPage({ t: textsFor(req), ...again }));
    }
  });
}
