import type { RequestHandler } from 'express';

import { requestParameters } from '../http/parameters.ts';
import { streamChanges } from '../http/stream-changes.ts';
import type { Simulation } from '../simulation.ts';

/** Tells a waiting page when to go on. */
export function loginEventsEndpoint({ logins }: Simulation): RequestHandler {
  return (req, res) => {
    const login = logins.find(requestParameters(req).get('tabId') ?? '');
    if (login) streamChanges(login.changes, req, res);
    // 204 ends the stream; the browser would connect again after any other.
    else res.status(204).end();
  };
}
