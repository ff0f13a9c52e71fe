import { Redis } from 'ioredis';
import { createClient } from 'redis';

import type { RedisClient } from '../../../lib/stores/redis-backend.ts';

export interface OpenClient {
  readonly client: RedisClient;
  close(): void;
}

/** The packages that redisBackend() speaks with, set up as docs/stores.md says. */
export const redisPackages: readonly [string, (url: string) => Promise<OpenClient>][] = [
  [
    'redis',
    async (url) => {
      const client = createClient({ url, disableOfflineQueue: true });
      client.on('error', () => undefined);
      await client.connect();
      return { client, close: () => client.destroy() };
    },
  ],
  [
    'ioredis',
    async (url) => {
      const client = new Redis(url, {
        lazyConnect: true,
        enableOfflineQueue: false,
        maxRetriesPerRequest: 0,
      });
      client.on('error', () => undefined);
      await client.connect();
      return { client, close: () => client.disconnect() };
    },
  ],
];
