import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import sqlite from 'node-sqlite3-wasm';

import { membersIn } from '../../../demo-app/accounts/members.ts';
import { openDatabase } from '../../../demo-app/accounts/open-database.ts';
import { steps } from '../../../demo-app/accounts/schema.ts';
import { StartupError } from '../../../demo-app/startup-error.ts';

const shared = { sub: 'ada', otherAddresses: [] };

describe('the file of the members', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'members-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made with its folder, and is there again after a restart', () => {
    const file = path.join(folder, 'data', 'members.sqlite');
    for (const visits of [1, 2]) {
      const database = openDatabase(file);
      expect(membersIn(database).welcome(shared, new Date()).visits).toBe(visits);
      database.close();
    }
  });

  it('from before there was a club keeps its members, and takes each step once', () => {
    const file = path.join(folder, 'members.sqlite');
    const before = new sqlite.Database(file);
    before.exec(steps[0] ?? '');
    before.exec("insert into member values (7, 'ada', '2025-01-01T00:00:00.000Z', 3, '{}')");
    before.close();
    for (const visits of [4, 5]) {
      const database = openDatabase(file);
      const member = membersIn(database).welcome(shared, new Date());
      expect(member).toMatchObject({ number: 7, visits, since: new Date('2025-01-01') });
      database.close();
    }
  });

  it('from before there were cards gives nobody the number of somebody who left', () => {
    const file = path.join(folder, 'members.sqlite');
    const before = new sqlite.Database(file);
    for (const step of steps.slice(0, 2)) before.exec(step);
    before.exec(
      "insert into member values (7, 'bo', '2025-01-01T00:00:00.000Z', 3, '{}', null, null)",
    );
    before.exec('delete from member; pragma user_version = 2');
    before.close();
    const database = openDatabase(file);
    expect(membersIn(database).welcome(shared, new Date()).number).toBe(8);
    database.close();
  });

  it('is released between two visits, so that a second demo may use it', () => {
    const file = path.join(folder, 'members.sqlite');
    const [one, other] = [openDatabase(file), openDatabase(file)];
    membersIn(one).welcome(shared, new Date());
    expect(membersIn(other).find(1)?.visits).toBe(1);
    one.close();
    other.close();
  });

  it('that is no database is refused by name', () => {
    const file = path.join(folder, 'shopping-list.txt');
    writeFileSync(file, 'waffles, jam, cream, and enough of it to be no empty file'.repeat(20));
    expect(() => openDatabase(file)).toThrow(StartupError);
    expect(() => openDatabase(file)).toThrow(`${file} cannot be read (file is not a database)`);
  });

  it('that stayed locked says which folder to delete', () => {
    const file = path.join(folder, 'members.sqlite');
    mkdirSync(`${file}.lock`);
    expect(() => openDatabase(file)).toThrow(`delete the folder ${file}.lock`);
  });
});
