import { VippsLoginError } from '../errors.ts';
import { isIoredis, overIoredis } from './backend-over-ioredis.ts';
import type { IoredisClient } from './backend-over-ioredis.ts';
import { isNodeRedis, overNodeRedis } from './backend-over-node-redis.ts';
import type { NodeRedisClient } from './backend-over-node-redis.ts';
import type { RedisCommands } from './backend-redis-commands.ts';
import type { Backend } from './backend.ts';

/** A client of the package `redis`, from version 4 on, or of `ioredis`. */
export type RedisClient = NodeRedisClient | IoredisClient;

/** While Redis is gone, both packages hold commands back until it returns, by default for ever. */
const patienceMs = 2_000;

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
      if (!isStored(await inTime(redis.set(key, value, ttlMs)))) throw unexpected(null);
    },

    async setIfAbsent(key, value, ttlMs) {
      return isStored(await inTime(redis.setIfAbsent(key, value, ttlMs)));
    },

    async get(key) {
      return parseValue(await inTime(redis.get(key)));
    },

    async take(key) {
      return parseValue(await inTime(getAndDelete(key)));
    },
  };

  /** In one step, not GET and then DEL: two callbacks can race. */
  async function getAndDelete(key: string): Promise<unknown> {
    if (!knowsGetDel) return redis.multiGetDel(key);
    try {
      return await redis.getDel(key);
    } catch (error) {
      // Redis knows GETDEL from 6.2 on.
      if (!(error instanceof Error && /unknown command/i.test(error.message))) throw error;
      knowsGetDel = false;
      return redis.multiGetDel(key);
    }
  }
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

async function inTime(reply: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`Redis gave no answer in ${patienceMs} ms.`)),
      patienceMs,
    );
  });
  try {
    return await Promise.race([reply, tooLate]);
  } finally {
    clearTimeout(timer);
  }
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
