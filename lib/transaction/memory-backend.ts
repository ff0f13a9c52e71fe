import { readFunction, readNumber } from '../options/read.ts';
import { optionSource } from '../options/source.ts';
import type { Backend } from './backend.ts';

export interface MemoryBackendOptions {
  /** Entries kept at most; past it the oldest goes. Default 10,000, about 10 MB of logins. */
  maxEntries?: number;
  /** Milliseconds since 1970. Default `Date.now`. */
  clock?: () => number;
}

/**
 * A backend in this process, for one machine and for tests: it is gone after a restart and unknown
 * to other machines. Runs no timers.
 * @throws `option_invalid`, `option_unknown`
 */
export function memoryBackend(options: MemoryBackendOptions = {}): Backend {
  const source = optionSource('memoryBackend()', options, {
    maxEntries: undefined,
    clock: undefined,
  });
  const maxEntries = readNumber(source, 'maxEntries', 1) ?? 10_000;
  const clock = readFunction<() => number>(source, 'clock') ?? Date.now;
  const entries = new Map<string, { value: string; expiresAt: number }>();

  const get = (key: string) => {
    const entry = entries.get(key);
    return entry && clock() < entry.expiresAt ? entry.value : undefined;
  };

  const set = (key: string, value: string, ttlMs: number) => {
    // Deleted first: a Map keeps the order of insertion, and this is now the newest.
    entries.delete(key);
    entries.set(key, { value, expiresAt: clock() + ttlMs });
    const [oldest] = entries.keys();
    if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest);
  };

  return {
    set,
    get,

    setIfAbsent(key, value, ttlMs) {
      if (get(key) !== undefined) return false;
      set(key, value, ttlMs);
      return true;
    },

    take(key) {
      const value = get(key);
      entries.delete(key);
      return value;
    },
  };
}
