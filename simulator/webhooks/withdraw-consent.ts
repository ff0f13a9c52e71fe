import type { SimulatorUser } from '../people/person.ts';
import type { Simulation } from '../simulation.ts';
import type { WebhookDelivery } from './delivery-line.ts';

/** Somebody withdraws the consent in the app: the next login asks again, and the site is told. */
export function withdrawConsent(
  { consents, webhooks }: Simulation,
  person: SimulatorUser,
): readonly WebhookDelivery[] {
  consents.revoke(person);
  return webhooks.tellConsentRevoked(person);
}
