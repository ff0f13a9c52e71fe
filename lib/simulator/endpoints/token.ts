import type { RequestHandler } from 'express';

import { catchErrors } from '../http/catch-errors.ts';
import { requestParameters } from '../http/parameters.ts';
import type { Simulation } from '../simulation.ts';
import { checkTokenRequest } from '../token/check-token-request.ts';
import { authenticateClient } from '../token/client-authentication.ts';
import { issueTokens } from '../token/issue-tokens.ts';
import { redeemCode } from '../token/redeem-code.ts';
import { TokenRefusal, refusalBody } from '../token/token-refusal.ts';

/** `POST oauth2/token`: exchanges a code. */
export function tokenEndpoint(simulation: Simulation): RequestHandler {
  return catchErrors(async (req, res) => {
    res.set({ 'Cache-Control': 'no-store', Pragma: 'no-cache' });
    const form = requestParameters(req);
    try {
      checkTokenRequest(req.headers['content-type'], form);
      authenticateClient(simulation.settings, req.headers.authorization, form);
      const grant = redeemCode(simulation, form);
      const tokens = await issueTokens(simulation, grant);
      res.json(simulation.faults.alter('token', tokens));
    } catch (error) {
      if (!(error instanceof TokenRefusal)) throw error;
      if (error.status === 401) res.set('WWW-Authenticate', 'Basic');
      res.status(error.status).json(refusalBody(error));
    }
  });
}
