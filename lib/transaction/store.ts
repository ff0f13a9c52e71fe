import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Transaction } from './transaction.ts';

/** The request and its answer, for stores that keep something in the browser. */
export interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

/**
 * Finishing a login in another browser than the one that started it, which a store can do that keeps
 * logins on the server.
 */
export interface AnyBrowser {
  /**
   * The login with this `state`, left in place, whichever browser started it; `undefined` unless it was
   * started with the flow `automatic_return`, and for one that is taken.
   */
  find(state: string): Promise<Transaction | undefined>;
  /** Removes it. `true` for one caller only. */
  take(transaction: Transaction): Promise<boolean>;
  /** Keeps a JSON value for whoever has the secret `token`, for `ttlMs` milliseconds. */
  hold(token: string, value: unknown, ttlMs: number): Promise<void>;
  /** The value, left in place; `undefined` where there is none, or none any more. */
  held(token: string): Promise<unknown>;
  /** The value, removed: one caller gets it. */
  release(token: string): Promise<unknown>;
}

/** Where logins under way are kept. Made by `cookieStore()` or `serverStore(backend)`. */
export interface TransactionStore {
  /** Remembers a login, for ten minutes. */
  put(transaction: Transaction, exchange: Exchange): Promise<void>;
  /**
   * The login with this `state`, left in place; `undefined` unless this browser started it, not more
   * than ten minutes ago, at the issuer and with the client of these settings.
   */
  find(state: string, exchange: Exchange): Promise<Transaction | undefined>;
  /** Removes it. `false` where somebody else has removed it before: a login is finished once. */
  take(transaction: Transaction, exchange: Exchange): Promise<boolean>;
  /** For the flow `automatic_return`, which is refused without. */
  readonly anyBrowser?: AnyBrowser;
}

/** What a store must be told; filled in by the strategy and the middleware. */
export interface StoreSettings {
  /** First seals, all open. */
  readonly secrets: readonly string[];
  readonly issuer: string;
  readonly clientId: string;
  readonly redirectUris: readonly string[];
  /** `true` on https: `__Host-` names and `Secure`. */
  readonly secure: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: (size: number) => Uint8Array;
}

/** What the `transactionStore` option takes: told its settings once, at start-up. */
export type TransactionStoreFactory = (settings: StoreSettings) => TransactionStore;
