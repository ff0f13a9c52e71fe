import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { envLine } from '../../../simulator/command.ts';

const values = {
  PLAIN: 'c2ltdWxhdG9yLXNlY3JldA==',
  URL: 'http://127.0.0.1:4444/access-management-1.0/access/',
  HASH: 'a#b',
  FIRST_HASH: '#b',
  APOSTROPHE: "a'b#c",
  QUOTES: '"a"b#c',
  BACKSLASH: 'a\\nb#',
  DOLLAR: '$HOME${HOME}',
};

describe('a line of an .env file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'env-line-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read back by Node as it was meant, whatever the value holds', () => {
    const file = path.join(folder, '.env');
    const lines = Object.entries(values).map(([name, value]) => envLine(`TEST_${name}`, value));
    writeFileSync(file, lines.join('\n'));
    const print = 'process.stdout.write(JSON.stringify(process.env))';
    const out = execFileSync(process.execPath, [`--env-file=${file}`, '--eval', print], {
      encoding: 'utf8',
    });

    const meant = Object.entries(values).map(([name, value]) => [`TEST_${name}`, value]);
    expect(JSON.parse(out)).toMatchObject(Object.fromEntries(meant));
  });

  it('has no quotes where none are needed, for those who paste into something else', () => {
    expect(envLine('NAME', values.PLAIN)).toBe(`NAME=${values.PLAIN}`);
    expect(envLine('NAME', values.URL)).toBe(`NAME=${values.URL}`);
  });
});
