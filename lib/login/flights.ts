/**
 * Work that concurrent duplicates share. A browser may open one callback twice at once, while a code may
 * be exchanged only once (RFC 6749 4.1.2 lets the provider revoke both logins otherwise).
 * The entry dies when the work settles: the work is shared, its result is not kept.
 */
export interface Flights {
  share<Result>(key: string, start: () => Promise<Result>): Promise<Result>;
}

export function createFlights(): Flights {
  const underWay = new Map<string, Promise<unknown>>();
  return {
    share<Result>(key: string, start: () => Promise<Result>): Promise<Result> {
      // The map is untyped inside; one key is only ever used for one kind of work.
      const joined = underWay.get(key) as Promise<Result> | undefined;
      if (joined) return joined;
      const started = start().finally(() => underWay.delete(key));
      underWay.set(key, started);
      return started;
    },
  };
}
