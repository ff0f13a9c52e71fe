import type { Request, RequestHandler, Response } from 'express';

import { catchErrors } from '../http/catch-errors.ts';
import { requestParameters } from '../http/parameters.ts';
import { redirect, withParameters } from '../http/redirect.ts';
import { sendOverPage } from '../pages/over-page.ts';
import { paths } from '../paths.ts';
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

/** After a form: to where the next page shows, so that reloading sends nothing twice. */
export function redirectToLanding(
  { url }: Simulation,
  { tabId }: PendingLogin,
  res: Response,
): void {
  redirect(res, withParameters(url + paths.landing, { tabId }), 303);
}
