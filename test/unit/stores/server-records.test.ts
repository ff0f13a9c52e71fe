import { describe, expect, it } from '@jest/globals';

import { memoryBackend } from '../../../lib/stores/backend.ts';
import type { Backend } from '../../../lib/stores/backend.ts';
import { createTakenCache, serverRecords } from '../../../lib/stores/server-records.ts';
import { serverStore } from '../../../lib/stores/server-store.ts';
import type { AnyBrowser } from '../../../lib/stores/store.ts';
import { settingsFor, transactionFor } from './fixtures.ts';

const minuteMs = 60_000;
const automatic = { flow: 'automatic_return', platform: 'ios' } as const;

function anyBrowserOf(backend: Backend, settings = settingsFor()): AnyBrowser {
  const { anyBrowser } = serverStore(backend)(settings);
  if (!anyBrowser) throw new Error('serverStore() has it.');
  return anyBrowser;
}

/** A memory that keeps everything for ever, and shows it. */
function hoarder() {
  const entries = new Map<string, string>();
  const backend: Backend = {
    ...memoryBackend(),
    set: (key, value) => entries.set(key, value),
    get: (key) => entries.get(key),
    take(key) {
      const value = entries.get(key);
      entries.delete(key);
      return value;
    },
  };
  return { backend, entries };
}

describe('a login under way', () => {
  it('is found from any browser where it may come back to any, and taken once', async () => {
    const backend = memoryBackend();
    const login = transactionFor(automatic);
    await serverRecords(backend, settingsFor()).put(login, 'the browser that began');
    const anyBrowser = anyBrowserOf(backend);

    expect(await anyBrowser.find(login.state)).toEqual(login);
    const taken = await Promise.all([anyBrowser.take(login), anyBrowser.take(login)]);
    expect(taken).toEqual([true, false]);
    expect(await anyBrowser.find(login.state)).toBeUndefined();
  });

  it('belongs to its holder, who takes it once', async () => {
    const records = serverRecords(memoryBackend(), settingsFor());
    const login = transactionFor();
    await records.put(login, 'holder');

    expect(await records.find(login.state, 'somebody else')).toBeUndefined();
    expect(await records.find(login.state, 'holder')).toEqual(login);
    expect([await records.take(login.state), await records.take(login.state)]).toEqual([
      true,
      false,
    ]);
    expect(await records.find(login.state, 'somebody else')).toBeUndefined();
  });

  it.each(['browser', 'no_dialog', 'app_to_app', 'app_to_app_v2'])(
    'is not found from another browser with the flow %s',
    async (flow) => {
      const backend = memoryBackend();
      const login = transactionFor({ flow });
      await serverRecords(backend, settingsFor()).put(login, 'the browser that began');

      expect(await anyBrowserOf(backend).find(login.state)).toBeUndefined();
    },
  );

  it('that another browser has taken is not found by its holder, as one is that it took', async () => {
    const backend = memoryBackend();
    const records = serverRecords(backend, settingsFor());
    const [own, others] = [transactionFor(automatic), transactionFor(automatic)];
    await Promise.all([records.put(own, 'holder'), records.put(others, 'holder')]);
    await records.take(own.state);
    await records.takeWithoutHolder(others.state);

    expect(await records.find(own.state, 'holder')).toEqual(own);
    expect(await records.findWithoutHolder(own.state)).toBeUndefined();
    expect(await records.find(others.state, 'holder')).toBeUndefined();
  });

  it('is forgotten after ten minutes, whatever the backend keeps', async () => {
    let now = Date.now();
    const settings = settingsFor({ now: () => now });
    const records = serverRecords(hoarder().backend, settings);
    const login = transactionFor(automatic, settings);
    await records.put(login, 'holder');

    now += 10 * minuteMs - 1;
    expect(await records.find(login.state, 'holder')).toEqual(login);
    now += 1;
    expect(await records.find(login.state, 'holder')).toBeUndefined();
    expect(await records.findWithoutHolder(login.state)).toBeUndefined();
  });
});

describe('what waits for a token', () => {
  it('can be looked at and is handed out once', async () => {
    const anyBrowser = anyBrowserOf(memoryBackend());
    await anyBrowser.hold('token', { login: 'Ada' }, minuteMs);

    expect(await anyBrowser.held('token')).toEqual({ login: 'Ada' });
    expect(await anyBrowser.held('another')).toBeUndefined();
    const released = await Promise.all([anyBrowser.release('token'), anyBrowser.release('token')]);
    expect(released.filter(Boolean)).toEqual([{ login: 'Ada' }]);
    expect(await anyBrowser.held('token')).toBeUndefined();
  });

  it('is gone in time, whatever the backend keeps', async () => {
    let now = Date.now();
    const anyBrowser = anyBrowserOf(hoarder().backend, settingsFor({ now: () => now }));
    await anyBrowser.hold('token', 'Ada', minuteMs);

    now += minuteMs - 1;
    expect(await anyBrowser.held('token')).toBe('Ada');
    now += 1;
    expect(await anyBrowser.held('token')).toBeUndefined();
    expect(await anyBrowser.release('token')).toBeUndefined();
  });

  it('shows nothing to whoever reads the backend, and does not open elsewhere', async () => {
    const { backend, entries } = hoarder();
    const anyBrowser = anyBrowserOf(backend);
    await anyBrowser.hold('the-token', 'Ada Eksempel', minuteMs);
    await anyBrowser.hold('another', 'Bjørn', minuteMs);
    const [first = '', second = ''] = entries.keys();

    expect(JSON.stringify([...entries])).toMatch(
      /^\[(\["vipps:[\w-]{6}:confirm:[\w-]{43}","[\w.-]+"\],?){2}\]$/,
    );
    expect(JSON.stringify([...entries])).not.toMatch(/the-token|Ada Eksempel/);
    entries.set(second, entries.get(first) ?? '');
    expect(await anyBrowser.held('another')).toBeUndefined();
    entries.set(second, 'garbage');
    expect(await anyBrowser.held('another')).toBeUndefined();
  });

  it('of too much is a coded error', async () => {
    const anyBrowser = anyBrowserOf(memoryBackend());

    await expect(anyBrowser.hold('token', 'x'.repeat(20_000), minuteMs)).rejects.toMatchObject({
      code: 'vipps_response_invalid',
      cause: expect.any(RangeError),
    });
  });

  it('is asked of a backend that may be down', async () => {
    const fail = () => Promise.reject(new Error('ECONNREFUSED'));
    const anyBrowser = anyBrowserOf({ set: fail, setIfAbsent: fail, get: fail, take: fail });
    const login = transactionFor(automatic);

    for (const call of [
      () => anyBrowser.find(login.state),
      () => anyBrowser.take(login),
      () => anyBrowser.hold('token', 'Ada', minuteMs),
      () => anyBrowser.held('token'),
      () => anyBrowser.release('token'),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'transaction_store_down' });
    }
  });
});

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
