import { createHash, createHmac } from 'node:crypto';

import type { Consents } from '../consents/consents.ts';
import type { SimulatorUser } from '../people/person.ts';
import { Deliveries } from './deliveries.ts';
import type { DeliveryOptions, LoggedDelivery } from './delivery-queue.ts';
import { Registrations, webhookEvents } from './registrations.ts';
import type { Registration } from './registrations.ts';

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
  emit(event: string, payload: object): readonly LoggedDelivery[] {
    if (!webhookEvents.includes(event)) {
      throw new TypeError(
        `Vipps has no webhook "${event}". There are: ${webhookEvents.join(', ')}.`,
      );
    }
    const body = JSON.stringify(payload);
    return this.registrations.for(event).map((registration) => {
      const { id, url } = registration;
      const headers = () => ({
        ...deliveryHeaders('application/json; charset=utf-8', body),
        'Webhook-Id': id,
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
    if (before !== undefined && before !== url) this.deliveries.end(consentQueue(before));
  }

  /** It is not of the Webhooks API: no registration, no signature. */
  tellConsentRevoked(person: SimulatorUser): readonly LoggedDelivery[] {
    const url = this.consentRevokedUrl;
    if (url === undefined) return [];
    const event = 'CONSENT_REVOKED';
    const body = consentRevokedToken(person, this.#now());
    const headers = () => deliveryHeaders('text/plain', body);
    return [this.deliveries.send(consentQueue(url), { event, url, body, headers })];
  }

  /** @returns whether there was such a registration; what still waited for it is given up. */
  unregister(id: string): boolean {
    this.deliveries.end(id);
    return this.registrations.delete(id);
  }
}

function deliveryHeaders(contentType: string, body: string): Record<string, string> {
  return {
    'Accept-Encoding': 'gzip',
    'Content-Type': contentType,
    'Content-Length': String(Buffer.byteLength(body)),
    'User-Agent': 'Vipps MobilePay/1.0 Webhooks/1.0',
  };
}

/** Each address has a queue of its own, so that none waits for another. */
function consentQueue(url: string): string {
  return `CONSENT_REVOKED ${url}`;
}

/**
 * The body that tells of a withdrawn consent: a JWT without a signature (RFC 7519 6.1), and, as in
 * Vipps' sample, without the dot before it. The blank and the line break in the header are the sample's, too.
 */
function consentRevokedToken({ sub }: SimulatorUser, now: number): string {
  const iat = Math.floor(now / 1000);
  const claims = { exp: iat + lifetimeSeconds, iat, nbf: iat, sub, event: 'CONSENT_REVOKED' };
  return [`{"alg":"none","typ": "JWT"}\n`, JSON.stringify(claims)]
    .map((text) => Buffer.from(text).toString('base64url'))
    .join('.');
}

const lifetimeSeconds = 300;

/** Somebody withdraws the consent in the app: the next login asks again, and the site is told. */
export function withdrawConsent(
  { consents, webhooks }: { readonly consents: Consents; readonly webhooks: Webhooks },
  person: SimulatorUser,
): readonly LoggedDelivery[] {
  consents.revoke(person);
  return webhooks.tellConsentRevoked(person);
}

/** The headers that prove a delivery: a hash of the body, and an HMAC over hash, date and address. */
export function signDelivery(
  { secret, url }: Pick<Registration, 'secret' | 'url'>,
  body: string,
  now: number,
): Record<string, string> {
  const { host, pathname, search } = new URL(url);
  const date = new Date(now).toUTCString();
  const hash = createHash('sha256').update(body).digest('base64');
  const signed = `POST\n${pathname}${search}\n${date};${host};${hash}`;
  const signature = createHmac('sha256', secret).update(signed).digest('base64');
  const authorization = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`;
  return {
    'x-ms-date': date,
    'x-ms-content-sha256': hash,
    Authorization: authorization,
    // The same again, for sites whose servers in front take the other away.
    'X-Vipps-Authorization': authorization,
  };
}
