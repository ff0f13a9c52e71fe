import type { Request, RequestHandler } from 'express';

import { answeringRefusals } from '../merchant-api/answer-refusal.ts';
import { checkBearer } from '../merchant-api/check-bearer.ts';
import { checkSubscriptionKey } from '../merchant-api/check-keys.ts';
import { MerchantRefusal } from '../merchant-api/merchant-refusal.ts';
import type { Simulation } from '../simulation.ts';
import { parseRegistration } from './parse-registration.ts';

/** `POST /webhooks/v1/webhooks`: the only answer that holds the secret. */
export function registerWebhookEndpoint(simulation: Simulation): RequestHandler {
  const { inspections, webhooks } = simulation;
  return answeringRefusals((req, res) => {
    checkCaller(simulation, req);
    const body: unknown = req.body;
    const wanted = parseRegistration(typeof body === 'string' ? body : '', webhooks.registrations);
    const { id, secret } = webhooks.registrations.add(wanted);
    inspections.changes.announce();
    res.status(201).json({ id, secret });
  });
}

/** `GET /webhooks/v1/webhooks` */
export function listWebhooksEndpoint(simulation: Simulation): RequestHandler {
  return answeringRefusals((req, res) => {
    checkCaller(simulation, req);
    const { all } = simulation.webhooks.registrations;
    res.json({ webhooks: all.map(({ id, url, events }) => ({ id, url, events })) });
  });
}

/** `DELETE /webhooks/v1/webhooks/{id}` */
export function deleteWebhookEndpoint(simulation: Simulation): RequestHandler {
  const { inspections, webhooks } = simulation;
  return answeringRefusals((req, res) => {
    checkCaller(simulation, req);
    if (!webhooks.unregister(String(req.params['id']))) {
      throw new MerchantRefusal(404, 'There is no registration with this id.');
    }
    inspections.changes.announce();
    res.status(204).end();
  });
}

function checkCaller(simulation: Simulation, { headers }: Request): void {
  checkSubscriptionKey(simulation.settings, headers);
  checkBearer(simulation, headers);
}
