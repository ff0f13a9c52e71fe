import type { RedisCommands, RedisMulti } from './backend-redis-commands.ts';

/** What we use of the package `ioredis`: clients and clusters. */
export interface IoredisClient {
  set(key: string, value: string, px: 'PX', ttlMs: number, nx?: 'NX'): Promise<unknown>;
  get(key: string): Promise<unknown>;
  getdel(key: string): Promise<unknown>;
  multi(): RedisMulti;
}

/** Told by `getBuffer`: `redis` before 4, whose methods want callbacks, has `getdel` too. */
export function isIoredis(client: unknown): client is IoredisClient {
  return (
    typeof client === 'object' && client !== null && 'getBuffer' in client && 'getdel' in client
  );
}

export function overIoredis(client: IoredisClient): RedisCommands {
  return {
    set: (key, value, ttlMs) => client.set(key, value, 'PX', ttlMs),
    setIfAbsent: (key, value, ttlMs) => client.set(key, value, 'PX', ttlMs, 'NX'),
    get: (key) => client.get(key),
    getDel: (key) => client.getdel(key),
    async multiGetDel(key) {
      return replyToFirst(await client.multi().get(key).del(key).exec());
    },
  };
}

/** Each reply of a transaction stands beside its error: `[[null, 'value'], [null, 1]]`. */
function replyToFirst(replies: unknown): unknown {
  const [first] = listOf(replies);
  const [error, reply] = listOf(first);
  if (error instanceof Error) throw error;
  return reply;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
