import type { RequestHandler, Response } from 'express';

import type { MembersFault } from '../faults/fault.ts';
import { catchErrors } from '../http/catch-errors.ts';
import { requestParameters } from '../http/parameters.ts';
import { noteRefusal } from '../http/refusal-note.ts';
import type { Simulation } from '../simulation.ts';
import { checkTokenRequest } from '../token/check-token-request.ts';
import { TokenRefusal, refusalBody } from '../token/token-refusal.ts';
import { type Caller, authenticateCaller } from './authenticate-caller.ts';

interface Asked {
  readonly form: URLSearchParams;
  readonly caller: Caller;
}

/** An endpoint for the server of a site, which authenticates: a form in, JSON out, refusals too. */
export function clientEndpoint(
  simulation: Simulation,
  at: MembersFault['at'],
  answer: (asked: Asked) => object | Promise<object>,
): RequestHandler {
  return catchErrors(async (req, res) => {
    res.set({ 'Cache-Control': 'no-store', Pragma: 'no-cache' });
    const form = requestParameters(req);
    try {
      checkTokenRequest(req.headers['content-type'], form);
      const caller = authenticateCaller(simulation, req.headers, form);
      res.json(simulation.faults.alter(at, await answer({ form, caller })));
    } catch (error) {
      if (!(error instanceof TokenRefusal)) throw error;
      sendRefusal(res, error);
    }
  });
}

function sendRefusal(res: Response, refusal: TokenRefusal): void {
  const { isOutcome, message, retryAfterSeconds, status } = refusal;
  if (!isOutcome) noteRefusal(res, message);
  if (status === 401) res.set('WWW-Authenticate', 'Basic');
  if (retryAfterSeconds !== undefined) res.set('Retry-After', String(retryAfterSeconds));
  res.status(status).json(refusalBody(refusal));
}
