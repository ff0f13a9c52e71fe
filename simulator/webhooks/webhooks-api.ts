import type { Request, RequestHandler } from 'express';

import { checkBearer, checkSubscriptionKey } from '../merchant-api/merchant-api.ts';
import { answerRefusals, MerchantRefusal } from '../merchant-api/refusal.ts';
import type { Simulation } from '../simulation.ts';
import { isWebhookUrl } from '../urls.ts';
import { mostRegistrations, webhookEvents } from './registrations.ts';
import type { Registration, Registrations } from './registrations.ts';

/** `POST /webhooks/v1/webhooks`: the only answer that holds the secret. */
export function registerWebhookEndpoint(simulation: Simulation): RequestHandler {
  const { inspections, webhooks } = simulation;
  return answerRefusals((req, res) => {
    checkCaller(simulation, req);
    const body: unknown = req.body;
    const wanted = parseRegistration(typeof body === 'string' ? body : '', webhooks.registrations);
    const { id, secret } = webhooks.registrations.add(wanted);
    inspections.changes.announce();
    res.status(201).json({ id, secret });
  });
}

/** Reads what is to be registered. @throws MerchantRefusal */
function parseRegistration(
  body: string,
  registrations: Registrations,
): Pick<Registration, 'url' | 'events'> {
  const { url, events } = parseObject(body);
  if (typeof url !== 'string' || !isWebhookUrl(url)) {
    throw new MerchantRefusal(400, 'The url must be https; http only in a private network.');
  }
  if (!Array.isArray(events) || events.length === 0) {
    throw new MerchantRefusal(400, 'The events must be a list of at least one name.');
  }
  return { url, events: events.map((event) => checkEvent(event, registrations)) };
}

function parseObject(body: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(body);
    // Its members are looked at one by one.
    if (typeof json === 'object' && json !== null) return json as Record<string, unknown>;
  } catch {
    // Answered below, like any other body that is no object.
  }
  throw new MerchantRefusal(400, 'The body must be a JSON object with url and events.');
}

function checkEvent(event: unknown, registrations: Registrations): string {
  if (typeof event !== 'string' || !webhookEvents.includes(event)) {
    throw new MerchantRefusal(400, `There is no event ${JSON.stringify(event)}.`);
  }
  const most = mostRegistrations(event);
  if (registrations.for(event).length < most) return event;
  throw new MerchantRefusal(
    400,
    `${event} has ${most} registrations already, and cannot have more.`,
  );
}

/** `GET /webhooks/v1/webhooks` */
export function listWebhooksEndpoint(simulation: Simulation): RequestHandler {
  return answerRefusals((req, res) => {
    checkCaller(simulation, req);
    const { all } = simulation.webhooks.registrations;
    res.json({ webhooks: all.map(({ id, url, events }) => ({ id, url, events })) });
  });
}

/** `DELETE /webhooks/v1/webhooks/{id}` */
export function deleteWebhookEndpoint(simulation: Simulation): RequestHandler {
  const { inspections, webhooks } = simulation;
  return answerRefusals((req, res) => {
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
