import type { RequestHandler } from 'express';

import { rememberedPerson } from '../authorize/browser-cookie.ts';
import type { Simulation } from '../simulation.ts';
import { inOwnBrowser } from './in-own-browser.ts';
import { redirectToLanding } from './redirect-to-landing.ts';

/** Takes the form of the consent page. Whoever is not known here is asked to log in first. */
export function consentFormEndpoint(simulation: Simulation): RequestHandler {
  return inOwnBrowser(simulation, (login, req, res) => {
    const authenticated = login.authenticated ?? rememberedPerson(simulation, req);
    if (authenticated) simulation.consents.grant(authenticated.person, login.request.scope);
    redirectToLanding(simulation, login, res);
  });
}
