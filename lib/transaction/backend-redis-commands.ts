/** What redisBackend() says to Redis, in the words of one client package. Replies as they come. */
export interface RedisCommands {
  /** `SET key value PX ttlMs` */
  set(key: string, value: string, ttlMs: number): Promise<unknown>;
  /** `SET key value PX ttlMs NX` */
  setIfAbsent(key: string, value: string, ttlMs: number): Promise<unknown>;
  get(key: string): Promise<unknown>;
  getDel(key: string): Promise<unknown>;
  /** `GET` and `DEL` in one transaction. @returns the reply to `GET` */
  multiGetDel(key: string): Promise<unknown>;
}

/** A transaction as both packages build it, as far as `multiGetDel` goes. */
export interface RedisMulti {
  get(key: string): { del(key: string): { exec(): Promise<unknown> } };
}
