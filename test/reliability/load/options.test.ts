import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { readOptions } from '../../../bench/load/options.ts';

describe('the options of npm run load', () => {
  it('stand for a thousand logins with a seed of their own, unless they say otherwise', () => {
    expect(readOptions([])).toMatchObject({ logins: 1_000, help: false });
    expect(readOptions(['--preset', 'long', '--seed', '7'])).toMatchObject({
      logins: 10_000,
      seed: 7,
    });
    expect(readOptions(['--logins', '30']).logins).toBe(30);
  });

  it.each([
    ['--preset', 'huge', '--preset must be short or long, but is "huge".'],
    ['--logins', '0', '--logins must be a whole number from 1 on, but is "0".'],
    ['--logins', '1e3', '--logins must be a whole number from 1 on, but is "1e3".'],
    ['--seed', '-1', 'argument is ambiguous'],
    ['--seed', 'x', '--seed must be a whole number from 0 on, but is "x".'],
    ['--speed', '9', "Unknown option '--speed'"],
  ])('are refused by name: %s %s', (name, value, complaint) => {
    expect(() => readOptions([name, value])).toThrow(complaint);
  });

  it('that are wrong end the command with their complaint and exit code 1', () => {
    const root = path.resolve(import.meta.dirname, '../../..');
    const args = ['--import', 'tsx', 'bench/load/main.ts', '--preset', 'huge'];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    expect(stderr).toBe('--preset must be short or long, but is "huge".\n');
    expect(status).toBe(1);
  });
});
