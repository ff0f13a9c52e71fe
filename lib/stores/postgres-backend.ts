import { VippsLoginError } from '../errors.ts';
import { hasMethods, invalidOption, readOptions, readString } from '../options.ts';
import type { OptionReaders, OptionSource } from '../options.ts';
import { inTime } from './backend.ts';
import type { Backend } from './backend.ts';

/** What we use of a `Pool` of the package `pg`: its answers, which are promises. */
export interface PostgresPool {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
}

export interface PostgresBackendOptions {
  /** The table, after its schema if need be: `shop.vipps_logins`. Default `vipps_logins`. */
  table?: string;
}

const readers = { table: readTable } satisfies OptionReaders<PostgresBackendOptions>;

/**
 * A backend in PostgreSQL 9.5 or newer, through a pool of the app's own; ending it, and listening to its
 * `error` event, stay the app's business. Its table is made by the statement in docs/stores.md. Rows whose
 * time is over are deleted along with later writes. A query that is not answered within two seconds has failed.
 * @throws `option_invalid` for anything but a pool, and for another spelling of a table; `option_unknown`
 */
export function postgresBackend(pool: PostgresPool, options: PostgresBackendOptions = {}): Backend {
  if (!hasMethods(pool, ['query'])) throw notAPool(pool);
  const { table } = readOptions('postgresBackend()', options, readers);
  const until = "now() + $3 * interval '1 millisecond'";
  const put = `INSERT INTO ${table} AS kept (key, value, expires_at) VALUES ($1, $2, ${until})
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at`;
  const sweep = sweeping(() => rowsOf(sweepStatement(table), [mostSwept]));

  return {
    async set(key, value, ttlMs) {
      await rowsOf(put, [key, value, ttlMs]);
      sweep();
    },

    async setIfAbsent(key, value, ttlMs) {
      // The conflicting row is locked before it is looked at: of many, one finds its time over.
      const isOver = `${put} WHERE kept.expires_at <= now() RETURNING key`;
      const { length } = await rowsOf(isOver, [key, value, ttlMs]);
      sweep();
      return length === 1;
    },

    async get(key) {
      return valueIn(
        await rowsOf(`SELECT value FROM ${table} WHERE key = $1 AND expires_at > now()`, [key]),
      );
    },

    async take(key) {
      // In one statement, not SELECT and then DELETE: two callbacks can race.
      return valueIn(
        await rowsOf(
          `DELETE FROM ${table} WHERE key = $1
            RETURNING CASE WHEN expires_at > now() THEN value END AS value`,
          [key],
        ),
      );
    },
  };

  async function rowsOf(statement: string, values: unknown[]): Promise<readonly unknown[]> {
    try {
      return await inTime('PostgreSQL', query(pool, statement, values));
    } catch (error) {
      throw codeOf(error) === undefinedTable ? tableMissing(table, error) : error;
    }
  }
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const undefinedTable = '42P01';
const serializationFailure = '40001';
const deadlockDetected = '40P01';

/**
 * Where a database is set up for stricter isolation than its default, one of two statements at once is
 * refused and must be sent again (PostgreSQL 13.5); it has done nothing.
 */
async function query(
  pool: PostgresPool,
  statement: string,
  values: unknown[],
): Promise<readonly unknown[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer: unknown = await pool.query(statement, values);
      if (isAnswer(answer)) return answer.rows;
      throw unexpected(answer);
    } catch (error) {
      const isRefused = [serializationFailure, deadlockDetected].includes(codeOf(error));
      if (!isRefused || attempt === mostAttempts) throw error;
    }
  }
}

/** More are of no use within two seconds. */
const mostAttempts = 100;

/** Each write leaves one row, and every hundredth takes away up to a thousand: they cannot pile up. */
const writesPerSweep = 100;
const mostSwept = 1_000;

/** Runs no timers, and nobody waits for it: what it cannot delete, a later one can. */
function sweeping(sweep: () => Promise<readonly unknown[]>): () => void {
  let writesToGo = 1;
  let isSweeping = false;
  return () => {
    writesToGo -= 1;
    if (writesToGo > 0 || isSweeping) return;
    writesToGo = writesPerSweep;
    isSweeping = true;
    sweep()
      .then(
        // A full load: there is more, say of a day without sweeping.
        ({ length }) => length === mostSwept && (writesToGo = 1),
        () => undefined,
      )
      .finally(() => (isSweeping = false));
  };
}

/** Rows that somebody else is writing or sweeping are left to them. */
function sweepStatement(table: string): string {
  return `DELETE FROM ${table} WHERE key IN (
      SELECT key FROM ${table} WHERE expires_at <= now()
      ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED
    ) AND expires_at <= now() RETURNING key`;
}

/** As in docs/stores.md. The constraint is there for its index, which the sweeping needs. */
function tableStatement(table: string): string {
  return `CREATE TABLE ${table} (
  key text PRIMARY KEY,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  UNIQUE (expires_at, key)
);`;
}

function tableMissing(table: string, cause: unknown): Error {
  return new Error(
    `PostgreSQL has no table ${table} where this connection looks for it. Make it once:\n${tableStatement(table)}`,
    { cause },
  );
}

function notAPool(pool: unknown): VippsLoginError {
  return new VippsLoginError(
    'option_invalid',
    'postgresBackend() expects a Pool of the package `pg`, but got ' +
      `${Object.prototype.toString.call(pool)}. Pass what new Pool() returns.`,
  );
}

/** Written into the statements as it is: PostgreSQL takes no parameter for a table. */
function readTable(source: OptionSource, name: string): string {
  const table = readString(source, name) ?? 'vipps_logins';
  if (/^[a-z_][a-z0-9_]{0,62}(\.[a-z_][a-z0-9_]{0,62})?$/.test(table)) return table;
  throw invalidOption(
    source,
    name,
    'the name of a table in small letters, digits and underscores, after its schema if need be',
    table,
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function isAnswer(answer: unknown): answer is { rows: unknown[] } {
  return (
    typeof answer === 'object' && answer !== null && 'rows' in answer && Array.isArray(answer.rows)
  );
}

function valueIn([row]: readonly unknown[]): string | null {
  if (row === undefined) return null;
  const value = typeof row === 'object' && row !== null && 'value' in row ? row.value : row;
  if (typeof value === 'string' || value === null) return value;
  throw unexpected(value);
}

function unexpected(answer: unknown): TypeError {
  return new TypeError(
    `The PostgreSQL pool answered with ${Object.prototype.toString.call(answer)}. Its query() must ` +
      'return promises of an object with `rows`, an array of objects with texts.',
  );
}
