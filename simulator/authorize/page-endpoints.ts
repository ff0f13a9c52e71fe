import type { Request, RequestHandler, Response } from 'express';

import { askForConsent, takeConsent, tickedBoxes } from '../consents/consent-step.ts';
import { catchErrors, redirect, requestParameters } from '../http.ts';
import { sendErrorPage, sendOverPage } from '../pages/error-page.ts';
import type { Problem } from '../pages/error-page.ts';
import { sendPage } from '../pages/layout.ts';
import { siteOf } from '../pages/site-link.ts';
import { elsewherePage, loginPage } from '../pages/step-pages.ts';
import { findByTypedNumber, isUnder15 } from '../people/person.ts';
import type { Simulation } from '../simulation.ts';
import { streamChanges } from '../state/changes.ts';
import { wayBackOf } from '../state/login.ts';
import type { PendingLogin } from '../state/login.ts';
import { brandOf } from '../texts/brand.ts';
import { textsFor } from '../texts/texts-for.ts';
import { continueLogin, endLogin } from './continue-login.ts';
import { rememberedPerson, sessionOf } from './cookies.ts';
import { consentStep } from './next-step.ts';
import { landingUrl, sendBackWithError } from './send-back.ts';

/** Shows the page a login waits at. */
export function landingEndpoint(simulation: Simulation): RequestHandler {
  return inOwnBrowser(simulation, (login, req, res) => continueLogin(simulation, login, req, res));
}

/** Takes the form of the login page: asks on the phone of whoever was chosen or has the number. */
export function loginFormEndpoint(simulation: Simulation): RequestHandler {
  const { logins, now, people, phones, settings } = simulation;
  return inOwnBrowser(simulation, (login, req, res) => {
    const form = requestParameters(req);
    const typed = form.get('phoneNumber') ?? '';
    const remember = form.has('remember');
    const person = people.find(form.get('person') ?? '') ?? findByTypedNumber(people.all, typed);
    if (person && !isUnder15(person, now())) {
      logins.waitForPhone(login);
      phones.send(login, person, remember);
      redirectToLanding(simulation, login, res);
    } else {
      const { salesUnitName } = settings;
      const { tabId } = login;
      const t = textsFor(req);
      const problem = person ? t.login.under15 : t.login.nobody;
      const brand = brandOf(login.request.market, now());
      const again = { brand, salesUnitName, tabId, people: people.all, typed, remember, problem };
      sendPage(res.status(400), loginPage({ t, ...again }));
    }
  });
}

/** Takes the form of the consent page. Whoever is not known here is asked to log in first. */
export function consentFormEndpoint(simulation: Simulation): RequestHandler {
  return inOwnBrowser(simulation, (login, req, res) => {
    const authenticated = login.authenticated ?? rememberedPerson(simulation, req);
    const step = authenticated && consentStep(simulation, login.request, authenticated.person);
    if (step) {
      const form = requestParameters(req);
      if (!takeConsent(simulation, step.person, login.request.scope, form)) {
        askForConsent(simulation, login, step, textsFor(req), res.status(400), tickedBoxes(form));
        return;
      }
    }
    redirectToLanding(simulation, login, res);
  });
}

/** Begins a login again that waited too long for the phone. */
export function restartFormEndpoint(simulation: Simulation): RequestHandler {
  return inOwnBrowser(simulation, (login, _req, res) => {
    simulation.phones.withdraw(login);
    simulation.logins.begin(login);
    redirectToLanding(simulation, login, res);
  });
}

/** Every step can be cancelled. */
export function cancelFormEndpoint(simulation: Simulation): RequestHandler {
  return inOwnBrowser(simulation, (login, _req, res) => {
    endLogin(simulation, login);
    const { request } = login;
    sendBackWithError(simulation, res, request, 'access_denied', 'User cancelled the login');
  });
}

/** Tells a waiting page when to go on. */
export function loginEventsEndpoint({ logins }: Simulation): RequestHandler {
  return (req, res) => {
    const login = logins.find(requestParameters(req).get('tabId') ?? '');
    if (login) streamChanges(login.changes, req, res);
    // 204 ends the stream; the browser would connect again after any other.
    else res.status(204).end();
  };
}

/** Finds the login a page belongs to; an abandoned or finished one gets a page that says so. */
export function withPendingLogin(
  simulation: Simulation,
  handler: (login: PendingLogin, req: Request, res: Response) => void,
): RequestHandler {
  return catchErrors((req, res) => {
    const tabId = requestParameters(req).get('tabId') ?? '';
    const login = simulation.logins.find(tabId);
    if (login) handler(login, req, res);
    else sendOverPage(req, res, simulation.logins.siteOf(tabId));
  });
}

/**
 * A step of a login, in the browser in which it began. Any other browser is refused; its own is told
 * that the phone has gone on with it elsewhere, and not how that ended.
 */
function inOwnBrowser(
  simulation: Simulation,
  handler: (login: PendingLogin, req: Request, res: Response) => void,
): RequestHandler {
  return withPendingLogin(simulation, (login, req, res) => {
    if (sessionOf(req) !== login.session) sendErrorPage(req, res, 403, notItsBrowser);
    else if (continuesElsewhere(login)) {
      sendPage(res, elsewherePage({ t: textsFor(req), site: siteOf(login.request.redirectUri) }));
    } else handler(login, req, res);
  });
}

/** After a form: to where the next page shows, so that reloading sends nothing twice. */
function redirectToLanding(simulation: Simulation, login: PendingLogin, res: Response): void {
  redirect(res, landingUrl(simulation, login), 303);
}

const notItsBrowser: Problem = {
  problem: 'This login began in another browser.',
  came: 'A browser without the cookies of this login',
  expected: 'The browser in which the authorization URL was opened',
  cure:
    'Go on in the browser that began; it must keep cookies. In app_to_app, open the resume_uri in ' +
    'the same ASWebAuthenticationSession or Custom Tab.',
};

function continuesElsewhere(login: PendingLogin): boolean {
  return login.phoneRequest?.answer !== undefined && wayBackOf(login) === 'redirect_uri';
}
