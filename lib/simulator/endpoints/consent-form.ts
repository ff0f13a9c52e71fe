import type { RequestHandler } from 'express';

import { rememberedPerson } from '../authorize/browser-cookie.ts';
import { consentStep } from '../authorize/next-step.ts';
import { askForConsent } from '../consents/ask-for-consent.ts';
import { takeConsent, tickedBoxes } from '../consents/take-consent.ts';
import { requestParameters } from '../http/parameters.ts';
import type { Simulation } from '../simulation.ts';
import { textsFor } from '../texts/texts-for.ts';
import { inOwnBrowser } from './in-own-browser.ts';
import { redirectToLanding } from './redirect-to-landing.ts';

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
