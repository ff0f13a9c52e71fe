import { describe, expect, it } from '@jest/globals';

import { memoryBackend } from '../../../lib/stores/backend.ts';
import type { Backend } from '../../../lib/stores/backend.ts';
import { sealedValues } from '../../../lib/stores/sealed-values.ts';
import { settingsFor } from './fixtures.ts';

const minuteMs = 60_000;

/** A backend that keeps everything for ever, and tells how long it was asked to. */
function hoarder() {
  const entries = new Map<string, unknown>();
  const ttls: number[] = [];
  const set = (key: string, value: string, ttlMs: number) => {
    ttls.push(ttlMs);
    entries.set(key, value);
  };
  const backend: Backend = {
    ...memoryBackend(),
    set,
    setIfAbsent(key, value, ttlMs) {
      if (entries.has(key)) return false;
      set(key, value, ttlMs);
      return true;
    },
    // Whatever a test has put there in place of a text.
    get: (key) => entries.get(key) as string,
  };
  return { backend, entries, ttls };
}

describe('values in a backend', () => {
  const valuesIn = (backend: Backend, purpose = 'test', place?: string) =>
    sealedValues(backend, settingsFor(), { purpose, ...(place !== undefined && { place }) });

  it('are read as often as asked for, and taken once', async () => {
    const values = valuesIn(memoryBackend());
    await values.put('name', { n: [1, null] }, minuteMs);

    expect(await values.get('name')).toEqual({ n: [1, null] });
    expect(await values.get('name')).toEqual({ n: [1, null] });
    expect(await values.take('name')).toEqual({ n: [1, null] });
    expect(await values.take('name')).toBeUndefined();
    expect(await values.get('name')).toBeUndefined();
  });

  it('give way to later ones, or not, as is asked for', async () => {
    const values = valuesIn(memoryBackend());

    expect(await values.putIfAbsent('name', 1, minuteMs)).toBe(true);
    expect(await values.putIfAbsent('name', 2, minuteMs)).toBe(false);
    expect(await values.get('name')).toBe(1);
    await values.put('name', 3, minuteMs);
    expect(await values.get('name')).toBe(3);
  });

  it.each(['put', 'putIfAbsent'] as const)(
    'are gone in time after %s, whatever the backend keeps',
    async (put) => {
      let now = Date.now();
      const { backend } = hoarder();
      const values = sealedValues(backend, settingsFor({ now: () => now }), { purpose: 'test' });
      await values[put]('name', 'value', minuteMs);

      now += minuteMs - 1;
      expect(await values.get('name')).toBe('value');
      now += 1;
      expect(await values.get('name')).toBeUndefined();
    },
  );

  it('are kept for whole milliseconds, which is what databases take', async () => {
    const { backend, ttls } = hoarder();
    const values = valuesIn(backend);
    await values.put('one', 1, 100.2);
    await values.putIfAbsent('another', 1, 100.2);

    expect(ttls).toEqual([101, 101]);
  });

  it('of one place, purpose or app are none of another', async () => {
    const backend = memoryBackend();
    await valuesIn(backend, 'test', 'here').put('name', 'value', minuteMs);
    const otherApp = sealedValues(backend, settingsFor({ clientId: 'another' }), {
      purpose: 'test',
      place: 'here',
    });

    expect(await valuesIn(backend, 'test', 'here').get('name')).toBe('value');
    expect(await valuesIn(backend, 'another', 'here').get('name')).toBeUndefined();
    expect(await valuesIn(backend, 'test', 'there').get('name')).toBeUndefined();
    expect(await valuesIn(backend).get('name')).toBeUndefined();
    expect(await otherApp.get('name')).toBeUndefined();
  });

  it('have keys that say no name, but their place and a hash', async () => {
    const { backend, entries } = hoarder();
    await valuesIn(backend).put('name', 1, minuteMs);
    await valuesIn(backend, 'test', 'here').put('name', 1, minuteMs);
    await sealedValues(backend, settingsFor(), { purpose: 'test', digest: () => 'short' }).put(
      'name',
      1,
      minuteMs,
    );

    expect([...entries.keys()]).toEqual([
      expect.stringMatching(/^vipps:[\w-]{6}:[\w-]{43}$/),
      expect.stringMatching(/^vipps:[\w-]{6}:here:[\w-]{43}$/),
      expect.stringMatching(/^vipps:[\w-]{6}:short$/),
    ]);
  });

  it('are nothing where the backend hands back something else, or that of another key', async () => {
    const { backend, entries } = hoarder();
    const values = valuesIn(backend);
    await values.put('one', 1, minuteMs);
    await values.put('another', 2, minuteMs);
    const [one = '', another = ''] = entries.keys();

    for (const other of [entries.get(one), 'garbage', '', 7, null, Buffer.from('x'), {}]) {
      entries.set(another, other);
      expect(await values.get('another')).toBeUndefined();
    }
  });

  it('of more than 12 KB are refused', async () => {
    const values = valuesIn(memoryBackend());

    await expect(values.put('name', 'x'.repeat(13_000), minuteMs)).rejects.toThrow(RangeError);
    await expect(values.putIfAbsent('name', 'x'.repeat(13_000), minuteMs)).rejects.toThrow(
      RangeError,
    );
  });

  it('are asked of a backend that may be down', async () => {
    const fail = () => Promise.reject(new Error('ECONNREFUSED'));
    const values = valuesIn({ set: fail, setIfAbsent: fail, get: fail, take: fail });

    for (const call of [
      () => values.put('name', 1, minuteMs),
      () => values.putIfAbsent('name', 1, minuteMs),
      () => values.get('name'),
      () => values.take('name'),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'transaction_store_down' });
    }
  });
});
