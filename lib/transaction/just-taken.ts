/** What a backend answers to `take`. */
type Taken = Promise<string | null | undefined>;

/** Over the twelve seconds of login/login-deadline.ts: `verify` takes its time, too. */
const rememberedMs = 15_000;

/** About a megabyte. Past it the oldest goes. */
const mostRemembered = 1_000;

/** What this process has just taken out of a backend, while the login is being finished. */
interface JustTaken {
  add(key: string, taken: Taken): void;
  get(key: string): Taken | undefined;
}

/** Runs no timers: what is too old goes when something comes. */
export function justTaken(now: () => number): JustTaken {
  const remembered = new Map<string, { taken: Taken; until: number }>();
  return {
    add(key, taken) {
      for (const [old, { until }] of remembered) {
        if (until > now() && remembered.size < mostRemembered) break;
        remembered.delete(old);
      }
      // Whoever takes it later gets nothing from the backend, which is not worth remembering.
      if (remembered.has(key)) return;
      remembered.set(key, { taken, until: now() + rememberedMs });
      // A backend that failed may still have it, for another attempt.
      taken.catch(() => remembered.delete(key));
    },

    get(key) {
      const entry = remembered.get(key);
      return entry && now() < entry.until ? entry.taken : undefined;
    },
  };
}
