import type { RequestHandler } from 'express';

import type { Endpoint } from '../faults/fault.ts';
import type { Simulation } from '../simulation.ts';
import { requestParameters } from './parameters.ts';

export function logRequest({ requests }: Simulation, endpoint: Endpoint): RequestHandler {
  return (req, res, next) => {
    const entry = requests.add(endpoint, requestParameters(req), req.headers);
    res.on('finish', () => (entry.status = res.statusCode));
    next();
  };
}
