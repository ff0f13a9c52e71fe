import type { SimulatorUser } from '../people/person.ts';
import { consentRevokedToken } from './consent-revoked-token.ts';
import { Deliveries } from './delivery/deliveries.ts';
import type { DeliveryOptions } from './delivery/delivery-line.ts';
import type { WebhookDelivery } from './delivery/delivery.ts';
import { signDelivery } from './delivery/sign-delivery.ts';
import { Registrations } from './registrations.ts';
import { webhookEvents } from './webhook-events.ts';

/** What the site is told without asking. */
export class Webhooks {
  readonly registrations = new Registrations();
  readonly deliveries: Deliveries;
  #consentRevokedUrl: string | undefined;
  readonly #now: () => number;

  constructor(options: DeliveryOptions, consentRevokedUrl: string | undefined) {
    this.deliveries = new Deliveries(options);
    this.#consentRevokedUrl = consentRevokedUrl;
    this.#now = options.now;
  }

  /** Tells everybody who registered for the event. @throws TypeError if there is no such event. */
  emit(event: string, payload: object): readonly WebhookDelivery[] {
    if (!webhookEvents.includes(event)) {
      throw new TypeError(
        `Vipps has no webhook "${event}". There are: ${webhookEvents.join(', ')}.`,
      );
    }
    const body = JSON.stringify(payload);
    return this.registrations.for(event).map((registration) => {
      const { id, url } = registration;
      const headers = () => ({
        'Content-Type': 'application/json',
        ...signDelivery(registration, body, this.#now()),
      });
      return this.deliveries.send(id, { event, url, body, headers });
    });
  }

  /** Where withdrawn consents are told; `undefined`: nowhere. */
  get consentRevokedUrl(): string | undefined {
    return this.#consentRevokedUrl;
  }

  /** What still waits for the address before is given up. */
  set consentRevokedUrl(url: string | undefined) {
    const before = this.#consentRevokedUrl;
    this.#consentRevokedUrl = url;
    if (before !== undefined && before !== url) this.deliveries.end(consentsTo(before));
  }

  /** It is not of the Webhooks API: no registration, no signature. */
  tellConsentRevoked(person: SimulatorUser): readonly WebhookDelivery[] {
    const url = this.consentRevokedUrl;
    if (url === undefined) return [];
    const event = 'CONSENT_REVOKED';
    const body = consentRevokedToken(person, this.#now());
    const headers = () => ({ 'Content-Type': 'text/plain' });
    return [this.deliveries.send(consentsTo(url), { event, url, body, headers })];
  }

  /** @returns whether there was such a registration; what still waited for it is given up. */
  unregister(id: string): boolean {
    this.deliveries.end(id);
    return this.registrations.delete(id);
  }
}

/** The line of one address, so that none waits for what another does not take. */
function consentsTo(url: string): string {
  return `CONSENT_REVOKED ${url}`;
}
