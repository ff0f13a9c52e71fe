import { mkdirSync } from 'node:fs';
import path from 'node:path';

import sqlite from 'node-sqlite3-wasm';

import { StartupError } from '../startup-error.ts';
import { schema } from './schema.ts';

export type Database = sqlite.Database;

/**
 * Opens the database, and makes it where there is none yet.
 * @param file its path; `:memory:` is one that ends with the process
 * @throws StartupError if the file cannot be used
 */
export function openDatabase(file: string): Database {
  let database: Database | undefined;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    database = new sqlite.Database(file);
    database.exec(schema);
    return database;
  } catch (error) {
    database?.close();
    throw explain(file, error);
  }
}

function explain(file: string, error: unknown): StartupError {
  const reason = error instanceof Error ? error.message : String(error);
  // The lock is a folder, which outlives a process that was killed while it wrote.
  const remedy = reason.includes('locked')
    ? `Close the other demo that uses it; if there is none, delete the folder ${file}.lock`
    : 'Choose another file, or none: DEMO_DATABASE=:memory: npm run demo';
  return new StartupError(`The members in ${file} cannot be read (${reason}). ${remedy}`);
}
