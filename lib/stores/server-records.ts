import { askBackend } from './backend.ts';
import type { Backend } from './backend.ts';
import { appTag, bindingContext, createSealer, hashText } from './seal.ts';
import { isTooOld, stateDigest, transactionLifetimeMs } from './store.ts';
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
  /** The login, whoever holds it; never one that is taken. */
  findAnybodys(state: string): Promise<Transaction | undefined>;
  /** Removes it. `true` for one caller only. */
  take(state: string): Promise<boolean>;
  /** The same for somebody else than its holder, who does not find it from then on. */
  takeAnybodys(state: string): Promise<boolean>;
}

/**
 * Values are sealed and keys are hashes: the backend sees neither states nor contents.
 * @throws (each method) `transaction_store_down` while the backend fails
 */
export function serverRecords(backend: Backend, settings: StoreSettings): ServerRecords {
  const sealer = createSealer(settings.secrets, 'transaction record');
  const app = appTag(settings.clientId, settings.redirectUris[0]);
  const taken = justTaken(settings.now);
  const keyOf = (state: string) => `vipps:${app}:${stateDigest(state)}`;

  return {
    async put(transaction, holder) {
      const key = keyOf(transaction.state);
      const stored: Stored = { holder: hashText(holder), record: toRecord(transaction, settings) };
      const sealed = await sealer.seal(stored, bindingContext(key, settings));
      await askBackend(() => backend.set(key, sealed, transactionLifetimeMs));
    },

    async find(state, holder) {
      const sealed =
        (await askBackend(() => backend.get(keyOf(state)))) ?? (await taken.get(keyOf(state)));
      const stored = await open(state, sealed);
      return stored?.holder === hashText(holder) ? parse(state, stored) : undefined;
    },

    async findAnybodys(state) {
      const stored = await open(state, await askBackend(() => backend.get(keyOf(state))));
      return stored && parse(state, stored);
    },

    async take(state) {
      const taking = askBackend(() => backend.take(keyOf(state)));
      taken.add(keyOf(state), taking);
      return typeof (await taking) === 'string';
    },

    async takeAnybodys(state) {
      const value = await askBackend(() => backend.take(keyOf(state)));
      return typeof value === 'string';
    },
  };

  async function open(state: string, sealed: unknown): Promise<Stored | undefined> {
    if (typeof sealed !== 'string') return undefined;
    const stored = await sealer.open(sealed, bindingContext(keyOf(state), settings));
    return isStored(stored) ? stored : undefined;
  }

  /** A backend may keep things for longer than it was asked to. */
  function parse(state: string, { record }: Stored): Transaction | undefined {
    const transaction = parseRecord(record, state, settings);
    return transaction && !isTooOld(transaction.createdAt, settings.now())
      ? transaction
      : undefined;
  }
}

interface Stored {
  readonly holder: unknown;
  readonly record: unknown;
}

function isStored(value: unknown): value is Stored {
  return typeof value === 'object' && value !== null && 'holder' in value && 'record' in value;
}

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
