import type { RequestHandler } from 'express';

import { clientEndpoint } from '../../client/client-endpoint.ts';
import type { Simulation } from '../../simulation.ts';
import { hintedPerson, parseLoginHint } from './login-hint.ts';

/** `POST user-exists`: whether a merchant could ask anybody there. */
export function userExistsEndpoint(simulation: Simulation): RequestHandler {
  return clientEndpoint(simulation, 'user_exists', ({ form }) => ({
    exists: hintedPerson(simulation, parseLoginHint(form)) !== undefined,
  }));
}
