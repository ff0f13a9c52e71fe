import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { parseSync } from '@swc/core';

import { mutate } from './mutate.ts';
import { mutations } from './mutations.ts';

const root = path.resolve(import.meta.dirname, '../..');

describe('the list of mutations', () => {
  it.each(mutations.map((mutation) => [`${mutation.file}: ${mutation.why}`, mutation] as const))(
    'still fits %s',
    (_name, mutation) => {
      const text = readFileSync(path.join(root, mutation.file), 'utf8');
      const mutated = mutate(text, mutation);
      expect(mutated).not.toBe(text);
      expect(() => parseSync(mutated, { syntax: 'typescript' })).not.toThrow();
      for (const test of mutation.tests)
        expect([test, existsSync(path.join(root, test))]).toEqual([test, true]);
    },
  );

  it('has no mutation twice, and says of each what it is for', () => {
    const changes = mutations.map(({ file, find, replace }) =>
      JSON.stringify([file, find, replace]),
    );
    expect(new Set(changes).size).toBe(changes.length);
    const sentences = mutations.map(({ why }) => why);
    expect(new Set(sentences).size).toBe(sentences.length);
    expect(sentences.filter((why) => !/^[A-Z`].*\.$/.test(why))).toEqual([]);
  });

  it('falls behind loudly when a file no longer holds the text, or holds it twice', () => {
    const mutation = { file: 'lib/a.ts', find: 'x > 1', replace: 'x', why: '', tests: [] };
    expect(mutate('if (x > 1) y();', mutation)).toBe('if (x) y();');
    expect(() => mutate('if (x >= 1) y();', mutation)).toThrow(/lib\/a\.ts.*0 times/s);
    expect(() => mutate('x > 1 || x > 1', mutation)).toThrow(/fallen behind.*2 times/s);
  });
});
