import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CompactEncrypt, UnsecuredJWT } from 'jose';

import { cookieStore } from '../../../lib/stores/cookie-store.ts';
import type { StoreSettings, Transaction } from '../../../lib/stores/store.ts';
import { settingsFor, transactionFor } from './fixtures.ts';
import { openSite } from './site.ts';
import type { Browser, Site } from './site.ts';

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
      `${app}${'x y'.repeat(8)}`,
    ];
    const cookies = [...strangers, unreadable].map((it) => `${it}=${'y'.repeat(2_600)}`);
    const set: string[] = [];
    const exchange = {
      req: { headers: { cookie: `${cookies.join('; ')}; ${name}=${value}` } },
      res: {
        getHeader: () => [...set],
        setHeader: (_: string, lines: string[]) => set.splice(0, 9, ...lines),
      },
    };
    await cookieStore()(settingsFor()).put(transactionFor(), exchange as never);
    expect(set).toHaveLength(2);
    expect(set[0]).toContain(`${unreadable}=; Max-Age=0`);
  });

  it('survives any Cookie header and any state', async () => {
    const store = cookieStore()(settingsFor());
    const app = name.slice(0, -22);
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => `${app}${text}`),
      fc.string().map((text) => `${name}=${text}`),
      fc
        .string({ minLength: 2_000, maxLength: 3_000 })
        .map((text) => `${app}${'z'.repeat(22)}=${text}`),
      fc.constant(`${name}=${value}`),
    );
    const states = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(login.state));
    await fc.assert(
      fc.asyncProperty(fc.array(part), states, async (parts, state) => {
        const res = { getHeader: () => undefined, setHeader: () => undefined };
        const exchange = { req: { headers: { cookie: parts.join('; ') } }, res } as never;
        const found = await store.find(state, exchange);
        expect(found === undefined || found.nonce === login.nonce).toBe(true);
        await store.put(transactionFor(), exchange);
      }),
    );
  });
});
