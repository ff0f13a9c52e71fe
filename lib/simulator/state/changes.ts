/** Something that pages look at live. Counts its changes, and tells whoever listens. */
export class Changes {
  #count = 0;
  readonly #listeners = new Set<() => void>();

  /** A page says which count it shows, so that no change is lost before it listens. */
  get count(): number {
    return this.#count;
  }

  announce(): void {
    this.#count += 1;
    for (const listener of this.#listeners) listener();
  }

  /** @returns a function that ends the listening. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
