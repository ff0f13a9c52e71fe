import { describe, expect, it } from '@jest/globals';

import {
  isTooOld,
  markState,
  mostRestarts,
  restartsOf,
  stateDigest,
  stateKind,
} from '../../../lib/stores/store.ts';

describe('markState', () => {
  const drawn = 'A'.repeat(43);

  it.each(['ordinary', 'silent', 'restarted', 'automatic', 'connect'] as const)(
    'tells an %s login apart',
    (kind) => {
      expect(stateKind(markState(drawn, kind))).toBe(kind);
    },
  );

  it('adds one character, nothing else', () => {
    expect(markState(drawn, 'silent')).toBe(`${drawn}s`);
    expect(markState(drawn, 'restarted', 5)).toBe(`${drawn}5`);
  });

  it('says how often a login was begun anew, up to as often as it may be', () => {
    const restarts = Array.from({ length: mostRestarts }, (_, n) => n + 1);
    const states = restarts.map((times) => markState(drawn, 'restarted', times));

    expect(states.map(restartsOf)).toEqual(restarts);
    expect(states.map(stateKind)).toEqual(restarts.map(() => 'restarted'));
  });

  it.each(['ordinary', 'silent', 'automatic', 'connect'] as const)(
    'says of %s logins that they were not begun anew, whatever number comes along',
    (kind) => {
      expect(markState(drawn, kind, 3)).toBe(markState(drawn, kind));
      expect(restartsOf(markState(drawn, kind, 3))).toBe(0);
    },
  );

  it.each([`${drawn}6`, `${drawn}1`, drawn, ''])('was never begun anew: %j', (text) => {
    expect(restartsOf(text)).toBe(0);
  });
});

describe('isTooOld', () => {
  it('is a login after more than ten minutes', () => {
    expect([0, 600_000, 600_001].map((age) => isTooOld(7, 7 + age))).toEqual([false, false, true]);
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
});

describe('stateDigest', () => {
  it('depends on every character of the state', () => {
    const states = ['AAo', 'AAs', 'ABo', 'BAo'];
    expect(new Set(states.map(stateDigest)).size).toBe(states.length);
    expect(stateDigest('AAo')).toMatch(/^[\w-]{22}$/);
  });
});
