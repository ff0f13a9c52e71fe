import { VippsLoginError } from '../errors.ts';
import { inTime } from './backend.ts';
import type { Backend } from './backend.ts';

/** A client of the package `redis`, from version 4 on, or of `ioredis`. */
export type RedisClient = NodeRedisClient | IoredisClient;

/**
 * A backend in Redis, through a connected client of the app's own; closing it, and listening to its
 * `error` event, stay the app's business. Redis forgets by itself what is too old. A command that
 * is not answered within two seconds has failed.
 * @throws `option_invalid` for anything but a client of `redis` (4 or newer) or `ioredis`
 */
export function redisBackend(client: RedisClient): Backend {
  const redis = commandsOf(client);
  let knowsGetDel = true;

  return {
    async set(key, value, ttlMs) {
      if (!isStored(await inTime('Redis', redis.set(key, value, ttlMs)))) throw unexpected(null);
    },

    async setIfAbsent(key, value, ttlMs) {
      return isStored(await inTime('Redis', redis.setIfAbsent(key, value, ttlMs)));
    },

    async get(key) {
      return parseValue(await inTime('Redis', redis.get(key)));
    },

    async take(key) {
      return parseValue(await inTime('Redis', getAndDelete(key)));
    },
  };

  /** In one step, not GET and then DEL: two callbacks can race. */
  async function getAndDelete(key: string): Promise<unknown> {
    if (!knowsGetDel) return getAndDeleteByTransaction(redis, key);
    try {
      return await redis.getDel(key);
    } catch (error) {
      // Redis knows GETDEL from 6.2 on.
      if (!(error instanceof Error && /unknown command/i.test(error.message))) throw error;
      knowsGetDel = false;
      return getAndDeleteByTransaction(redis, key);
    }
  }
}

/**
 * `GET` and `DEL` in one transaction, whose replies `redis` lists plainly and `ioredis` each beside its
 * error.
 */
async function getAndDeleteByTransaction(redis: RedisCommands, key: string): Promise<unknown> {
  const [first] = listOf(await redis.multi().get(key).del(key).exec());
  if (!Array.isArray(first)) return first;
  const [error, reply] = listOf(first);
  if (error instanceof Error) throw error;
  return reply;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function commandsOf(client: unknown): RedisCommands {
  if (isNodeRedis(client)) return overNodeRedis(client);
  if (isIoredis(client)) return overIoredis(client);
  throw new VippsLoginError(
    'option_invalid',
    'redisBackend() expects a client of the package `redis`, version 4 or newer, or of `ioredis`, ' +
      `but got ${Object.prototype.toString.call(client)}. Pass what createClient() or new Redis() returns.`,
  );
}

function isStored(reply: unknown): boolean {
  if (reply === 'OK' || reply === null) return reply === 'OK';
  throw unexpected(reply);
}

function parseValue(reply: unknown): string | null {
  if (typeof reply === 'string' || reply === null) return reply;
  throw unexpected(reply);
}

/** A client in `legacyMode`, for one, answers by callbacks, and returns nothing. */
function unexpected(reply: unknown): TypeError {
  return new TypeError(
    `The Redis client answered with ${Object.prototype.toString.call(reply)}. It must return ` +
      'promises of strings: no legacy mode, no Buffers.',
  );
}

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

function overIoredis(client: IoredisClient): RedisCommands {
  return {
    set: (key, value, ttlMs) => client.set(key, value, 'PX', ttlMs),
    setIfAbsent: (key, value, ttlMs) => client.set(key, value, 'PX', ttlMs, 'NX'),
    get: (key) => client.get(key),
    getDel: (key) => client.getdel(key),
    multi: () => client.multi(),
  };
}

/** What we use of the package `redis`, versions 4 to 6: clients, pools and clusters. */
export interface NodeRedisClient {
  // `PX` and `NX` are the spelling that all of these versions know.
  set(key: string, value: string, options: { PX: number; NX?: true }): Promise<unknown>;
  get(key: string): Promise<unknown>;
  getDel(key: string): Promise<unknown>;
  multi(): RedisMulti;
}

/** Told by `getDel`: the others, and `redis` before 4, write it `getdel`. */
function isNodeRedis(client: unknown): client is NodeRedisClient {
  return typeof client === 'object' && client !== null && 'getDel' in client;
}

function overNodeRedis(client: NodeRedisClient): RedisCommands {
  return {
    set: (key, value, ttlMs) => client.set(key, value, { PX: ttlMs }),
    setIfAbsent: (key, value, ttlMs) => client.set(key, value, { PX: ttlMs, NX: true }),
    get: (key) => client.get(key),
    getDel: (key) => client.getDel(key),
    multi: () => client.multi(),
  };
}

/** What redisBackend() says to Redis, in the words of one client package. Replies as they come. */
interface RedisCommands {
  /** `SET key value PX ttlMs` */
  set(key: string, value: string, ttlMs: number): Promise<unknown>;
  /** `SET key value PX ttlMs NX` */
  setIfAbsent(key: string, value: string, ttlMs: number): Promise<unknown>;
  get(key: string): Promise<unknown>;
  getDel(key: string): Promise<unknown>;
  /** Begins a transaction. */
  multi(): RedisMulti;
}

/** A transaction as both packages build it, as far as it is used here. */
export interface RedisMulti {
  get(key: string): { del(key: string): { exec(): Promise<unknown> } };
}
