import { askBackend } from './backend.ts';
import type { Backend } from './backend.ts';
import { appTag, bindingContext, createSealer, hashText } from './seal.ts';
import type { StoreSettings } from './store.ts';

/** JSON values in a backend, which sees neither their names nor what they are. */
export interface SealedValues {
  /** Keeps a value for `ttlMs` milliseconds, in place of an earlier one. @throws RangeError past 12 KB */
  put(name: string, value: unknown, ttlMs: number): Promise<void>;
  /** The same where there is none under this name. `true` for the one caller whose value it now is. */
  putIfAbsent(name: string, value: unknown, ttlMs: number): Promise<boolean>;
  /** The value, left in place; `undefined` where there is none, or none any more. */
  get(name: string): Promise<unknown>;
  /** The value, removed: one caller gets it. */
  take(name: string): Promise<unknown>;
}

export interface ValueKind {
  /** Makes the key they are sealed with. */
  readonly purpose: string;
  /** Part of the backend's keys. Default: none. */
  readonly place?: string;
  /** What the backend sees in place of a name. Default: SHA-256. */
  readonly digest?: (name: string) => string;
}

/**
 * Values of one kind. Names are hashed as they are: those that could be guessed must be hashed before.
 * @throws (each method) `transaction_store_down` while the backend fails
 */
export function sealedValues(
  backend: Backend,
  settings: StoreSettings,
  { purpose, place, digest = hashText }: ValueKind,
): SealedValues {
  const sealer = createSealer(settings.secrets, purpose);
  const app = appTag(settings.clientId, settings.redirectUris[0]);
  const prefix = `vipps:${app}:${place === undefined ? '' : `${place}:`}`;
  const keyOf = (name: string) => prefix + digest(name);

  return {
    async put(name, value, ttlMs) {
      const sealed = seal(keyOf(name), value, ttlMs);
      await askBackend(() => backend.set(keyOf(name), sealed, Math.ceil(ttlMs)));
    },

    async putIfAbsent(name, value, ttlMs) {
      const sealed = seal(keyOf(name), value, ttlMs);
      return askBackend(() => backend.setIfAbsent(keyOf(name), sealed, Math.ceil(ttlMs)));
    },

    async get(name) {
      return open(keyOf(name), await askBackend(() => backend.get(keyOf(name))));
    },

    async take(name) {
      return open(keyOf(name), await askBackend(() => backend.take(keyOf(name))));
    },
  };

  function seal(key: string, value: unknown, ttlMs: number): string {
    return sealer.seal([settings.now() + ttlMs, value], bindingContext(key, settings));
  }

  function open(key: string, sealed: unknown): unknown {
    if (typeof sealed !== 'string') return undefined;
    const dated = sealer.open(sealed, bindingContext(key, settings));
    if (!Array.isArray(dated)) return undefined;
    const [until, value] = dated as unknown[];
    // A backend may keep things for longer than it was asked to.
    return typeof until === 'number' && settings.now() < until ? value : undefined;
  }
}
