import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../..');
const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

// Tracked, or new and not ignored; what was deleted but not committed yet is left out.
const files = git('ls-files', '--cached', '--others', '--exclude-standard')
  .split('\n')
  .filter((file) => file !== '' && existsSync(path.join(root, file)));

describe('the source files', () => {
  it('are short enough to be read in one go', () => {
    const long = files
      .filter((file) => /^(lib|simulator|demo-app|test)\/.*\.ts$/.test(file))
      .filter(
        (file) => read(file).trimEnd().split('\n').length > (file.startsWith('test/') ? 400 : 350),
      );
    expect(long).toStrictEqual([]);
  });

  it('name no path of the machine they were written on', () => {
    const home = /(?<![\w.])\/(home|Users|root)\/[\w.-]+\//;
    const naming = files.filter((file) => {
      const text = read(file);
      return home.test(text) || text.includes(`${homedir()}/`) || text.includes(`${root}/`);
    });
    expect(naming).toStrictEqual([]);
  });

  it('leave the choice of registry to whoever installs', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "http/);
  });
});
