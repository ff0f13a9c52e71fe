import { setTimeout as pause } from 'node:timers/promises';

import pg from 'pg';

import type { PostgresServer } from '../../test/support/postgres-server.ts';
import type { RedisNode, RedisSite } from './redis.ts';
import type { Site } from './site-processes.ts';
import type { SiteSettings, StoreKind } from './site-settings.ts';

/** Something that happens to the site, or to what it keeps things in, under load. */
export interface Scenario {
  readonly name: string;
  readonly store: StoreKind;
  readonly transactions: SiteSettings['transactions'];
  /** Where people who are logged in are kept, in the browser or in the store. */
  readonly sessions?: SiteSettings['sessions'];
  /** Of the short form. */
  readonly isShort?: boolean;
  /** What logins may end in besides being completed. */
  readonly mayCost: 'nothing' | 'another trip' | 'coded failures';
  /** Ends when all is mended that is mended by hand. */
  readonly happen: (scene: Scene) => Promise<void>;
}

export interface Scene {
  readonly site: Site;
  /** @throws where the scenario has another store */
  readonly redis: () => RedisSite;
  readonly postgres: () => PostgresServer;
}

const awayMs = 5_000;
const [oldSecret, newSecret] = ['old', 'new'].map(
  (age) => `the ${age} secret of thirty-two characters`,
);
export const firstSecret = [oldSecret ?? ''];

const single = ['redis', 'ioredis'] as const;
const replicated = [
  'redis-cluster',
  'ioredis-cluster',
  'redis-sentinel',
  'ioredis-sentinel',
] as const;
const everywhere = ['redis', 'ioredis-cluster', 'postgres'] as const;
const places = ['server', 'cookies'] as const;
/** Where a change of processes must lose nothing. */
const homes: readonly Pick<Scenario, 'store' | 'transactions' | 'sessions'>[] = [
  ...everywhere.flatMap((store) => places.map((transactions) => ({ store, transactions }))),
  { store: 'none', transactions: 'cookies', sessions: 'cookie' },
  { store: 'redis', transactions: 'server', sessions: 'cookie' },
];

export const scenarios: readonly Scenario[] = [
  ...replicated.map((store) => ({
    name: 'the primary is killed',
    store,
    transactions: 'server' as const,
    isShort: store === 'redis-cluster',
    mayCost: 'coded failures' as const,
    happen: ({ redis }: Scene) => redis().primary().kill(),
  })),
  ...single.flatMap((store) =>
    places.map((transactions) => ({
      name: 'stalled for five seconds',
      store,
      transactions,
      isShort: store === 'ioredis' && transactions === 'server',
      mayCost: 'coded failures' as const,
      happen: (scene: Scene) =>
        forAWhile(
          scene,
          (node) => node.stall(),
          (node) => node.resume(),
        ),
    })),
  ),
  ...single.map((store) => ({
    name: 'full for five seconds',
    store,
    transactions: 'server' as const,
    mayCost: 'coded failures' as const,
    happen: (scene: Scene) =>
      forAWhile(scene, fill, (node) => node.command('config', 'set', 'maxmemory', '0')),
  })),
  ...single.map((store) => ({
    name: 'read-only for five seconds',
    store,
    transactions: 'server' as const,
    mayCost: 'coded failures' as const,
    happen: (scene: Scene) =>
      forAWhile(
        scene,
        // As what was the primary, once another has taken over.
        (node) => node.command('replicaof', '127.0.0.1', '1'),
        (node) => node.command('replicaof', 'no', 'one'),
      ),
  })),
  ...single.map((store) => ({
    name: 'killed, and back empty after five seconds',
    store,
    transactions: 'server' as const,
    mayCost: 'coded failures' as const,
    happen: (scene: Scene) =>
      forAWhile(
        scene,
        (node) => node.kill(),
        (node) => node.restart(),
      ),
  })),
  ...places.map((transactions) => ({
    name: 'emptied',
    store: 'redis' as const,
    transactions,
    // Who has just arrived, and is a stranger on the next page, is told so: `session_not_kept`.
    mayCost: 'coded failures' as const,
    happen: ({ redis }: Scene) => {
      redis().primary().command('flushall');
      return Promise.resolve();
    },
  })),
  {
    name: 'emptied',
    store: 'postgres',
    transactions: 'server',
    mayCost: 'coded failures',
    happen: ({ postgres }) => tell(postgres(), 'TRUNCATE vipps_logins, session'),
  },
  {
    name: 'killed, and back after five seconds',
    store: 'postgres',
    transactions: 'server',
    mayCost: 'coded failures',
    async happen({ postgres }) {
      await postgres().kill();
      await pause(awayMs);
      await postgres().restart();
    },
  },
  {
    name: 'stalled for five seconds',
    store: 'postgres',
    transactions: 'server',
    mayCost: 'coded failures',
    async happen({ postgres }) {
      const pids = postgres().pids();
      for (const pid of pids) process.kill(pid, 'SIGSTOP');
      await pause(awayMs);
      for (const pid of pids) process.kill(pid, 'SIGCONT');
    },
  },
  ...places.map((transactions) => ({
    name: 'its tables locked for five seconds',
    store: 'postgres' as const,
    transactions,
    mayCost: 'coded failures' as const,
    happen: ({ postgres }: Scene) =>
      tell(
        postgres(),
        'BEGIN; LOCK TABLE vipps_logins, session IN ACCESS EXCLUSIVE MODE',
        `SELECT pg_sleep(${awayMs / 1_000})`,
        'COMMIT',
      ),
  })),
  {
    name: 'read-only for five seconds',
    store: 'postgres',
    transactions: 'server',
    mayCost: 'coded failures',
    async happen({ postgres }) {
      const server = postgres();
      await tell(server, 'ALTER SYSTEM SET default_transaction_read_only = on', reload);
      await pause(awayMs);
      await tell(server, 'ALTER SYSTEM RESET default_transaction_read_only', reload);
    },
  },
  ...homes.map((home) => ({
    name: 'the secret is rotated in three steps',
    ...home,
    isShort:
      home.store === 'redis' && home.sessions === undefined && home.transactions === 'server',
    mayCost: 'nothing' as const,
    happen: ({ site }: Scene) =>
      rotate(site, [[oldSecret, newSecret], [newSecret, oldSecret], [newSecret]]),
  })),
  ...homes.map((home) => ({
    name: 'the secret is changed in a hurry',
    ...home,
    mayCost: 'another trip' as const,
    happen: ({ site }: Scene) => rotate(site, [[newSecret]]),
  })),
  ...homes.map((home) => ({
    name: 'a deploy',
    ...home,
    mayCost: 'nothing' as const,
    happen: ({ site }: Scene) => site.deploy(),
  })),
  ...places.map((transactions) => ({
    name: 'kill -9 of a process, three times',
    store: 'redis' as const,
    transactions,
    isShort: transactions === 'server',
    mayCost: 'coded failures' as const,
    async happen({ site }: Scene) {
      for (let time = 0; time < 3; time += 1) await site.killOne();
    },
  })),
];

async function forAWhile(
  { redis }: Scene,
  hurt: (node: RedisNode) => unknown,
  mend: (node: RedisNode) => unknown,
): Promise<void> {
  const node = redis().primary();
  await hurt(node);
  await pause(awayMs);
  await mend(node);
}

function fill(node: RedisNode): void {
  node.command('config', 'set', 'maxmemory-policy', 'noeviction');
  node.command('config', 'set', 'maxmemory', '1');
}

const reload = 'SELECT pg_reload_conf()';

async function tell({ url }: PostgresServer, ...statements: string[]): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

async function rotate(
  site: Site,
  steps: readonly (readonly (string | undefined)[])[],
): Promise<void> {
  for (const secrets of steps) {
    await site.deploy({ secret: secrets.filter((secret) => secret !== undefined) });
  }
}
