import type { RequestHandler } from 'express';

import { endLogin } from '../authorize/end-login.ts';
import { sendBackWithError } from '../authorize/send-back.ts';
import type { Simulation } from '../simulation.ts';
import { inOwnBrowser } from './in-own-browser.ts';

/** Every step can be cancelled. */
export function cancelFormEndpoint(simulation: Simulation): RequestHandler {
  return inOwnBrowser(simulation, (login, _req, res) => {
    endLogin(simulation, login);
    const { request } = login;
    sendBackWithError(simulation, res, request, 'access_denied', 'User cancelled the login');
  });
}
