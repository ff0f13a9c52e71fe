import type { RequestHandler } from 'express';

import type { Endpoint, Fault } from '../faults/fault.ts';
import { judgeRefusal, judgeRequest } from '../findings/judge-request.ts';
import { notedOutcome, notedRefusal, requestParameters } from '../http.ts';
import type { Simulation } from '../simulation.ts';
import { describeFault } from './faults-page.ts';

/** Judges a request for the control page; it must be in the log already. */
export function inspectRequest(simulation: Simulation, endpoint: Endpoint): RequestHandler {
  const { inspections, now, requests } = simulation;
  return (req, res, next) => {
    const request = requests.entries.at(-1);
    if (request) {
      const asked = {
        url: req.originalUrl,
        headers: req.headers,
        parameters: requestParameters(req),
      };
      const findings = [...judgeRequest(simulation, endpoint, asked)];
      const faults = faultsFor(simulation, endpoint);
      const inspection = inspections.add({ request, at: now(), findings, faults });
      res.on('finish', () => {
        findings.push(...judgeRefusal(findings, notedRefusal(res)));
        const login = asked.parameters.get('auth_req_id');
        const isPending = notedOutcome(res) === 'authorization_pending';
        if (isPending && login !== null) inspections.foldPending(inspection, login);
      });
      res.on('close', () => inspections.changes.announce());
    }
    next();
  };
}

/** Shown beside the request, so that a spoilt answer to a right request can be explained. */
function faultsFor({ faults }: Simulation, endpoint: Endpoint): string[] {
  const places: Fault['at'][] = [endpoint, ...(relatedPlaces[endpoint] ?? [])];
  return faults.waiting
    .map(({ fault }) => fault)
    .filter(({ at }) => places.includes(at))
    .map(describeFault);
}

/** What a request leads to, beyond the answer of the endpoint itself. */
const relatedPlaces: Partial<Record<Endpoint, Fault['at'][]>> = {
  authorize: ['callback'],
  token: ['id_token'],
};
