import type { Backend } from './backend.ts';
import { hashText } from './seal.ts';
import { sealedValues } from './sealed-values.ts';
import { stateDigest, transactionLifetimeMs } from './store.ts';
import type { StoreSettings, Transaction } from './store.ts';
import { parseRecord, toRecord } from './transaction-record.ts';

/** Logins under way in a backend, each bound to whoever holds a random text: a browser, or an app. */
export interface ServerRecords {
  /** Keeps a login for ten minutes, and of `holder` only a hash. */
  put(transaction: Transaction, holder: string): Promise<void>;
  /**
   * The holder's login with this `state`, left in place. Also what has just been taken: a browser may
   * open its callback twice at once, and the second joins what the first is finishing.
   */
  find(state: string, holder: string): Promise<Transaction | undefined>;
  /** The login with this `state`, whoever holds it; never one that is taken. */
  findWithoutHolder(state: string): Promise<Transaction | undefined>;
  /** Removes it. `true` for one caller only. */
  take(state: string): Promise<boolean>;
  /** The same for somebody else than its holder, who does not find it from then on. */
  takeWithoutHolder(state: string): Promise<boolean>;
}

/**
 * Values are sealed and keys are hashes: the backend sees neither states nor contents.
 * @throws (each method) `transaction_store_down` while the backend fails
 */
export function serverRecords(backend: Backend, settings: StoreSettings): ServerRecords {
  const kind = { purpose: 'transaction record', digest: stateDigest };
  const records = sealedValues(backend, settings, kind);
  const taken = createTakenCache(settings.now);

  return {
    async put(transaction, holder) {
      const stored: Stored = {
        holder: hashText(holder),
        record: toRecord(transaction, settings, serverReturnToBytes),
      };
      await records.put(transaction.state, stored, transactionLifetimeMs);
    },

    async find(state, holder) {
      const stored = (await records.get(state)) ?? (await taken.get(state));
      return isStored(stored) && stored.holder === hashText(holder)
        ? parseRecord(stored.record, state, settings)
        : undefined;
    },

    async findWithoutHolder(state) {
      const stored = await records.get(state);
      return isStored(stored) ? parseRecord(stored.record, state, settings) : undefined;
    },

    async take(state) {
      const taking = records.take(state);
      taken.add(state, taking);
      return (await taking) !== undefined;
    },

    async takeWithoutHolder(state) {
      return (await records.take(state)) !== undefined;
    },
  };
}

/** Of a `returnTo`, in a store on the server. Backends keep values of 16 KB; Node refuses longer addresses than that, and proxies before it. */
export const serverReturnToBytes = 4_096;

interface Stored {
  readonly holder: unknown;
  readonly record: unknown;
}

function isStored(value: unknown): value is Stored {
  return typeof value === 'object' && value !== null && 'holder' in value && 'record' in value;
}

/** Over the twelve seconds of withLoginDeadline(): `verify` takes its time, too. */
const cachedMs = 15_000;

/** About a megabyte. Past it the oldest goes. */
const mostCached = 1_000;

/** What this process has just taken out of a backend, while the login is being finished. */
interface TakenCache {
  add(state: string, taking: Promise<unknown>): void;
  get(state: string): Promise<unknown> | undefined;
}

/** Runs no timers: what is too old goes when something comes. */
export function createTakenCache(now: () => number): TakenCache {
  const cached = new Map<string, { taking: Promise<unknown>; until: number }>();
  return {
    add(state, taking) {
      for (const [old, { until }] of cached) {
        if (until > now() && cached.size < mostCached) break;
        cached.delete(old);
      }
      // Whoever takes it later gets nothing from the backend, which is not worth keeping.
      if (cached.has(state)) return;
      cached.set(state, { taking, until: now() + cachedMs });
      // Where the backend failed the entry may still be there, for another attempt.
      taking.catch(() => cached.delete(state));
    },

    get(state) {
      const entry = cached.get(state);
      return entry && now() < entry.until ? entry.taking : undefined;
    },
  };
}
