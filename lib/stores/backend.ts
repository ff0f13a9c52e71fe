import { bareError, VippsLoginError } from '../errors.ts';
import { hasMethods, readFunction, readNumber, readOptions } from '../options.ts';
import type { OptionReaders } from '../options.ts';

/**
 * A key-value store on the server, shared by all machines of the app; `passport-vipps/backend-contract`
 * checks whether one keeps its word. Keys and values are strings to be handed back unchanged: keys of
 * up to 100 characters, values of up to 16 KB, both already hashed or sealed. Methods may be sync or
 * async. What they throw becomes `transaction_store_down`, so a method must not wait for ever.
 */
export interface Backend {
  /**
   * Keeps a value, in place of an earlier one, for `ttlMs` milliseconds from now: no longer, and while
   * there is room, no less.
   */
  set(key: string, value: string, ttlMs: number): unknown;
  /** The same, only where the key has no value. `true` for the one caller whose value it now is. */
  setIfAbsent(key: string, value: string, ttlMs: number): Awaitable<boolean>;
  /** The value, left in place; `undefined` or `null` where there is none, or none any more. */
  get(key: string): Awaitable<string | null | undefined>;
  /** The value, removed in the same step: of many callers at once, one gets it. */
  take(key: string): Awaitable<string | null | undefined>;
}

type Awaitable<Value> = Value | PromiseLike<Value>;

/** Calls a backend; whatever goes wrong there has one name. @throws `transaction_store_down` */
export async function askBackend<Answer>(
  call: () => Answer | PromiseLike<Answer>,
): Promise<Answer> {
  try {
    return await call();
  } catch (cause) {
    throw new VippsLoginError(
      'transaction_store_down',
      'The backend that keeps logins under way did not answer, so no login can begin or end. ' +
        'Check that it runs and can be reached; its own error is the cause of this one.',
      { cause: bareError(cause) },
    );
  }
}

/** Somebody waits for a page: what has not answered by then has failed, though it may answer yet. */
const patienceMs = 2_000;

/** Waits two seconds for an answer, since clients of databases wait for ever for a lost one. */
export function inTime<Answer>(who: string, answer: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const fail = () => {
      reject(new Error(`${who} gave no answer in ${patienceMs} ms.`));
    };
    const timer = setTimeout(fail, patienceMs);
    // Clients of databases may have promises of their own.
    void Promise.resolve(answer)
      .then(resolve, reject)
      .then(() => {
        clearTimeout(timer);
      });
  });
}

export interface MemoryBackendOptions {
  /**
   * Entries kept at most, default 10,000, about 10 MB of logins. Past it those go whose time is over,
   * then the oldest of whatever there is most of.
   */
  maxEntries?: number;
  /** Milliseconds since 1970. Default `Date.now`. */
  clock?: () => number;
}

const readers = {
  maxEntries: (source, name) => readNumber(source, name, 1) ?? 10_000,
  clock: (source, name) => readFunction<() => number>(source, name) ?? Date.now,
} satisfies OptionReaders<MemoryBackendOptions>;

export function isBackend(value: unknown): value is Backend {
  return hasMethods(value, ['get', 'set', 'setIfAbsent', 'take']);
}

/**
 * A backend in this process, for one machine and for tests: it is gone after a restart and unknown
 * to other machines. Runs no timers.
 * @throws `option_invalid`, `option_unknown`
 */
export function memoryBackend(options: MemoryBackendOptions = {}): Backend {
  const { maxEntries, clock } = readOptions('memoryBackend()', options, readers);
  const entries = createEntries(maxEntries, clock);

  return {
    set: (key, value, ttlMs) => entries.set(key, value, ttlMs),
    get: (key) => entries.get(key),

    setIfAbsent(key, value, ttlMs) {
      if (entries.get(key) !== undefined) return false;
      entries.set(key, value, ttlMs);
      return true;
    },

    take(key) {
      const value = entries.get(key);
      entries.delete(key);
      return value;
    },
  };
}

interface Entry {
  readonly value: string;
  readonly expiresAt: number;
}

/** A full sweep looks at everything, so it is not done for every entry of a flood. Milliseconds. */
const sweepPauseMs = 1_000;

/**
 * Entries by their kind, which is what a key holds before its last colon. Anybody can begin logins by
 * the thousand; that must not push out what tills and consents have here.
 */
function createEntries(maxEntries: number, clock: () => number) {
  const byKind = new Map<string, Map<string, Entry>>();
  let size = 0;
  let sweptAt = -Infinity;

  const remove = (entries: Map<string, Entry> | undefined, key: string) => {
    if (entries?.delete(key)) size -= 1;
  };

  function makeRoom(): void {
    if (size > maxEntries && clock() - sweptAt >= sweepPauseMs) {
      sweptAt = clock();
      for (const entries of byKind.values()) {
        for (const [key, { expiresAt }] of entries) if (expiresAt <= sweptAt) remove(entries, key);
      }
    }
    while (size > maxEntries) {
      const [largest] = [...byKind.values()].sort((a, b) => b.size - a.size);
      const [oldest = ''] = largest?.keys() ?? [];
      remove(largest, oldest);
    }
  }

  return {
    get(key: string): string | undefined {
      const entry = byKind.get(kindOf(key))?.get(key);
      return entry && clock() < entry.expiresAt ? entry.value : undefined;
    },

    set(key: string, value: string, ttlMs: number): void {
      const entries = byKind.get(kindOf(key)) ?? new Map<string, Entry>();
      byKind.set(kindOf(key), entries);
      // Removed first: a Map keeps the order of insertion, and this is now the newest.
      remove(entries, key);
      entries.set(key, { value, expiresAt: clock() + ttlMs });
      size += 1;
      makeRoom();
    },

    delete(key: string): void {
      remove(byKind.get(kindOf(key)), key);
    },
  };
}

function kindOf(key: string): string {
  return key.slice(0, key.lastIndexOf(':') + 1);
}
