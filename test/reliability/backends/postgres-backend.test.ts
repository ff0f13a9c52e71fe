import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { backendContract } from '../../../lib/stores/backend-contract.ts';
import { postgresBackend } from '../../../lib/stores/postgres-backend.ts';
import type { PostgresServer } from '../../support/postgres-server.ts';
import { withPostgresServer } from '../../support/postgres-suite.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/stores.md'), 'utf8');
const createTable = /^CREATE TABLE vipps_logins[^;]+;/m.exec(page)?.[0] ?? '';
const minute = 60_000;

withPostgresServer('postgresBackend', (server) => {
  const pool = usePool(server);

  describe('with its table', () => {
    beforeAll(() => pool().query(createTable));

    it.each(backendContract)('$name', async ({ check }) => {
      await check(postgresBackend(pool()));
    });

    describe('and rows whose time is over', () => {
      beforeEach(() => pool().query('TRUNCATE vipps_logins'));

      it('deletes them along with its first write, and nothing that still counts', async () => {
        await expired(pool(), 20);
        const backend = postgresBackend(pool());
        await backend.set('key', 'value', minute);
        await untilThereAre(pool(), 1);
        expect(await backend.get('key')).toBe('value');
      });

      it('deletes a thousand at a time, and goes on with the next write while there are more', async () => {
        await expired(pool(), 2_500);
        const backend = postgresBackend(pool());
        for (const left of [1_501, 502, 3]) {
          await backend.set(`key ${left}`, 'value', minute);
          await untilThereAre(pool(), left);
        }
      });

      it('deletes them along with later writes, too, so that none pile up', async () => {
        const backend = postgresBackend(pool());
        await expired(pool(), 1);
        await backend.set('first', 'value', minute);
        await untilThereAre(pool(), 1);
        await expired(pool(), 20);
        for (let count = 0; count < 100; count += 1) await backend.setIfAbsent('key', '', minute);
        await untilThereAre(pool(), 2);
      });

      it('takes nothing out of them, and leaves none behind', async () => {
        await expired(pool(), 1);
        const backend = postgresBackend(pool());
        expect(await backend.get('expired 1')).toBeNull();
        expect(await backend.take('expired 1')).toBeNull();
        expect(await rowsIn(pool())).toBe(0);
      });
    });

    it('gives up after two seconds while somebody locks the table, and works again after', async () => {
      const backend = postgresBackend(pool());
      const other = await pool().connect();
      await other.query('BEGIN; LOCK TABLE vipps_logins IN ACCESS EXCLUSIVE MODE');
      await expect(backend.get('key')).rejects.toThrow(/PostgreSQL gave no answer in 2000 ms/);
      await other.query('COMMIT');
      other.release();
      await backend.set('key', 'value', minute);
      expect(await backend.take('key')).toBe('value');
    });
  });

  it('says how to make its table where there is none', async () => {
    const backend = postgresBackend(pool(), { table: 'logins_elsewhere' });
    const statement = createTable.replace('vipps_logins', 'logins_elsewhere');
    await expect(backend.take('key')).rejects.toThrow(statement);
    await pool().query(statement);
    expect(await backend.take('key')).toBeNull();
  });

  it('keeps its rows in the schema that `table` names', async () => {
    await pool().query('CREATE SCHEMA shop');
    await pool().query(createTable.replace('vipps_logins', 'shop.logins'));
    await postgresBackend(pool(), { table: 'shop.logins' }).set('key', 'value', minute);
    const { rows } = await pool().query('SELECT key FROM shop.logins');
    expect(rows).toEqual([{ key: 'key' }]);
  });
});

// What many set up for the tables of their own.
withPostgresServer(
  'postgresBackend in a database whose transactions are serializable',
  (server) => {
    const pool = usePool(server);
    beforeAll(() => pool().query(createTable));

    it.each(backendContract)('$name', async ({ check }) => {
      await check(postgresBackend(pool()));
    });
  },
  ['default_transaction_isolation=serializable'],
);

withPostgresServer('postgresBackend and a PostgreSQL that is gone for a while', (server) => {
  const pool = usePool(server);

  it('fails, and has what was written once it is back', async () => {
    await pool().query(createTable);
    const backend = postgresBackend(pool());
    await backend.set('key', 'value', minute);
    await server().kill();
    await expect(backend.take('key')).rejects.toThrow();
    await server().restart();
    expect(await backend.take('key')).toBe('value');
  });
});

/** Set up as docs/stores.md says; ended behind the tests of one `describe`. */
function usePool(server: () => PostgresServer): () => pg.Pool {
  let pool: pg.Pool | undefined;
  beforeAll(() => {
    pool = new pg.Pool({ connectionString: server().url, connectionTimeoutMillis: 2_000 });
    pool.on('error', () => undefined);
  });
  afterAll(() => pool?.end());
  return () => {
    if (!pool) throw new Error('The pool is there only inside of tests.');
    return pool;
  };
}

async function expired(pool: pg.Pool, count: number): Promise<void> {
  await pool.query(
    `INSERT INTO vipps_logins SELECT 'expired ' || n, 'value', now() - interval '1 second'
      FROM generate_series(1, $1) AS n`,
    [count],
  );
}

async function rowsIn(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ count: string }>('SELECT count(*) FROM vipps_logins');
  return Number(rows[0]?.count);
}

/** Nobody waits for the sweeping but here. */
async function untilThereAre(pool: pg.Pool, count: number): Promise<void> {
  for (let looks = 0; (await rowsIn(pool)) !== count; looks += 1) {
    if (looks === 100) throw new Error(`${await rowsIn(pool)} rows are left, not ${count}.`);
    await wait(20);
  }
}
