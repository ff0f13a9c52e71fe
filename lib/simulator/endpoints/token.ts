import type { RequestHandler } from 'express';

import { clientEndpoint } from '../client/client-endpoint.ts';
import type { Simulation } from '../simulation.ts';
import { tokensFor } from '../token/grants.ts';

/** `POST oauth2/token`: exchanges a code, or tells how a merchant-initiated login stands. */
export function tokenEndpoint(simulation: Simulation): RequestHandler {
  return clientEndpoint(simulation, 'token', ({ form }) => tokensFor(simulation, form));
}
