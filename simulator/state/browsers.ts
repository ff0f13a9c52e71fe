import { randomUUID } from 'node:crypto';

import type { SimulatorUser } from '../people/person.ts';

/** The browsers whose owner ticked "remember me", by the value of their cookie. */
export class RememberedBrowsers {
  readonly #browsers = new Map<string, RememberedBrowser>();

  /** @param before the value the browser's cookie has had; it is worth nothing from now on. */
  remember({ person, at }: AuthenticatedPerson, userAgent: string, before: string): string {
    this.#browsers.delete(before);
    const browserId = randomUUID();
    this.#browsers.set(browserId, { person, at, label: randomUUID(), userAgent });
    return browserId;
  }

  find(browserId: string): AuthenticatedPerson | undefined {
    return this.#browsers.get(browserId);
  }

  of(person: SimulatorUser): RememberedBrowser[] {
    return [...this.#browsers.values()].filter((browser) => browser.person === person);
  }

  forget({ label }: RememberedBrowser): void {
    for (const [browserId, browser] of this.#browsers) {
      if (browser.label === label) this.#browsers.delete(browserId);
    }
  }
}

/** A browser whose owner ticked "remember me". */
interface RememberedBrowser extends AuthenticatedPerson {
  /** Names it on the control page, which must not hold what the cookie holds. */
  readonly label: string;
  readonly userAgent: string;
}

/** A person who has logged in. */
export interface AuthenticatedPerson {
  readonly person: SimulatorUser;
  /** Milliseconds since 1970. */
  readonly at: number;
}
