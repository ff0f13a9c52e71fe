import type { RequestHandler } from 'express';

import { endLogin } from '../authorize/end-login.ts';
import { sendBackWithError } from '../authorize/send-back.ts';
import type { Simulation } from '../simulation.ts';
import { withLogin } from './with-login.ts';

/** Every step can be cancelled. */
export function cancelFormEndpoint(simulation: Simulation): RequestHandler {
  return withLogin(simulation, (login, _req, res) => {
    endLogin(simulation, login);
    sendBackWithError(res, login.request, 'access_denied', 'User cancelled the login');
  });
}
