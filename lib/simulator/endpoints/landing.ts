import type { RequestHandler } from 'express';

import { continueLogin } from '../authorize/continue-login.ts';
import type { Simulation } from '../simulation.ts';
import { inOwnBrowser } from './in-own-browser.ts';

/** Shows the page a login waits at. */
export function landingEndpoint(simulation: Simulation): RequestHandler {
  return inOwnBrowser(simulation, (login, req, res) => continueLogin(simulation, login, req, res));
}
