import { mkdirSync } from 'node:fs';
import path from 'node:path';

import sqlite from 'node-sqlite3-wasm';

import { StartupError } from '../startup-error.ts';
import { steps } from './schema.ts';

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
    bringUpToDate(database);
    return database;
  } catch (error) {
    database?.close();
    throw explain(file, error);
  }
}

/** All steps or none, and one demo after the other. */
function bringUpToDate(database: Database): void {
  database.exec('begin immediate');
  const taken = Number(database.get('pragma user_version')?.['user_version'] ?? 0);
  for (const step of steps.slice(taken)) database.exec(step);
  database.exec(`pragma user_version = ${steps.length}; commit`);
}

function explain(file: string, error: unknown): StartupError {
  const reason = error instanceof Error ? error.message : String(error);
  // The lock is a folder, which outlives a process that was killed while it wrote.
  const remedy = reason.includes('locked')
    ? `Close the other demo that uses it; if there is none, delete the folder ${file}.lock`
    : 'Choose another file, or none: DEMO_DATABASE=:memory: npm run demo';
  return new StartupError(`The members in ${file} cannot be read (${reason}). ${remedy}`);
}
