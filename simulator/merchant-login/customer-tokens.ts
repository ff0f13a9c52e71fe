import { randomBytes } from 'node:crypto';

import type { SimulatorUser } from '../people/person.ts';
import { ExpiringMap } from '../state/expiring-map.ts';

/** What people's check-ins by QR code tell a till: whom to ask, without a phone number. */
export class CustomerTokens {
  /** By the person's `sub`. */
  readonly #latest: ExpiringMap<string>;
  readonly #people: ExpiringMap<SimulatorUser>;

  constructor(now: () => number) {
    this.#latest = new ExpiringMap(now);
    this.#people = new ExpiringMap(now);
  }

  /** The token of the person's last check-in; a new check-in once that has expired. */
  of(person: SimulatorUser): string {
    const latest = this.#latest.get(person.sub);
    if (latest !== undefined) return latest;
    // 64 characters that end in `=`, as Vipps' have.
    const token = randomBytes(47).toString('base64');
    this.#latest.set(person.sub, token, lifetimeMs);
    this.#people.set(token, person, lifetimeMs);
    return token;
  }

  find(token: string): SimulatorUser | undefined {
    return this.#people.get(token);
  }
}

const lifetimeMs = 15 * 60_000;
