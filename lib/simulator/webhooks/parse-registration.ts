import { MerchantRefusal } from '../merchant-api/merchant-refusal.ts';
import type { Registration, Registrations } from './registrations.ts';
import { mostRegistrations, webhookEvents } from './webhook-events.ts';
import { isWebhookUrl } from './webhook-url.ts';

/** Reads what is to be registered. @throws MerchantRefusal */
export function parseRegistration(
  body: string,
  registrations: Registrations,
): Pick<Registration, 'url' | 'events'> {
  const { url, events } = parseObject(body);
  if (typeof url !== 'string' || !isWebhookUrl(url)) {
    throw new MerchantRefusal(400, 'The url must be https; http only on this machine.');
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
