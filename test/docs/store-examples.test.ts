import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { afterEach, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import request from 'supertest';

import { logIn } from 'passport-vipps/simulator';

import { withPostgresServer } from '../support/postgres-suite.ts';
import { withRedis } from '../support/redis-suite.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { runExample } from './run-example.ts';
import type { RunningExample } from './run-example.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/stores.md'), 'utf8');

withRedis('the examples with Redis', (redisUrl) => {
  it.each(['redis.ts', 'ioredis.ts'])(
    '%s keeps logins and sessions there, for the next process too',
    (name) => logInAndRestart(name, { REDIS_URL: redisUrl() }),
  );
});

withPostgresServer('the example with PostgreSQL', (server) => {
  beforeAll(async () => {
    const client = new pg.Client(server().url);
    await client.connect();
    await client.query(/^CREATE TABLE vipps_logins[^;]+;/m.exec(page)?.[0] ?? '');
    const sessions = createRequire(import.meta.url).resolve('connect-pg-simple/table.sql');
    await client.query(readFileSync(sessions, 'utf8'));
    await client.end();
  });

  it('keeps logins and sessions there, for the next process too', () =>
    logInAndRestart('postgres.ts', { DATABASE_URL: server().url }));
});

const simulator = useSimulator();
let example: RunningExample | undefined;
afterEach(async () => {
  await example?.stop();
  example = undefined;
});

/** Logs somebody in, and looks whether the next process knows them. */
async function logInAndRestart(name: string, store: Record<string, string>): Promise<void> {
  const environment = {
    ...simulator().environment,
    ...store,
    VIPPS_SECRET: 'a secret of at least thirty-two characters',
  };
  example = await runExample(name, environment);
  const browser = request.agent(example.url);
  const loggedIn = await logIn(browser, simulator(), { at: '/my-page' });
  expect(loggedIn.body).toMatchObject({ name: 'Ada Eksempel' });
  await example.restart();
  const again = await browser.get('/my-page');
  expect(again.body).toMatchObject({ name: 'Ada Eksempel' });
}
