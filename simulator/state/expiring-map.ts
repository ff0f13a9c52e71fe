/** A map whose entries expire; expired ones are removed when a new one is set. */
export class ExpiringMap<Value> {
  readonly #entries = new Map<string, { value: Value; expiresAt: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  set(key: string, value: Value, lifetimeMs: number): void {
    const now = this.#now();
    for (const [old, entry] of this.#entries) {
      if (entry.expiresAt <= now) this.#entries.delete(old);
    }
    this.#entries.set(key, { value, expiresAt: now + lifetimeMs });
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    return entry && entry.expiresAt > this.#now() ? entry.value : undefined;
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }
}
