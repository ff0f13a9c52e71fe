import type { RequestHandler } from 'express';

import type { Simulation } from '../simulation.ts';
import { inOwnBrowser } from './in-own-browser.ts';
import { redirectToLanding } from './redirect-to-landing.ts';

/** Begins a login again that waited too long for the phone. */
export function restartFormEndpoint(simulation: Simulation): RequestHandler {
  return inOwnBrowser(simulation, (login, _req, res) => {
    simulation.phones.withdraw(login);
    simulation.logins.begin(login);
    redirectToLanding(simulation, login, res);
  });
}
