import type { Request, RequestHandler, Response } from 'express';

import { catchErrors } from '../http/catch-errors.ts';
import { requestParameters } from '../http/parameters.ts';
import { sendOverPage } from '../pages/over-page.ts';
import type { Simulation } from '../simulation.ts';
import type { PendingLogin } from '../state/pending-login.ts';

/** Finds the login a page belongs to; an abandoned or finished one gets a page that says so. */
export function withLogin(
  simulation: Simulation,
  handler: (login: PendingLogin, req: Request, res: Response) => void,
): RequestHandler {
  return catchErrors((req, res) => {
    const login = simulation.logins.find(requestParameters(req).get('tabId') ?? '');
    if (login) handler(login, req, res);
    else sendOverPage(req, res);
  });
}
