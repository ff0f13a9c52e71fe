import type { SimulatorUser } from '../people/person.ts';
import { scopesNeedingConsent } from '../people/scopes.ts';

/** Who has agreed to share what with the sales unit. All or nothing: nobody unticks a scope. */
export class Consents {
  readonly #granted = new Map<string, Set<string>>();

  missing(person: SimulatorUser, requested: readonly string[]): string[] {
    const granted = this.#granted.get(person.sub);
    return scopesNeedingConsent(requested).filter((scope) => !granted?.has(scope));
  }

  grant(person: SimulatorUser, requested: readonly string[]): void {
    const granted = this.#granted.get(person.sub) ?? [];
    this.#granted.set(person.sub, new Set([...granted, ...scopesNeedingConsent(requested)]));
  }
}
