import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CompactEncrypt, UnsecuredJWT } from 'jose';

import { memoryBackend } from '../../../lib/stores/backend.ts';
import { cookieStore } from '../../../lib/stores/cookie-store.ts';
import { serverStore } from '../../../lib/stores/server-store.ts';
import type { StoreSettings, Transaction } from '../../../lib/stores/store.ts';
import { settingsFor, transactionFor } from './fixtures.ts';
import { openSite } from './site.ts';
import type { Browser, Site } from './site.ts';

function namesOf(cookieHeader: string): string[] {
  return cookieHeader.split('; ').map((cookie) => cookie.split('=')[0] ?? '');
}

describe('cookieStore', () => {
  const sites: Site[] = [];

  afterEach(() => Promise.all(sites.splice(0).map((site) => site.close())));

  async function browserFor(settings: StoreSettings = settingsFor()): Promise<Browser> {
    const site = await openSite(cookieStore()(settings));
    sites.push(site);
    return site.newBrowser();
  }

  it('brings back everything a login put', async () => {
    const browser = await browserFor();
    const transaction = transactionFor({
      flow: 'no_dialog',
      startedBy: 'silent',
      acrValues: 'urn:vipps:acr:app_auth',
      appState: { cart: 7 },
    });
    await browser.put(transaction);
    expect(await browser.find(transaction.state)).toEqual(transaction);
  });

  it('leaves a login in place until it is taken', async () => {
    const browser = await browserFor();
    const transaction = transactionFor();
    await browser.put(transaction);
    await browser.find(transaction.state);
    expect(await browser.find(transaction.state)).toEqual(transaction);
    expect(await browser.take(transaction)).toBe(true);
    expect(await browser.find(transaction.state)).toBeNull();
    expect(await browser.cookieHeader()).toBe('');
  });

  it('does not find a login in another browser', async () => {
    const site = await openSite(cookieStore()(settingsFor()));
    sites.push(site);
    const transaction = transactionFor();
    await site.newBrowser().put(transaction);
    expect(await site.newBrowser().find(transaction.state)).toBeNull();
  });

  it('forgets a login after ten minutes, even where the browser keeps the cookie', async () => {
    const clock = { now: 1_763_700_000_000 };
    const settings = settingsFor({ now: () => clock.now });
    const browser = await browserFor(settings);
    const transaction = transactionFor({}, settings);
    await browser.put(transaction);
    clock.now += 10 * 60 * 1_000;
    expect(await browser.find(transaction.state)).toEqual(transaction);
    clock.now += 1;
    expect(await browser.find(transaction.state)).toBeNull();
  });

  it('lets a login be taken once, though the browser sends its cookie again', async () => {
    const clock = { now: 1_763_700_000_000 };
    const settings = settingsFor({ now: () => clock.now });
    const store = cookieStore()(settings);
    const exchange = () => {
      const req = new IncomingMessage(new Socket());
      return { req, res: new ServerResponse(req) };
    };
    const transaction = transactionFor({}, settings);
    expect(await store.take(transaction, exchange())).toBe(true);
    expect(await store.take(transaction, exchange())).toBe(false);
    expect(await store.take(transactionFor({}, settings), exchange())).toBe(true);
  });

  it.each([
    ['for as long as one lives', { minutes: 10, others: 0 }],
    ['ten thousand of them at most', { minutes: 0, others: 9_999 }],
  ])('remembers which logins were taken %s', async (_, { minutes, others }) => {
    const clock = { now: 1_763_700_000_000 };
    const settings = settingsFor({ now: () => clock.now });
    const store = cookieStore()(settings);
    const req = new IncomingMessage(new Socket());
    const exchange = { req, res: new ServerResponse(req) };
    const [first, other] = [transactionFor({}, settings), transactionFor({}, settings)];
    await store.take(first, exchange);
    clock.now += minutes * 60_000 - 1;
    for (let n = 1; n < others; n += 1) {
      await store.take(
        { ...other, state: `${other.state}${n}` },
        { req, res: new ServerResponse(req) },
      );
    }
    expect(await store.take(first, exchange)).toBe(false);
    clock.now += 1;
    await store.take(other, exchange);
    expect(await store.take(first, exchange)).toBe(true);
  });

  it('tells a login that another secret sealed from one that is not there', async () => {
    const [settings, others] = [settingsFor(), settingsFor({ secrets: ['o'.repeat(40)] })];
    const transaction = transactionFor({}, settings);
    const req = new IncomingMessage(new Socket());
    const res = new ServerResponse(req);
    await cookieStore()(settings).put(transaction, { req, res });
    const [line = ''] = [res.getHeader('Set-Cookie')].flat().map(String);
    expect(line).toMatch(/; Max-Age=600;/);
    req.headers.cookie = line.split(';')[0];
    const isElsewhere = (store: StoreSettings, state: string) =>
      cookieStore()(store).isSealedElsewhere?.(state, { req, res });
    expect(isElsewhere(others, transaction.state)).toBe(true);
    expect(isElsewhere(settings, transaction.state)).toBe(false);
    expect(isElsewhere(others, transactionFor({}, settings).state)).toBe(false);
  });

  it.each([4, 200])(
    'gives up sixteen cookies at most, however many of %d bytes are made up',
    async (length) => {
      const settings = settingsFor();
      const store = cookieStore()(settings);
      const req = new IncomingMessage(new Socket());
      const first = new ServerResponse(req);
      await store.put(transactionFor({}, settings), { req, res: first });
      const [own = ''] = [first.getHeader('Set-Cookie')].flat().map(String);
      const prefix = own.slice(0, own.indexOf('=') - 22);
      req.headers.cookie = Array.from(
        { length: 180 },
        (_, n) =>
          `${prefix}${String(n).padStart(22, '0')}=${'A'.repeat(16)}.${'A'.repeat(length)}.${'A'.repeat(22)}`,
      ).join('; ');
      const res = new ServerResponse(req);
      await store.put(transactionFor({}, settings), { req, res });
      expect(res.getHeader('Set-Cookie')).toHaveLength(17);
    },
  );

  it.each([
    ['opens no more than sixteen, however small what is made up', 4, 16, true],
    ['opens no more than twice what it keeps, however large what is made up', 850, 15, true],
    ['opens none that goes beyond that, be it small', 920, 6, true],
    ['opens none that is too large to be of its own, and all beside it', 6_000, 1, false],
  ])('%s', async (_what, length, count, givesUp) => {
    const settings = settingsFor();
    const store = cookieStore()(settings);
    const put = async (cookie: string) => {
      const req = new IncomingMessage(new Socket());
      req.headers.cookie = cookie;
      const res = new ServerResponse(req);
      await store.put(transactionFor({}, settings), { req, res });
      return [res.getHeader('Set-Cookie')].flat().map(String);
    };
    const [line = ''] = await put('');
    const [own = ''] = line.split(';');
    const [name = '', value = ''] = own.split('=');
    const [kid = ''] = value.split('.');
    const madeUp = Array.from({ length: count }, (_, n) => {
      const sealed = `${kid}.${'A'.repeat(16)}.${'A'.repeat(length)}.${'A'.repeat(22)}`;
      return `${name.slice(0, -22)}${String(n).padStart(22, '0')}=${sealed}`;
    });
    // What opens is kept, and what was not looked at is not.
    const givenUp = (await put([own, ...madeUp].join('; '))).filter((set) =>
      set.startsWith(`${name}=;`),
    );
    expect(givenUp).toHaveLength(givesUp ? 1 : 0);
  });

  it('keeps ten ordinary logins, each of which can finish', async () => {
    const browser = await browserFor();
    const logins = Array.from({ length: 10 }, (_, tab) =>
      transactionFor({ returnTo: `/my-page/${tab}`, startedBy: 'guard' }),
    );
    for (const login of logins) await browser.put(login);
    for (const login of logins) expect(await browser.find(login.state)).toEqual(login);
  });

  it('keeps the newest of fifty abandoned logins and a Cookie header under 4 KB', async () => {
    const clock = { now: 1_763_700_000_000 };
    const settings = settingsFor({ now: () => clock.now });
    const browser = await browserFor(settings);
    const logins = Array.from({ length: 50 }, (_, n) =>
      transactionFor({ createdAt: clock.now + n }, settings),
    );
    for (const login of logins) {
      clock.now = login.createdAt;
      await browser.put(login);
    }
    const header = await browser.cookieHeader();
    expect(header.length).toBeLessThan(4_096 - 512);
    const kept = namesOf(header).length;
    expect(kept).toBeGreaterThanOrEqual(10);
    for (const login of logins.slice(-kept)) {
      expect(await browser.find(login.state)).toEqual(login);
    }
  });

  it('gives up expired logins before those that can still finish', async () => {
    const clock = { now: 1_763_700_000_000 };
    const settings = settingsFor({ now: () => clock.now });
    const browser = await browserFor(settings);
    const old = transactionFor({ appState: 'x'.repeat(1_000) }, settings);
    await browser.put(old);
    clock.now += 11 * 60 * 1_000;
    const young = transactionFor({ appState: 'y'.repeat(1_000) }, settings);
    // Started on a machine whose clock is behind: by age alone it would have to go first.
    await browser.put({ ...young, createdAt: clock.now - 1_000 });
    await browser.put(transactionFor({ appState: 'z'.repeat(100) }, settings));
    expect(namesOf(await browser.cookieHeader())).toHaveLength(2);
    expect(await browser.find(young.state)).not.toBeNull();
  });

  it('cuts a long returnTo to its path', async () => {
    const browser = await browserFor();
    const login = transactionFor({ returnTo: `/search?q=${'ø'.repeat(300)}` });
    await browser.put(login);
    expect(await browser.find(login.state)).toMatchObject({ returnTo: '/search' });
  });

  const tooLarge = transactionFor({ scope: Array.from({ length: 300 }, (_, n) => `scope-${n}`) });

  it('refuses a login too large for any cookie', async () => {
    const browser = await browserFor();
    const response = await browser.put(tooLarge);
    expect(response.status).toBe(500);
    expect(response.text).toBe('"option_invalid"');
    expect(response.headers['set-cookie']).toBeUndefined();
  });

  it('advises a cure that helps', async () => {
    const req = new IncomingMessage(new Socket());
    const exchange = { req, res: new ServerResponse(req) };
    await expect(cookieStore()(settingsFor()).put(tooLarge, exchange)).rejects.toMatchObject({
      message: expect.stringMatching(
        /a cookie of [4-9]\d{3} bytes, but 3072 .*fewer scopes, or .*`transactionStore: serverStore\(backend\)`/,
      ),
    });
    const cure = serverStore(memoryBackend())(settingsFor());
    await expect(cure.put(tooLarge, exchange)).resolves.toBeUndefined();
  });

  it('finishes a login at any of the redirect URIs, and at none that was taken away', async () => {
    const two = { redirectUris: ['https://a.example/cb', 'https://b.example/cb'] };
    const browser = await browserFor(settingsFor(two));
    const login = transactionFor({ redirectUri: 'https://b.example/cb' });
    await browser.put(login);
    expect(await browser.find(login.state)).toMatchObject({ redirectUri: 'https://b.example/cb' });

    const one = await browserFor(settingsFor({ redirectUris: ['https://a.example/cb'] }));
    expect(await one.find(login.state, await browser.cookieHeader())).toBeNull();
  });
});

describe('a hostile browser', () => {
  let sites: Site[];

  let browser: Browser;

  let login: Transaction;

  let name: string;

  let value: string;

  beforeEach(async () => {
    sites = [];
    browser = await browserFor(settingsFor());
    login = transactionFor();
    await browser.put(login);
    [name = '', value = ''] = (await browser.cookieHeader()).split('=');
  });

  afterEach(() => Promise.all(sites.map((site) => site.close())));

  async function browserFor(settings: StoreSettings): Promise<Browser> {
    const site = await openSite(cookieStore()(settings));
    sites.push(site);
    return site.newBrowser();
  }

  describe('cookieStore does not find', () => {
    it('anything but the cookie it set (which it does find)', async () => {
      expect(await browser.find(login.state, `${name}=${value}`)).toEqual(login);
      expect(await browser.find(login.state, `${name}=${value}x`)).toBeNull();
      expect(await browser.find(login.state, `${name}=${value.slice(0, -1)}`)).toBeNull();
      expect(await browser.find(login.state, `${name}=`)).toBeNull();
      expect(await browser.find(login.state, `${name}=${'x'.repeat(9_000)}`)).toBeNull();
    });

    it('a cookie with any one character changed', async () => {
      // Not the last of each part: its low bits do not all count.
      for (const at of [0, 5, 20, 100, value.length - 5]) {
        const other = value[at] === 'A' ? 'B' : 'A';
        const forged = value.slice(0, at) + other + value.slice(at + 1);
        expect(await browser.find(login.state, `${name}=${forged}`)).toBeNull();
      }
    });

    it('a cookie with a protected header of its own, whatever it asks for', async () => {
      const pbes2 = { alg: 'PBES2-HS256+A128KW', enc: 'A256GCM', p2c: 2 ** 31 - 1, p2s: 'AAAA' };
      const jwe = await new CompactEncrypt(Buffer.from('[1]'))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(new Uint8Array(32));
      const rest = jwe.slice(jwe.indexOf('.'));
      const slow = Buffer.from(JSON.stringify(pbes2)).toString('base64url');
      for (const forged of [jwe, slow + rest, new UnsecuredJWT({}).encode(), `..${value}`]) {
        expect(await browser.find(login.state, `${name}=${forged}`)).toBeNull();
      }
    });

    it("the cookie of one login under another login's name", async () => {
      const other = transactionFor();
      await browser.put(other);
      const header = await browser.cookieHeader();
      const otherName = header.split('; ').find((cookie) => !cookie.startsWith(name));
      expect(
        await browser.find(other.state, `${otherName?.split('=')[0] ?? ''}=${value}`),
      ).toBeNull();
    });

    it('a login whose state differs only in its kind', async () => {
      const silent = `${login.state.slice(0, -1)}s`;
      expect(await browser.find(silent)).toBeNull();
    });

    it('a cookie made with a secret that is not ours', async () => {
      const stranger = await browserFor(
        settingsFor({ secrets: ['another-secret-of-32-characters!'] }),
      );
      expect(await stranger.find(login.state, `${name}=${value}`)).toBeNull();
    });

    it('a login of another app that shares host and secret', async () => {
      const apps = [
        { clientId: 'another-client' },
        { issuer: 'https://api.vipps.no/access-management-1.0/access/' },
        { redirectUris: ['http://localhost:3001/vipps/callback'] },
      ];
      for (const changes of apps) {
        const other = await browserFor(settingsFor(changes));
        await other.put(transactionFor());
        const [theirName = ''] = (await other.cookieHeader()).split('=');
        const asTheirs = theirName.slice(0, -22) + name.slice(-22);
        expect(await other.find(login.state, `${name}=${value}; ${asTheirs}=${value}`)).toBeNull();
      }
    });
  });

  describe('cookieStore', () => {
    it('opens what an older secret sealed, and seals with the first', async () => {
      const [old = ''] = settingsFor().secrets;
      const fresh = 'a-fresh-secret-of-at-least-32-chars';
      const rotated = await browserFor(settingsFor({ secrets: [fresh, old] }));
      expect(await rotated.find(login.state, `${name}=${value}`)).toEqual(login);

      const next = transactionFor();
      await rotated.put(next);
      const header = await rotated.cookieHeader();
      expect(await browser.find(next.state, header)).toBeNull();
      const done = await browserFor(settingsFor({ secrets: [fresh] }));
      expect(await done.find(next.state, header)).toEqual(next);
    });

    it('gives up unreadable cookies of its own app first, and touches no others', async () => {
      const app = name.slice(0, -22);
      const unreadable = `${app}${'x'.repeat(22)}`;
      const strangers = [
        'sid',
        `vipps.anothe.${'x'.repeat(22)}`,
        `${app}short`,
        `${app}${'x'.repeat(23)}`,
        `${app}${'x y'.repeat(8)}`,
      ];
      const cookies = [...strangers, unreadable].map((it) => `${it}=${'y'.repeat(2_600)}`);
      const set: string[] = [];
      const exchange = {
        req: { headers: { cookie: `${name}=${value}; ${cookies.join('; ')}` } },
        res: {
          getHeader: () => [...set],
          setHeader: (_: string, lines: string[]) => set.splice(0, 9, ...lines),
        },
      };
      await cookieStore()(settingsFor()).put(transactionFor(), exchange as never);
      expect(set).toHaveLength(2);
      expect(set[0]).toContain(`${unreadable}=; Max-Age=0`);
    });
  });
});
