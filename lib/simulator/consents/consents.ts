import type { SimulatorUser } from '../people/person.ts';
import {
  type ScreenScope,
  type SharedScope,
  screenScopesOf,
  scopesNeedingConsent,
} from '../people/scopes.ts';
import type { ConsentScreen, ConsentScreens } from './consent-screens.ts';
import { screenClaims } from './screen-claims.ts';

/** What somebody has shared, and since when. */
interface Shared {
  readonly scope: readonly string[];
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Who has agreed to what with the sales unit. Of what is shared it is all or nothing. */
export class Consents {
  readonly #now: () => number;
  readonly #screens: ConsentScreens;
  readonly #granted = new Map<string, ReadonlySet<string>>();
  readonly #shared = new Map<string, Shared>();
  readonly #untold = new Map<string, Record<string, unknown>>();

  constructor(now: () => number, screens: ConsentScreens) {
    this.#now = now;
    this.#screens = screens;
  }

  missing(person: SimulatorUser, requested: readonly string[]): SharedScope[] {
    return scopesNeedingConsent(requested).filter((scope) => !this.#has(person, scope));
  }

  /** The sales unit's own screens, as far as the person has not answered them. */
  missingScreens(person: SimulatorUser, requested: readonly string[]): readonly ConsentScreen[] {
    const scopes = this.#missingScreenScopes(person, requested);
    const { screens } = this.#screens;
    return scopes.includes('customFlow') ? screens : screens.slice(0, scopes.length);
  }

  of(person: SimulatorUser): string[] {
    return [...(this.#granted.get(person.sub) ?? [])];
  }

  /** What was shared last, which a withdrawal does not undo. */
  shared(person: SimulatorUser): Shared | undefined {
    return this.#shared.get(person.sub);
  }

  /** The next login asks again. */
  revoke(person: SimulatorUser): void {
    this.#granted.delete(person.sub);
    this.#untold.delete(person.sub);
  }

  /** What was shared is forgotten, too. */
  forget(person: SimulatorUser): void {
    this.revoke(person);
    this.#shared.delete(person.sub);
  }

  /** Takes nothing that was granted before. @param ticked the ids of the boxes, the required aside. */
  grant(person: SimulatorUser, requested: readonly string[], ticked: readonly string[] = []): void {
    const screens = this.#missingScreenScopes(person, requested);
    const fresh = [...this.missing(person, requested), ...screens];
    if (fresh.length === 0) return;
    const now = this.#now();
    const scope = [...this.of(person), ...fresh];
    this.#granted.set(person.sub, new Set(scope));
    this.#shared.set(person.sub, { scope, at: now });
    const untold = this.#untold.get(person.sub);
    const answers = screenClaims(screens, this.#screens, ticked, now);
    this.#untold.set(person.sub, { ...untold, ...answers });
  }

  /** The answers to the screens, for the first login after them that asks; no later one is told. */
  tellAnswers(person: SimulatorUser, requested: readonly string[]): Record<string, unknown> {
    const untold = this.#untold.get(person.sub);
    if (!untold || screenScopesOf(requested).length === 0) return {};
    this.#untold.delete(person.sub);
    return untold;
  }

  #missingScreenScopes(person: SimulatorUser, requested: readonly string[]): ScreenScope[] {
    return screenScopesOf(requested).filter((scope) => !this.#has(person, scope));
  }

  #has(person: SimulatorUser, scope: string): boolean {
    return this.#granted.get(person.sub)?.has(scope) ?? false;
  }
}
