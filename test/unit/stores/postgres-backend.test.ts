import { afterEach, describe, expect, it, jest } from '@jest/globals';

import { VippsLoginError } from '../../../lib/errors.ts';
import { postgresBackend } from '../../../lib/stores/postgres-backend.ts';
import type { PostgresPool } from '../../../lib/stores/postgres-backend.ts';

// With a PostgreSQL behind it: test/reliability/backends.

const empty = { rows: [] };
const minute = 60_000;

/** A pool in the manner of `pg` that answers as a test says, and shows what it was asked. */
function poolThat(answer: (statement: string) => unknown) {
  const statements: string[] = [];
  const parameters: unknown[][] = [];
  const pool = {
    // eslint-disable-next-line @typescript-eslint/require-await -- what `answer` throws is a rejection
    async query(statement: string, values: unknown[]) {
      statements.push(statement);
      parameters.push(values);
      // Whatever a test wants it to be.
      return answer(statement) as { rows: unknown[] };
    },
  } satisfies PostgresPool;
  return { pool, statements, parameters };
}

const failure = (code: string) => Object.assign(new Error(`failed with ${code}`), { code });
const isSweep = (statement: string) => statement.includes('SKIP LOCKED');
/** Lets everything run that is not waited for. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('postgresBackend()', () => {
  const answering = (answer: unknown) => postgresBackend(poolThat(() => answer).pool);

  it.each([
    ['nothing', undefined],
    ['a connection string', 'postgres://localhost/shop'],
    ['a tagged-template client', () => undefined],
    ['null', null],
    ['an object without query()', {}],
    ['an object whose query is no method', { query: 'SELECT 1' }],
  ])('refuses %s', (_what, pool) => {
    const start = () => postgresBackend(pool as PostgresPool);
    expect(start).toThrow(VippsLoginError);
    expect(start).toThrow(/expects a Pool of the package `pg`/);
  });

  it.each(['logins', 'shop.logins', '_l0', 'a'.repeat(63)])('takes the table %j', async (table) => {
    const { pool, statements } = poolThat(() => empty);

    await postgresBackend(pool, { table }).get('key');
    expect(statements).toEqual([expect.stringContaining(` FROM ${table} `)]);
  });

  it.each(['Logins', 'logins; DROP TABLE users', '"logins"', 'a.b.c', '0a', 'a.', 'a'.repeat(64)])(
    'refuses the table %j',
    (table) => {
      const start = () => postgresBackend(poolThat(() => empty).pool, { table });
      expect(start).toThrow(/`table` must be the name of a table/);
    },
  );

  it('refuses a misspelt option by its name', () => {
    const options = { tabel: 'logins' } as object;
    const start = () => postgresBackend(poolThat(() => empty).pool, options);
    expect(start).toThrow(/`tabel`.*`table`/);
  });

  it.each([
    ['nothing, as a client that wants callbacks', undefined],
    ['null', null],
    ['a text', 'value'],
    ['an answer without rows', {}],
    ['rows that are none', { rows: 'value' }],
    ['rows that are numbers', { rows: [7] }],
    ['a row without a value', { rows: [{}] }],
    ['rows that are arrays', { rows: [['value']] }],
    ['a value that is no text', { rows: [{ value: 1 }] }],
  ])('does not take %s for an answer', async (_what, answer) => {
    const words = /The PostgreSQL pool answered with/;
    await expect(answering(answer).take('key')).rejects.toThrow(words);
    await expect(answering(answer).get('key')).rejects.toThrow(words);
  });
});

describe('a statement', () => {
  it('holds no key and no value, which come beside it', async () => {
    const { pool, statements, parameters } = poolThat(() => empty);
    const backend = postgresBackend(pool);
    await backend.set("the'key", "the'value", minute);
    await backend.setIfAbsent("the'key", "the'value", minute);
    await backend.get("the'key");
    await backend.take("the'key");

    expect(statements.join()).not.toMatch(/the'(key|value)/);
    expect(parameters).toEqual([
      ["the'key", "the'value", minute],
      [1_000],
      ["the'key", "the'value", minute],
      ["the'key"],
      ["the'key"],
    ]);
  });

  it.each<[string | null, unknown]>([
    ['value', { rows: [{ value: 'value' }] }],
    [null, { rows: [{ value: null }] }],
    [null, empty],
  ])('that reads brings %j back', async (value, answer) => {
    const backend = postgresBackend(poolThat(() => answer).pool);

    expect(await backend.get('key')).toBe(value);
    expect(await backend.take('key')).toBe(value);
  });

  it.each([
    [true, { rows: [{ key: 'key' }] }],
    [false, empty],
  ])('that sets what is absent says whether it has: %j', async (isSet, answer) => {
    const backend = postgresBackend(poolThat(() => answer).pool);

    expect(await backend.setIfAbsent('key', 'value', minute)).toBe(isSet);
  });

  it.each(['40001', '40P01'])('that was refused beside another is sent again: %s', async (code) => {
    let refusals = 3;
    const { pool, statements } = poolThat(() => {
      if (refusals-- > 0) throw failure(code);
      return { rows: [{ value: 'value' }] };
    });

    expect(await postgresBackend(pool).take('key')).toBe('value');
    expect(statements).toHaveLength(4);
  });

  it('is not sent again for ever', async () => {
    const { pool } = poolThat(() => {
      throw failure('40001');
    });

    await expect(postgresBackend(pool).take('key')).rejects.toMatchObject({ code: '40001' });
  });

  it.each<[string, unknown]>([
    ['with another code', failure('53300')],
    ['without a code', new Error('Connection terminated')],
    ['with no error', 'Connection terminated'],
    ['with nothing', undefined],
  ])('that failed otherwise is not sent again: %s', async (_how, cause) => {
    const { pool, statements } = poolThat(() => {
      throw cause;
    });

    await expect(postgresBackend(pool).take('key')).rejects.toBe(cause);
    expect(statements).toHaveLength(1);
  });

  it('that finds no table says how to make one', async () => {
    const cause = failure('42P01');
    const { pool } = poolThat(() => {
      throw cause;
    });

    await expect(postgresBackend(pool, { table: 'shop.logins' }).get('key')).rejects.toMatchObject({
      message: expect.stringContaining('CREATE TABLE shop.logins ('),
      cause,
    });
  });
});

describe('sweeping', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  /** How many sweeps there were after each of so many writes. */
  async function sweepsAfter(writes: number, swept: () => unknown): Promise<number[]> {
    const { pool, statements } = poolThat((statement) => (isSweep(statement) ? swept() : empty));
    const backend = postgresBackend(pool);
    const counts: number[] = [];
    for (let write = 0; write < writes; write += 1) {
      if (write % 2 === 0) await backend.set('key', 'value', minute);
      else await backend.setIfAbsent('key', 'value', minute);
      await settle();
      counts.push(statements.filter(isSweep).length);
    }
    return counts;
  }
  const times = (count: number, value: number) => Array<number>(count).fill(value);

  it('comes with the first write, and with every hundredth after it', async () => {
    expect(await sweepsAfter(202, () => empty)).toEqual([
      ...times(100, 1),
      ...times(100, 2),
      ...times(2, 3),
    ]);
  });

  it('comes with the next write, too, while there is more than one sweep takes', async () => {
    const loads = [1_000, 1_000, 999];
    const swept = () => ({ rows: Array.from({ length: loads.shift() ?? 0 }, () => ({})) });

    expect(await sweepsAfter(5, swept)).toEqual([1, 2, 3, 3, 3]);
  });

  it('that fails troubles nobody, and comes again in its turn', async () => {
    const swept = () => {
      throw new Error('Connection terminated');
    };

    expect(await sweepsAfter(101, swept)).toEqual([...times(100, 1), 2]);
  });

  it('is done once at a time, and does not keep a write waiting', async () => {
    jest.useFakeTimers();
    let sweeps = 0;
    const query = (statement: string) => {
      if (!isSweep(statement)) return Promise.resolve(empty);
      sweeps += 1;
      return new Promise<typeof empty>(() => undefined);
    };
    const backend = postgresBackend({ query });
    for (let write = 0; write < 150; write += 1) await backend.set('key', 'value', minute);
    expect(sweeps).toBe(1);

    // It is given up in time, as every statement.
    await jest.advanceTimersByTimeAsync(2_000);
    await backend.set('key', 'value', minute);
    expect(sweeps).toBe(2);
  });

  it('is left to writes', async () => {
    const { pool, statements } = poolThat(() => empty);
    const backend = postgresBackend(pool);
    await backend.get('key');
    await backend.take('key');

    expect(statements.filter(isSweep)).toStrictEqual([]);
  });
});
