import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { markState, stateDigest, stateKind } from '../../../lib/stores/store.ts';

describe('markState', () => {
  const drawn = 'A'.repeat(43);

  it.each(['ordinary', 'silent', 'restarted', 'automatic'] as const)(
    'tells an %s login apart',
    (kind) => {
      expect(stateKind(markState(drawn, kind))).toBe(kind);
    },
  );

  it('adds one character, nothing else', () => {
    expect(markState(drawn, 'silent')).toBe(`${drawn}s`);
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
