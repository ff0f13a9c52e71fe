import { RedisStore } from 'connect-redis';
import { RedisStore as StoreForIoredis } from 'connect-redis8';
import connectPgSimple from 'connect-pg-simple';
import session, { MemoryStore } from 'express-session';
import type { Store } from 'express-session';
import { Cluster, Redis } from 'ioredis';
import { memoryBackend, postgresBackend, redisBackend } from 'passport-vipps';
import type { Backend, NodeRedisClient } from 'passport-vipps';
import pg from 'pg';
import { createClient, createCluster, createSentinel } from 'redis';

import { sentinelName } from './redis.ts';
import type { SiteSettings } from './site-settings.ts';

interface Stores {
  readonly backend: Backend;
  readonly store: Store;
}

const ioredisOptions = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  commandTimeout: 2_000,
  lazyConnect: true,
} as const;

/** Set up as docs/stores.md says. */
export async function openStores({ store, ports, databaseUrl }: SiteSettings): Promise<Stores> {
  const servers = ports.map((port) => ({ host: '127.0.0.1', port }));
  const urls = ports.map((port) => ({ url: `redis://127.0.0.1:${port}` }));
  switch (store) {
    case 'redis':
      return overRedis(createClient({ ...urls[0], disableOfflineQueue: true }));
    case 'redis-cluster':
      return overRedis(createCluster({ rootNodes: urls, defaults: { disableOfflineQueue: true } }));
    case 'redis-sentinel':
      return overRedis(
        createSentinel({
          name: sentinelName,
          sentinelRootNodes: servers,
          nodeClientOptions: { disableOfflineQueue: true },
        }),
      );
    case 'ioredis':
      return overIoredis(new Redis({ ...servers[0], ...ioredisOptions }));
    case 'ioredis-cluster':
      return overIoredis(
        new Cluster(servers, {
          lazyConnect: true,
          enableOfflineQueue: false,
          redisOptions: { maxRetriesPerRequest: 0, commandTimeout: 2_000 },
        }),
      );
    case 'ioredis-sentinel':
      return overIoredis(new Redis({ sentinels: servers, name: sentinelName, ...ioredisOptions }));
    case 'postgres':
      return overPostgres(databaseUrl);
    case 'none':
      return { backend: memoryBackend(), store: new MemoryStore() };
  }
}

// Not the union of what the three return: to compare all their commands takes TypeScript half a minute.
interface RedisPackageClient extends NodeRedisClient {
  on(event: 'error', listener: () => void): unknown;
  connect(): Promise<unknown>;
}

async function overRedis(client: RedisPackageClient): Promise<Stores> {
  client.on('error', () => undefined);
  await client.connect();
  return { backend: redisBackend(client), store: new RedisStore({ client }) };
}

async function overIoredis(client: Redis | Cluster): Promise<Stores> {
  client.on('error', () => undefined);
  await client.connect();
  return { backend: redisBackend(client), store: new StoreForIoredis({ client }) };
}

function overPostgres(connectionString: string): Stores {
  const pool = new pg.Pool({
    connectionString,
    connectionTimeoutMillis: 2_000,
    query_timeout: 2_000,
  });
  pool.on('error', () => undefined);
  const PostgresStore = connectPgSimple(session);
  // Its complaints are those of a database that is gone.
  const store = new PostgresStore({ pool, errorLog: () => undefined });
  return { backend: postgresBackend(pool), store };
}
