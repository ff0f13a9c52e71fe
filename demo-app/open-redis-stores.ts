import { once } from 'node:events';

import { RedisStore } from 'connect-redis';
import { redisBackend } from 'passport-vipps';
import type { Backend } from 'passport-vipps';
import { createClient } from 'redis';

import { StartupError } from './startup-error.ts';

interface RedisStores {
  /** Without the password that the URL may hold. */
  readonly host: string;
  /** Of logins under way. */
  readonly backend: Backend;
  readonly sessionStore: RedisStore;
  close(): void;
}

/**
 * Keeps sessions and logins under way in Redis, for a site that runs in several processes.
 * @throws StartupError if the URL names no Redis, or one that cannot be reached
 */
export async function openRedisStores(url: string): Promise<RedisStores> {
  const client = await connect(url);
  return {
    host: new URL(url).host,
    backend: redisBackend(client),
    sessionStore: new RedisStore({ client, prefix: 'brunostlaget:' }),
    close: () => client.destroy(),
  };
}

async function connect(url: string) {
  const client = clientFor(url);
  try {
    await Promise.all([once(client, 'ready'), client.connect()]);
  } catch (error) {
    client.destroy();
    throw unreachable(error instanceof Error ? error.message : String(error));
  }
  // Without a listener, a lost connection would end the demo. Each login that fails is reported anyway.
  client.on('error', () => undefined);
  return client;
}

function clientFor(url: string) {
  try {
    // While Redis is gone, visitors get an error at once instead of waiting for it to come back.
    return createClient({ url, disableOfflineQueue: true });
  } catch {
    // The path is the number of a database, not its name.
    throw unreachable('expected a URL such as redis://localhost:6379 or redis://localhost:6379/1');
  }
}

function unreachable(reason: string): StartupError {
  return new StartupError(
    `The Redis in REDIS_URL cannot be used (${reason}). Start it, or leave REDIS_URL out.`,
  );
}
