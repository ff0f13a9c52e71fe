import type { RequestHandler } from 'express';

import { catchErrors } from '../http/catch-errors.ts';
import type { Simulation } from '../simulation.ts';

/** The keys that verify id_tokens, as a JSON Web Key Set (RFC 7517). */
export function jwksEndpoint({ faults, keys }: Simulation): RequestHandler {
  return catchErrors(async (_req, res) => {
    res.json({ keys: [...faults.takeExtraKeys(), ...(await keys.publicJwks())] });
  });
}
