import type { RequestHandler, Response } from 'express';

import { checkDestination } from '../authorize/check-destination.ts';
import { checkLength } from '../authorize/check-length.ts';
import { startLogin } from '../authorize/continue-login.ts';
import { parseRequest } from '../authorize/parse-request.ts';
import { BadGateway, DeadEnd, RedirectedRefusal } from '../authorize/refusals.ts';
import { type Destination, sendBackWithError } from '../authorize/send-back.ts';
import { catchErrors } from '../http/catch-errors.ts';
import { requestParameters } from '../http/parameters.ts';
import { sendErrorPage } from '../pages/error-page.ts';
import type { Simulation } from '../simulation.ts';

/** `GET oauth2/auth`: where a login begins. */
export function authorizeEndpoint(simulation: Simulation): RequestHandler {
  return catchErrors((req, res) => {
    const parameters = requestParameters(req);
    try {
      checkLength(req.originalUrl, parameters);
      const redirectUri = checkDestination(parameters, simulation.settings);
      const state = parameters.get('state') ?? '';
      const finalRedirectIsApp = parameters.get('final_redirect_is_app') === 'true';
      answerRefusal(simulation, res, { redirectUri, state, finalRedirectIsApp }, () => {
        startLogin(simulation, parseRequest(simulation, parameters, redirectUri), req, res);
      });
    } catch (error) {
      if (!(error instanceof DeadEnd)) throw error;
      sendErrorPage(req, res, error instanceof BadGateway ? 502 : 400, error.why);
    }
  });
}

function answerRefusal(
  simulation: Simulation,
  res: Response,
  destination: Destination,
  attempt: () => void,
): void {
  try {
    attempt();
  } catch (error) {
    if (!(error instanceof RedirectedRefusal)) throw error;
    sendBackWithError(simulation, res, destination, error.error, error.message);
  }
}
