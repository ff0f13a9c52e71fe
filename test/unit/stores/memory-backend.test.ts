import { describe, expect, it } from '@jest/globals';

import { memoryBackend } from '../../../lib/stores/backend.ts';

describe('memoryBackend', () => {
  it('keeps a value until its time is over', () => {
    let now = 1_000;
    const backend = memoryBackend({ clock: () => now });
    backend.set('key', 'value', 50);
    now = 1_049;
    expect(backend.get('key')).toBe('value');
    now = 1_050;
    expect(backend.get('key')).toBeUndefined();
    expect(backend.take('key')).toBeUndefined();
  });

  it('hands a value to one taker', () => {
    const backend = memoryBackend();
    backend.set('key', 'value', 1_000);
    expect([backend.take('key'), backend.take('key')]).toEqual(['value', undefined]);
  });

  it('drops the oldest when it is full', () => {
    const backend = memoryBackend({ maxEntries: 2 });
    for (const key of ['a', 'b', 'c']) backend.set(key, key, 1_000);
    expect(['a', 'b', 'c'].map((key) => backend.get(key))).toEqual([undefined, 'b', 'c']);
  });

  it('counts a value set again as new', () => {
    const backend = memoryBackend({ maxEntries: 2 });
    for (const key of ['a', 'b', 'a', 'c']) backend.set(key, key, 1_000);
    expect(['a', 'b', 'c'].map((key) => backend.get(key))).toEqual(['a', undefined, 'c']);
  });

  it('names a mistaken option', () => {
    expect(() => memoryBackend({ maxEntries: 0 })).toThrow(/maxEntries/);
    // @ts-expect-error -- a misspelt name
    expect(() => memoryBackend({ maxEntrys: 5 })).toThrow(/Did you mean `maxEntries`/);
    // @ts-expect-error -- a time is not a clock
    expect(() => memoryBackend({ clock: 5 })).toThrow(/clock/);
  });
});
