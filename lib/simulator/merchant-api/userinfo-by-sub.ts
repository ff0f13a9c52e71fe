import type { RequestHandler } from 'express';

import { sharedClaims } from '../people/scopes.ts';
import type { Simulation } from '../simulation.ts';
import { answeringRefusals } from './answer-refusal.ts';
import { checkBearer } from './check-bearer.ts';
import { checkUserinfoKey } from './check-keys.ts';
import { expired } from './expired.ts';
import { MerchantRefusal } from './merchant-refusal.ts';

/** How long it is told what was shared, even after the consent is withdrawn. */
const openForMs = 168 * 60 * 60_000;

/**
 * `GET /vipps-userinfo-api/userinfo/{sub}`: what somebody shared in a payment or an agreement. There
 * are none here, so that a login stands for them.
 */
export function userinfoBySubEndpoint(simulation: Simulation): RequestHandler {
  const { consents, now, people } = simulation;
  return answeringRefusals((req, res) => {
    checkBearer(simulation, req.headers);
    checkUserinfoKey(simulation.settings, req.headers);
    const { sub } = req.params;
    const person = people.all.find((somebody) => somebody.sub === sub);
    const shared = person && consents.shared(person);
    if (!shared) throw new MerchantRefusal(404, 'Nobody with this sub has shared anything.');
    const claims = sharedClaims(person, shared.scope);
    const isOpen = now() < shared.at + openForMs;
    res.json({ sub, ...(isOpen ? claims : expired(claims)) });
  });
}
