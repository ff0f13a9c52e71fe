import http from 'node:http';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { createSimulator } from 'passport-vipps/simulator';
import pg from 'pg';

import { startPostgresServer } from '../../test/support/postgres-server.ts';
import type { PostgresServer } from '../../test/support/postgres-server.ts';
import { people } from '../load/people.ts';
import { logIn } from './person.ts';
import type { Login, Stage } from './person.ts';
import { startOneRedis, startRedisCluster, startRedisWithSentinel } from './redis.ts';
import type { RedisSite } from './redis.ts';
import { firstSecret } from './scenarios.ts';
import type { Scenario, Scene } from './scenarios.ts';
import { startSite } from './site-processes.ts';
import type { StoreKind } from './site-settings.ts';

/** What became of the logins of a scenario. */
export interface Run {
  readonly scenario: Scenario;
  readonly logins: readonly Login[];
  /** When it happened, in milliseconds since 1970. */
  readonly happenedAt: number;
  /** From when on logins began of which all were completed. */
  readonly worksAgainAt: number;
  /** Whether that was in time for the last of them. */
  readonly worksAgain: boolean;
}

/** Logins that begin in a second. */
export const usualLoad = 8;
/** Where answers are slow, no more begin: the load must not be what breaks the site. */
const mostUnderWay = 150;
const beforeMs = 2_000;
/** After what is mended by hand; a primary that is killed is replaced in this time. */
const afterMs = 10_000;
/** The last of that, in which nothing may fail any more. */
const calmMs = 2_000;

export async function runScenario(scenario: Scenario, perSecond = usualLoad): Promise<Run> {
  const opened: (() => unknown)[] = [];
  try {
    return await runOn(scenario, perSecond, opened);
  } finally {
    for (const close of opened.reverse()) await close();
  }
}

/** @param opened what to close in the end, in reverse order */
async function runOn(
  scenario: Scenario,
  perSecond: number,
  opened: (() => unknown)[],
): Promise<Run> {
  const simulator = await createSimulator({ users: people });
  opened.push(() => simulator.close());
  const { issuer, clientId, clientSecret } = simulator;
  const store = await startStore(scenario.store);
  opened.push(() => store.close());
  const site = await startSite({
    ...{ issuer, clientId, clientSecret, secret: firstSecret, ports: store.ports },
    ...{ store: scenario.store, transactions: scenario.transactions, databaseUrl: store.url },
    sessions: scenario.sessions ?? 'store',
  });
  opened.push(() => site.close());
  // Idle connections go before the site closes them, which it does after five seconds.
  const agent = new http.Agent({ keepAlive: true, timeout: 4_000 });
  opened.push(() => agent.destroy());

  const load = steadyLoad({ site, simulator, agent }, perSecond);
  opened.push(() => load.end());
  await pause(beforeMs);
  const happenedAt = Date.now();
  await scenario.happen({ site, ...store });
  await pause(afterMs);
  const endedAt = Date.now();
  const logins = await load.end();
  const worksAgainAt = afterTheLastFailure(logins) ?? happenedAt;
  return {
    ...{ scenario, logins, happenedAt, worksAgainAt },
    worksAgain: worksAgainAt < endedAt - calmMs,
  };
}

/** Somebody begins a login every now and then, whether those before have ended or not. */
function steadyLoad(stage: Stage, perSecond: number) {
  const logins: Promise<Login>[] = [];
  let underWay = 0;
  const timer = setInterval(() => {
    if (underWay === mostUnderWay) return;
    underWay += 1;
    const begunAt = Date.now();
    const sub = stage.simulator.users[logins.length % people.length]?.sub ?? '';
    // No process could be reached.
    const failed = (error: unknown): Login => ({
      outcome: 'uncoded',
      detail: String(error),
      begunAt,
      endedAt: Date.now(),
    });
    logins.push(
      logIn(stage, sub)
        .catch(failed)
        .finally(() => (underWay -= 1)),
    );
  }, 1_000 / perSecond);
  return {
    end() {
      clearInterval(timer);
      return Promise.all(logins);
    },
  };
}

/** When the login began that came after the last one that failed. */
function afterTheLastFailure(logins: readonly Login[]): number | undefined {
  const isFailure = ({ outcome }: Login) => outcome !== 'completed' && outcome !== 'once more';
  const last = logins.findLastIndex(isFailure);
  return last === -1 ? undefined : (logins[last + 1]?.begunAt ?? Infinity);
}

interface Store extends Pick<Scene, 'redis' | 'postgres'> {
  readonly ports: readonly number[];
  readonly url: string;
  close(): Promise<void>;
}

async function startStore(kind: StoreKind): Promise<Store> {
  if (kind === 'none') {
    return { ports: [], url: '', redis: none, postgres: none, close: () => Promise.resolve() };
  }
  if (kind === 'postgres') return overPostgres(await startPostgresServer());
  if (kind.endsWith('cluster')) return overRedis(await startRedisCluster());
  if (kind.endsWith('sentinel')) return overRedis(await startRedisWithSentinel());
  return overRedis(await startOneRedis());
}

function overRedis(redis: RedisSite): Store {
  return {
    ports: redis.ports,
    url: '',
    redis: () => redis,
    postgres: none,
    close: () => redis.close(),
  };
}

async function overPostgres(postgres: PostgresServer): Promise<Store> {
  const client = new pg.Client(postgres.url);
  await client.connect();
  const page = readFileSync(path.join(import.meta.dirname, '../../docs/stores.md'), 'utf8');
  await client.query(/^CREATE TABLE vipps_logins[^;]+;/m.exec(page)?.[0] ?? '');
  const sessions = createRequire(import.meta.url).resolve('connect-pg-simple/table.sql');
  await client.query(readFileSync(sessions, 'utf8'));
  await client.end();
  return {
    ports: [],
    url: postgres.url,
    redis: none,
    postgres: () => postgres,
    close: () => postgres.close(),
  };
}

function none(): never {
  throw new Error('This scenario has another store.');
}
