import { randomUUID } from 'node:crypto';

import type { SimulatorUser } from '../people/person.ts';

/** Somebody who has proved who he is. */
export interface AuthenticatedPerson {
  readonly person: SimulatorUser;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The browsers whose owner ticked "remember me", by the value of their cookie. */
export class RememberedBrowsers {
  readonly #browsers = new Map<string, AuthenticatedPerson>();

  remember(authenticated: AuthenticatedPerson): string {
    const browserId = randomUUID();
    this.#browsers.set(browserId, authenticated);
    return browserId;
  }

  find(browserId: string): AuthenticatedPerson | undefined {
    return this.#browsers.get(browserId);
  }
}
