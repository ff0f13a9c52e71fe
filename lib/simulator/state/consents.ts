import type { SimulatorUser } from '../people/person.ts';
import { type SharedScope, scopesNeedingConsent } from '../people/scopes.ts';

/** Who has agreed to share what with the sales unit. All or nothing: nobody unticks a scope. */
export class Consents {
  readonly #granted = new Map<string, Set<string>>();

  missing(person: SimulatorUser, requested: readonly string[]): SharedScope[] {
    const granted = this.#granted.get(person.sub);
    return scopesNeedingConsent(requested).filter((scope) => !granted?.has(scope));
  }

  of(person: SimulatorUser): string[] {
    return [...(this.#granted.get(person.sub) ?? [])];
  }

  /** The next login asks again. */
  revoke(person: SimulatorUser): void {
    this.#granted.delete(person.sub);
  }

  grant(person: SimulatorUser, requested: readonly string[]): void {
    const granted = this.#granted.get(person.sub) ?? [];
    this.#granted.set(person.sub, new Set([...granted, ...scopesNeedingConsent(requested)]));
  }
}
