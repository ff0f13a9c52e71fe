import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { backendContract } from 'passport-vipps/backend-contract';

import { askBackend, inTime, memoryBackend } from '../../../lib/stores/backend.ts';
import type { Backend } from '../../../lib/stores/backend.ts';

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

  it('drops what is over before what is alive', () => {
    let now = 0;
    const backend = memoryBackend({ maxEntries: 2, clock: () => now });
    backend.set('alive', 'alive', 10_000);
    backend.set('over', 'over', 10);
    now = 10;
    backend.set('new', 'new', 10_000);
    expect(backend.get('alive')).toBe('alive');
    expect(backend.get('new')).toBe('new');
  });

  it.each([
    ['vipps:app:', 'vipps:app:till:'],
    ['vipps:app:a:', 'vipps:app:b:'],
  ])('lets a flood of one kind push out nothing of another: %s, %s', (login, till) => {
    const backend = memoryBackend({ maxEntries: 100 });
    for (let n = 0; n < 10; n += 1) backend.set(`${till}${n}`, 'till', 60_000);
    for (let n = 0; n < 1_000; n += 1) backend.set(`${login}${n}`, 'login', 60_000);
    for (let n = 0; n < 10; n += 1) expect(backend.get(`${till}${n}`)).toBe('till');
    expect(backend.get(`${login}999`)).toBe('login');
    expect(backend.get(`${login}900`)).toBeUndefined();
  });

  it('names a mistaken option', () => {
    expect(() => memoryBackend({ maxEntries: 0 })).toThrow(/maxEntries/);
    // @ts-expect-error -- a misspelt name
    expect(() => memoryBackend({ maxEntrys: 5 })).toThrow(/Did you mean `maxEntries`/);
    // @ts-expect-error -- a time is not a clock
    expect(() => memoryBackend({ clock: 5 })).toThrow(/clock/);
  });
});

describe('asking a backend', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it.each<[string, () => unknown]>([
    ['at once', () => 'value'],
    ['later', () => Promise.resolve('value')],
  ])('hands on what it answers %s', async (_when, call) => {
    expect(await askBackend(call)).toBe('value');
  });

  it.each<[string, () => unknown]>([
    ['rejects', () => Promise.reject(new Error('ECONNREFUSED'))],
    [
      'throws',
      () => {
        throw new Error('ECONNREFUSED');
      },
    ],
  ])('that %s has one name for whatever went wrong, and its cause', async (_how, call) => {
    await expect(askBackend(call)).rejects.toMatchObject({
      code: 'transaction_store_down',
      cause: expect.objectContaining({ message: 'ECONNREFUSED' }),
    });
  });

  it('over a client that may wait for ever takes two seconds at most', async () => {
    jest.useFakeTimers();
    const settled: unknown[] = [];
    const never = new Promise(() => undefined);
    const outcome = inTime('Redis', never).catch((error: unknown) => settled.push(error));

    await jest.advanceTimersByTimeAsync(1_999);
    expect(settled).toStrictEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    await outcome;
    expect(settled).toEqual([new Error('Redis gave no answer in 2000 ms.')]);
  });

  it.each([
    ['an answer', () => Promise.resolve('value'), 'value'],
    ['a failure', () => Promise.reject(new Error('WRONGTYPE')), 'WRONGTYPE'],
  ])('over such a client hands on %s, and leaves no timer behind', async (_what, ask, expected) => {
    jest.useFakeTimers();

    const outcome = await inTime('Redis', ask()).catch((error: unknown) => error);
    expect(String(outcome)).toContain(expected);
    await Promise.resolve();
    expect(jest.getTimerCount()).toBe(0);
  });
});

type Break = (sound: Backend) => Partial<Backend>;

/** The checks that a backend fails which is sound, but for what a test breaks. */
async function failures(breakIt: Break): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, check } of backendContract) {
    // Time passes only when a check says so.
    let now = 0;
    const sound = memoryBackend({ clock: () => now });
    const backend = { ...sound, ...breakIt(sound) };
    await check(backend, { pass: (ms) => (now += ms) }).catch(() => failed.push(name));
  }
  return failed;
}

const later = async <Value>(value: Value) => {
  await Promise.resolve();
  return value;
};

describe('the contract of a backend', () => {
  it('is kept by the memory', async () => {
    expect(await failures(() => ({}))).toStrictEqual([]);
  });

  it('is kept by a backend that answers later, and with null', async () => {
    expect(
      await failures((sound) => ({
        get: async (key) => later((await sound.get(key)) ?? null),
        take: async (key) => later((await sound.take(key)) ?? null),
      })),
    ).toStrictEqual([]);
  });

  it.each<[string, string, Break]>([
    [
      'hands a value back',
      'that trims values',
      (sound) => ({ set: (key, value, ttl) => sound.set(key, value.trim(), ttl) }),
    ],
    [
      'keeps values of 16 KB',
      'that cuts long values',
      (sound) => ({ set: (key, value, ttl) => sound.set(key, value.slice(0, 8_192), ttl) }),
    ],
    [
      'keeps keys apart',
      'that does not tell small from capital letters',
      (sound) => ({
        set: (key, value, ttl) => sound.set(key.toLowerCase(), value, ttl),
        get: (key) => sound.get(key.toLowerCase()),
        take: (key) => sound.take(key.toLowerCase()),
      }),
    ],
    ['has nothing under', 'that makes values up', () => ({ get: () => 'value' })],
    [
      'puts a value in place',
      'that keeps the first value',
      (sound) => ({ set: (...entry) => sound.setIfAbsent(...entry) }),
    ],
    [
      'keeps a value until',
      'that takes seconds for milliseconds',
      (sound) => ({ set: (key, value, ttl) => sound.set(key, value, ttl / 1_000) }),
    ],
    [
      'keeps a value until',
      'that takes them so only where it sets what is absent',
      (sound) => ({
        setIfAbsent: (key, value, ttl) => sound.setIfAbsent(key, value, ttl / 1_000),
      }),
    ],
    [
      'forgets a value',
      'that keeps values for ever',
      (sound) => ({ set: (key, value) => sound.set(key, value, Infinity) }),
    ],
    [
      'counts the time anew',
      'that leaves the time of a value as it was',
      (sound) => {
        const times = new Map<string, number>();
        return {
          set(key, value, ttl) {
            times.set(key, times.get(key) ?? ttl);
            return sound.set(key, value, times.get(key) ?? ttl);
          },
        };
      },
    ],
    [
      'hands a value to one',
      'that reads, and then deletes',
      (sound) => ({
        async take(key) {
          const value = await later(await sound.get(key));
          await sound.take(key);
          return value;
        },
      }),
    ],
    [
      'hands a value to one',
      'that leaves what was taken',
      (sound) => ({ take: (key) => sound.get(key) }),
    ],
    [
      'sets where there is nothing',
      'that sets in any case',
      (sound) => ({
        setIfAbsent(key, value, ttl) {
          sound.set(key, value, ttl);
          return true;
        },
      }),
    ],
    [
      'sets again where',
      'that prolongs what it does not set',
      (sound) => ({
        async setIfAbsent(key, value, ttl) {
          if (await sound.setIfAbsent(key, value, ttl)) return true;
          sound.set(key, String(await sound.get(key)), ttl);
          return false;
        },
      }),
    ],
    [
      'lets one of many set',
      'that looks, and then sets',
      (sound) => ({
        async setIfAbsent(key, value, ttl) {
          if (await later(await sound.get(key))) return false;
          sound.set(key, value, ttl);
          return true;
        },
      }),
    ],
  ])('“%s …” notices one %s', async (name, _how, breakIt) => {
    expect(await failures(breakIt)).toContainEqual(expect.stringMatching(`^${name}`));
  });
});
