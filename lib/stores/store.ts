import { hash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

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
  /**
   * Of a login that was not found: whether this browser has it all the same, sealed with a secret that is
   * not known here. Another process may know it.
   */
  isSealedElsewhere?(state: string, exchange: Exchange): boolean;
  /** How much of a `returnTo` it keeps, in bytes. Default 512. */
  readonly mostReturnToBytes?: number;
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

/** The mobile platforms, which may send a person back to another browser. */
export type Platform = 'ios' | 'android';

/** What one login must remember between leaving for Vipps and coming back. */
export interface Transaction {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly flow: string;
  readonly scope: readonly string[];
  /** Where on the site to end, if anybody asked. Stores cut what is over `mostReturnToBytes`. */
  readonly returnTo?: string;
  /** Where a login that succeeds ends if nobody asked, if it was started with that. Cut likewise. */
  readonly successRedirect?: string;
  /** Asked-for `acr`, which the id_token must then carry. */
  readonly acrValues?: string;
  /** Who sent the person away: the login route, a guard, a silent attempt, or the connect route. */
  readonly startedBy: 'route' | 'guard' | 'silent' | 'connect';
  /** A digest of the account that a login with `startedBy: 'connect'` is to be connected to. */
  readonly connectTo?: string;
  /** What it was started on, where it may come back in another browser. */
  readonly platform?: Platform;
  /** Passport's `state` option: the app's own small value, handed back as `info.state`. */
  readonly appState?: unknown;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** How long a person may take between leaving for Vipps and coming back: ten minutes. */
export const transactionLifetimeMs = 10 * 60 * 1_000;

/** Whether a login has taken longer than that; the times in milliseconds since 1970. */
export function isTooOld(createdAt: number, now: number): boolean {
  return now - createdAt > transactionLifetimeMs;
}

const kinds = ['ordinary', 'silent', 'restarted', 'automatic', 'connect'] as const;

/** Why a login was started: the one thing that must survive in a browser that loses its cookies. */
export type StateKind = (typeof kinds)[number];

/** How often at most a login is begun anew because processes seal with different secrets. */
export const mostRestarts = 5;

// 32 bytes in base64url, then the first letter of the kind, or which restart it is from the second on.
const form = /^[\w-]{43}[osrac2-5]$/;

/**
 * A `state` of a kind: the drawn one, 256 random bits, and one character more. It carries nothing else
 * and grants nothing (RFC 9700 4.7.1); Vipps wants at least 8 characters and answers 502 to very long ones.
 */
export function markState(drawn: string, kind: StateKind, restarts = 1): string {
  return drawn + (kind === 'restarted' && restarts > 1 ? String(restarts) : kind.charAt(0));
}

/** The kind a `state` says it is, which anybody can write; `undefined` for what is not our form. */
export function stateKind(state: string): StateKind | undefined {
  if (!form.test(state)) return undefined;
  const mark = state.charAt(43);
  return kinds.find((kind) => mark === kind.charAt(0)) ?? 'restarted';
}

/** How often a login was begun anew, as its `state` says, which anybody can write. */
export function restartsOf(state: string): number {
  if (stateKind(state) !== 'restarted') return 0;
  return Number(state.charAt(43)) || 1;
}

/** 128 bits of a hash of the whole `state`: names a transaction without giving its `state` away. */
export function stateDigest(state: string): string {
  return hash('sha256', state, 'buffer').subarray(0, 16).toString('base64url');
}
