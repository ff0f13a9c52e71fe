import type { RequestHandler, Response } from 'express';

import type { Simulation } from '../simulation.ts';
import type { AnswerFault, Endpoint } from './fault.ts';

/** Lets an injected HTTP fault happen in place of the endpoint behind it. */
export function spoilAnswer({ faults }: Simulation, endpoint: Endpoint): RequestHandler {
  return (req, res, next) => {
    const fault = faults.takeHttpFault(endpoint);
    if (!fault) next();
    else if ('status' in fault) sendInstead(res, fault);
    else if (fault.connection === 'reset') req.socket.resetAndDestroy();
    else if (fault.connection === 'drip') drip(res);
    // 'hang': nobody answers, until one side closes the connection.
  };
}

function sendInstead(res: Response, { status, body, headers = {} }: AnswerFault): void {
  res.status(status).set(headers);
  if (body === undefined) res.end();
  else if (typeof body === 'string') res.send(body);
  else res.json(body);
}

/** Blanks before JSON are legal, so the answer is never wrong, only never finished. */
function drip(res: Response): void {
  res.type('json');
  res.write(' ');
  const timer = setInterval(() => res.write(' '), 50);
  res.on('close', () => clearInterval(timer));
}
