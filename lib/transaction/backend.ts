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
