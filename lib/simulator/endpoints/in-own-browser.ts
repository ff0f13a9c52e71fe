import type { Request, RequestHandler, Response } from 'express';

import { sessionOf } from '../authorize/session-cookie.ts';
import { wayBackOf } from '../authorize/way-back.ts';
import { elsewherePage } from '../pages/elsewhere-page.ts';
import { type Problem, sendErrorPage } from '../pages/error-page.ts';
import { sendPage } from '../pages/send-page.ts';
import type { Simulation } from '../simulation.ts';
import type { PendingLogin } from '../state/pending-login.ts';
import { textsFor } from '../texts/texts-for.ts';
import { withLogin } from './with-login.ts';

/**
 * A step of a login, in the browser in which it began. Any other browser is refused; its own is told
 * that the phone has gone on with it elsewhere, and not how that ended.
 */
export function inOwnBrowser(
  simulation: Simulation,
  handler: (login: PendingLogin, req: Request, res: Response) => void,
): RequestHandler {
  return withLogin(simulation, (login, req, res) => {
    if (sessionOf(req) !== login.session) sendErrorPage(req, res, 403, notItsBrowser);
    else if (hasGoneOn(login)) sendPage(res, elsewherePage({ t: textsFor(req) }));
    else handler(login, req, res);
  });
}

const notItsBrowser: Problem = {
  problem: 'This login began in another browser.',
  came: 'A browser without the cookies of this login',
  expected: 'The browser in which the authorization URL was opened',
  cure:
    'Go on in the browser that began; it must keep cookies. In app_to_app, open the resume_uri in ' +
    'the same ASWebAuthenticationSession or Custom Tab.',
};

function hasGoneOn(login: PendingLogin): boolean {
  return login.phoneRequest?.answer !== undefined && wayBackOf(login) === 'redirect_uri';
}
