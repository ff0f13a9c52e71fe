import { randomBytes, randomUUID } from 'node:crypto';

/** An address that is told of events. */
export interface Registration {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  /** Signs what is sent there; told once, to whoever registers. */
  readonly secret: string;
}

/** Who is told of what, in the order of registering. */
export class Registrations {
  readonly #all = new Map<string, Registration>();

  get all(): readonly Registration[] {
    return [...this.#all.values()];
  }

  for(event: string): readonly Registration[] {
    return this.all.filter(({ events }) => events.includes(event));
  }

  add({ url, events }: Pick<Registration, 'url' | 'events'>): Registration {
    // As long as the published one, and base64 like it; its characters are the key as they are.
    const secret = randomBytes(64).toString('base64');
    const registration = { id: randomUUID(), url, events, secret };
    this.#all.set(registration.id, registration);
    return registration;
  }

  /** @returns whether there was one. */
  delete(id: string): boolean {
    return this.#all.delete(id);
  }
}

/** Somebody has answered a merchant-initiated login: it can be fetched. */
export const pingEvent = 'login.merchant-initiated.ping.v1';

/** What can be registered for; the list of Vipps' Webhooks API. */
export const webhookEvents: readonly string[] = [
  pingEvent,
  'user.checked-in.v1',
  ...[
    'created',
    'aborted',
    'expired',
    'cancelled',
    'captured',
    'refunded',
    'authorized',
    'terminated',
  ].map((name) => `epayments.payment.${name}.v1`),
  ...['activated', 'rejected', 'stopped', 'expired'].map(
    (name) => `recurring.agreement-${name}.v1`,
  ),
  // `canceled` with one l, where payments have two.
  ...['reserved', 'captured', 'canceled', 'refunded', 'failed', 'creation-failed'].map(
    (name) => `recurring.charge-${name}.v1`,
  ),
];

/** How many registrations one event can have; a check-in goes to one place only. */
export function mostRegistrations(event: string): number {
  return event === 'user.checked-in.v1' ? 1 : 25;
}
