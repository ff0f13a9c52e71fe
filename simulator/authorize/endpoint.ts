import type { RequestHandler, Response } from 'express';

import { catchErrors, requestParameters } from '../http.ts';
import { sendErrorPage } from '../pages/error-page.ts';
import type { Simulation } from '../simulation.ts';
import { startLogin } from './continue-login.ts';
import { checkDestination } from './destination.ts';
import { checkLength, parseRequest } from './parse-request.ts';
import { BadGateway, DeadEnd, RedirectedRefusal } from './refusals.ts';
import { sendBackWithError } from './send-back.ts';
import type { Destination } from './send-back.ts';

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
