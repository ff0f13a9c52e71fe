import { describe, expect, it } from '@jest/globals';

import { createTakenCache } from '../../../lib/stores/server-records.ts';

const start = 1_763_700_000_000;
const taken = (value?: string) => Promise.resolve(value);

describe('what was just taken', () => {
  it('is remembered for longer than an exchange may last, and then no more', async () => {
    const clock = { now: start };
    const recent = createTakenCache(() => clock.now);
    recent.add('key', taken('value'));

    clock.now += 12_000;
    expect(await recent.get('key')).toBe('value');
    clock.now += 3_000;
    expect(recent.get('key')).toBeUndefined();
  });

  it('is what the first one got: the second gets nothing', async () => {
    const recent = createTakenCache(() => start);

    recent.add('key', taken('value'));
    recent.add('key', taken(undefined));

    expect(await recent.get('key')).toBe('value');
  });

  it('may be taken again where the backend failed', async () => {
    const recent = createTakenCache(() => start);
    const failing = Promise.reject(new Error('ECONNREFUSED'));

    recent.add('key', failing);
    await failing.catch(() => undefined);

    expect(recent.get('key')).toBeUndefined();
  });

  it('is a thousand at most: the oldest goes', async () => {
    const recent = createTakenCache(() => start);

    for (let n = 0; n <= 1_000; n += 1) recent.add(`key ${n}`, taken('value'));

    expect(recent.get('key 0')).toBeUndefined();
    expect(await recent.get('key 1')).toBe('value');
    expect(await recent.get('key 1000')).toBe('value');
  });

  it('makes room for what comes under the same key later', async () => {
    const clock = { now: start };
    const recent = createTakenCache(() => clock.now);
    recent.add('key', taken('old'));

    clock.now += 15_000;
    recent.add('key', taken('new'));

    expect(await recent.get('key')).toBe('new');
  });
});
