/**
 * A key-value store on the server, shared by all machines of the app. Every value is sealed before
 * it gets here. Methods may be sync or async; what they throw becomes `transaction_store_down`.
 */
export interface Backend {
  /** Keeps a value, in place of an earlier one, for at most `ttlMs` milliseconds. */
  set(key: string, value: string, ttlMs: number): unknown;
  /** The value, left in place. */
  get(key: string): Awaitable<string | null | undefined>;
  /** The value, removed in the same step: of two callers at once, one gets nothing. */
  take(key: string): Awaitable<string | null | undefined>;
}

type Awaitable<Value> = Value | PromiseLike<Value>;
