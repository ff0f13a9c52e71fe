import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Transaction } from './transaction.ts';

/** The request and its answer, for stores that keep something in the browser. */
export interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
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
