import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

import { afterEach, describe, expect, it } from '@jest/globals';

import { memoryBackend } from '../../../lib/stores/backend.ts';
import type { Backend } from '../../../lib/stores/backend.ts';
import { serverStore } from '../../../lib/stores/server-store.ts';
import type { StoreSettings, Transaction } from '../../../lib/stores/store.ts';
import { settingsFor, transactionFor } from './fixtures.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

/** A memory backend that shows what it was given. */
function openBackend() {
  const entries = new Map<string, string>();
  const ttls: number[] = [];
  const inner = memoryBackend();
  const backend: Backend = {
    ...inner,
    get: (key) => Promise.resolve(entries.get(key) ?? null),
    set(key, value, ttlMs) {
      entries.set(key, value);
      ttls.push(ttlMs);
    },
  };
  return { backend, entries, ttls };
}

describe('serverStore', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a client of Redis', { get: () => null, set: () => null, sendCommand: () => null }],
    ['what makes a backend', memoryBackend],
    ['a store of sessions', { get: () => null, set: () => null, destroy: () => null }],
  ])('expects a backend, and not %s', (_what, backend) => {
    expect(() => serverStore(backend as Backend)).toThrow(
      expect.objectContaining({
        code: 'option_invalid',
        message: expect.stringContaining('serverStore(redisBackend(client))') as unknown,
      }),
    );
  });

  const sites: Site[] = [];

  afterEach(() => Promise.all(sites.splice(0).map((site) => site.close())));

  async function siteFor(backend: Backend, settings = settingsFor()): Promise<Site> {
    const site = await openSite(serverStore(backend)(settings));
    sites.push(site);
    return site;
  }

  it('brings a login back to the browser that started it, as often as it asks', async () => {
    const browser = (await siteFor(memoryBackend())).newBrowser();
    const login = transactionFor({ appState: { large: 'x'.repeat(5_000) } });
    await browser.put(login);
    expect(await browser.find(login.state)).toEqual(login);
    expect(await browser.find(login.state)).toEqual(login);
  });

  it('brings it back on another machine with the same backend and secret', async () => {
    const backend = memoryBackend();
    const browser = (await siteFor(backend)).newBrowser();
    const login = transactionFor();
    await browser.put(login);
    const elsewhere = (await siteFor(backend)).newBrowser();
    expect(await elsewhere.find(login.state, await browser.cookieHeader())).toEqual(login);
    expect(await elsewhere.find(login.state)).toBeNull();
  });

  it('is not opened by the cookie of another login', async () => {
    const { backend, entries } = openBackend();
    const browser = (await siteFor(backend)).newBrowser();
    const mine = transactionFor();
    await browser.put(mine);
    const [stored = ''] = entries.values();
    await browser.put(mine);
    // The record of the first put under the cookie of the second: right state, another browser's.
    for (const key of entries.keys()) entries.set(key, stored);
    expect(await browser.find(mine.state)).toBeNull();
  });

  it('notices a record moved to the place of another login', async () => {
    const { backend, entries } = openBackend();
    const browser = (
      await siteFor(backend, settingsFor({ randomBytes: (n) => new Uint8Array(n) }))
    ).newBrowser();
    const [one, two] = [transactionFor(), transactionFor()];
    await browser.put(one);
    await browser.put(two);
    const [first = '', second = ''] = entries.keys();
    expect(await browser.find(two.state)).toEqual(two);
    entries.set(second, entries.get(first) ?? '');
    expect(await browser.find(two.state)).toBeNull();
  });

  it('lets one of many racing callbacks finish the login', async () => {
    const browser = (await siteFor(memoryBackend())).newBrowser();
    const login = transactionFor();
    await browser.put(login);
    const taken = await Promise.all(Array.from({ length: 5 }, () => browser.take(login)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await browser.find(login.state)).toBeNull();
    expect(await browser.cookieHeader()).toBe('');
  });

  it('shows nothing to whoever reads the backend', async () => {
    const { backend, entries, ttls } = openBackend();
    const login = transactionFor();
    await (await siteFor(backend)).newBrowser().put(login);
    const dump = JSON.stringify([...entries]);
    for (const hidden of [login.state, login.nonce, login.codeVerifier, login.clientId]) {
      expect(dump).not.toContain(hidden);
    }
    expect(dump).toMatch(/^\[\["vipps:[\w-]{6}:[\w-]{22}","[\w-]{4}\.[\w-]+\.[\w-]+\.[\w-]+"\]\]$/);
    expect(ttls).toEqual([600_000]);
  });

  it('keeps the Cookie header under 4 KB through fifty abandoned logins', async () => {
    const clock = { now: 1_763_700_000_000 };
    const settings = settingsFor({ now: () => (clock.now += 1) });
    const browser = (await siteFor(memoryBackend(), settings)).newBrowser();
    const logins = [];
    for (let n = 0; n < 50; n += 1) {
      const login = transactionFor({}, settings);
      await browser.put(login);
      logins.push(login);
    }
    expect((await browser.cookieHeader()).length).toBeLessThan(4_096 - 512);
    for (const login of logins.slice(-10)) {
      expect(await browser.find(login.state)).toEqual(login);
    }
  });

  it('forgets a login after ten minutes, whatever the backend keeps', async () => {
    const clock = { now: 1_763_700_000_000 };
    const settings = settingsFor({ now: () => clock.now });
    const browser = (await siteFor(openBackend().backend, settings)).newBrowser();
    const login = transactionFor({}, settings);
    await browser.put(login);
    clock.now += 600_001;
    expect(await browser.find(login.state)).toBeNull();
  });

  it('tells a login that another secret sealed from one that is not there', async () => {
    const [settings, others] = [settingsFor(), settingsFor({ secrets: ['o'.repeat(40)] })];
    const [backend, login] = [memoryBackend(), transactionFor({}, settings)];
    const req = new IncomingMessage(new Socket());
    const res = new ServerResponse(req);
    await serverStore(backend)(settings).put(login, { req, res });
    req.headers.cookie = [res.getHeader('Set-Cookie')].flat().map(String).join().split(';')[0];
    const isElsewhere = (store: StoreSettings, { state }: Transaction) =>
      serverStore(backend)(store).isSealedElsewhere?.(state, { req, res });

    expect(isElsewhere(others, login)).toBe(true);
    expect(isElsewhere(settings, login)).toBe(false);
    expect(isElsewhere(others, transactionFor({}, settings))).toBe(false);
  });

  it('keeps as much of a returnTo as it says', async () => {
    const { mostReturnToBytes } = serverStore(memoryBackend())(settingsFor());
    const browser = (await siteFor(memoryBackend())).newBrowser();
    const login = transactionFor({ returnTo: `/?${'a'.repeat(4_094)}` });
    await browser.put(login);

    expect(mostReturnToBytes).toBe(4_096);
    expect(await browser.find(login.state)).toEqual(login);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('ECONNREFUSED');
      },
    ],
    ['rejects', () => Promise.reject(new Error('ECONNREFUSED'))],
  ])('says transaction_store_down when the backend %s', async (_how, fail) => {
    const settings = settingsFor();
    const healthy = memoryBackend();
    const browser = (await siteFor(healthy, settings)).newBrowser();
    const login = transactionFor();
    await browser.put(login);
    const cookie = await browser.cookieHeader();

    const store = serverStore({ get: fail, set: fail, setIfAbsent: fail, take: fail })(settings);
    const exchange = {
      req: { headers: { cookie } },
      res: { getHeader: () => undefined, setHeader: () => undefined },
    } as never;
    const down = { code: 'transaction_store_down', status: 503, cause: new Error('ECONNREFUSED') };
    await expect(store.put(login, exchange)).rejects.toMatchObject(down);
    await expect(store.find(login.state, exchange)).rejects.toMatchObject(down);
    await expect(store.take(login, exchange)).rejects.toMatchObject(down);
  });

  it('finds nothing where the backend hands back something else', async () => {
    const { backend, entries } = openBackend();
    const browser = (await siteFor(backend)).newBrowser();
    const login = transactionFor();
    await browser.put(login);
    for (const garbage of ['', 'garbage', 'a.b.c', 'x'.repeat(20_000)]) {
      for (const key of entries.keys()) entries.set(key, garbage);
      expect(await browser.find(login.state)).toBeNull();
    }
    entries.clear();
    expect(await browser.find(login.state)).toBeNull();
  });
});

/** Over a network, with several connections: `take` has removed the entry, and its answer is on the way. */
function backendFarAway() {
  const near = memoryBackend();
  let answer: () => void = () => undefined;
  let noticeTake: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const taken = new Promise<void>((resolve) => (noticeTake = resolve));
  const backend: Backend = {
    ...near,
    async get(key) {
      const value = await near.get(key);
      // The take is answered once somebody has looked in vain.
      if (value === undefined) setImmediate(answer);
      return value;
    },
    async take(key) {
      const value = await near.take(key);
      noticeTake();
      await answered;
      return value;
    },
  };
  return { backend, taken };
}

describe('two callbacks at once', () => {
  const closings: (() => Promise<void>)[] = [];

  afterEach(() => Promise.all(closings.splice(0).map((close) => close())));

  it('a login is found also while the answer to its taking is on the way', async () => {
    const { backend, taken } = backendFarAway();
    const site = await openSite(serverStore(backend)(settingsFor()));
    closings.push(() => site.close());
    const browser = site.newBrowser();
    const login = transactionFor();
    await browser.put(login);
    const cookies = await browser.cookieHeader();

    const taking = browser.take(login);
    await taken;

    expect(await browser.find(login.state, cookies)).toEqual(login);
    expect(await taking).toBe(true);
    expect(await site.newBrowser().find(login.state)).toBeNull();
  });
});
