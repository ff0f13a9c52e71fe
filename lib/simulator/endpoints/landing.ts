import type { Request, RequestHandler, Response } from 'express';

import { continueLogin } from '../authorize/continue-login.ts';
import { catchErrors } from '../http/catch-errors.ts';
import { requestParameters } from '../http/parameters.ts';
import { sendErrorPage } from '../pages/error-page.ts';
import type { Simulation } from '../simulation.ts';
import type { PendingLogin } from '../state/pending-logins.ts';

/** Shows the page a login waits at. */
export function landingEndpoint(simulation: Simulation): RequestHandler {
  return withLogin(simulation, (login, req, res) => continueLogin(simulation, login, req, res));
}

/** Finds the login a page belongs to; an abandoned or finished one gets an error page. */
export function withLogin(
  simulation: Simulation,
  handler: (login: PendingLogin, req: Request, res: Response) => void,
): RequestHandler {
  return catchErrors((req, res) => {
    const login = simulation.logins.find(requestParameters(req).get('tabId') ?? '');
    if (login) handler(login, req, res);
    else sendErrorPage(req, res, 410, 'This login is over. Start again from the site.');
  });
}
