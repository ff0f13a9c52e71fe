import { randomBytes } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { createState, stateDigest, stateKind } from '../../lib/transaction/state.ts';

describe('createState', () => {
  it.each(['ordinary', 'silent', 'restarted'] as const)('tells an %s login apart', (kind) => {
    expect(stateKind(createState(kind, randomBytes))).toBe(kind);
  });

  it('is 256 random bits and one character, nothing else', () => {
    const asked: number[] = [];
    const zeros = (size: number) => {
      asked.push(size);
      return new Uint8Array(size);
    };
    expect(createState('silent', zeros)).toBe(`${'A'.repeat(43)}s`);
    expect(asked).toEqual([32]);
  });
});

describe('stateKind', () => {
  const random = 'A'.repeat(43);

  it.each([
    '',
    'o',
    random,
    `${random}x`,
    `A${random}o`,
    `${random}oo`,
    `${random.slice(1)}o`,
    `${random}o\n`,
  ])('does not recognise %j', (text) => {
    expect(stateKind(text)).toBeUndefined();
  });

  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => stateKind(text) === undefined));
  });
});

describe('stateDigest', () => {
  it('depends on every character of the state', () => {
    const states = ['AAo', 'AAs', 'ABo', 'BAo'];
    expect(new Set(states.map(stateDigest)).size).toBe(states.length);
    expect(stateDigest('AAo')).toMatch(/^[\w-]{22}$/);
  });
});
