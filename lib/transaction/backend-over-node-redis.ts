import type { RedisCommands, RedisMulti } from './backend-redis-commands.ts';

/** What we use of the package `redis`, versions 4 to 6: clients, pools and clusters. */
export interface NodeRedisClient {
  // `PX` and `NX` are the spelling that all of these versions know.
  set(key: string, value: string, options: { PX: number; NX?: true }): Promise<unknown>;
  get(key: string): Promise<unknown>;
  getDel(key: string): Promise<unknown>;
  multi(): RedisMulti;
}

/** Told by `getDel`: the others, and `redis` before 4, write it `getdel`. */
export function isNodeRedis(client: unknown): client is NodeRedisClient {
  return typeof client === 'object' && client !== null && 'getDel' in client;
}

export function overNodeRedis(client: NodeRedisClient): RedisCommands {
  return {
    set: (key, value, ttlMs) => client.set(key, value, { PX: ttlMs }),
    setIfAbsent: (key, value, ttlMs) => client.set(key, value, { PX: ttlMs, NX: true }),
    get: (key) => client.get(key),
    getDel: (key) => client.getDel(key),
    async multiGetDel(key) {
      return replyToFirst(await client.multi().get(key).del(key).exec());
    },
  };
}

function replyToFirst(replies: unknown): unknown {
  const list: readonly unknown[] = Array.isArray(replies) ? replies : [];
  return list[0];
}
