import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

import { afterEach, describe, expect, it } from '@jest/globals';

import { memoryBackend } from '../../../lib/stores/backend.ts';
import { cookieStore } from '../../../lib/stores/cookie-store.ts';
import { serverStore } from '../../../lib/stores/server-store.ts';
import type { StoreSettings } from '../../../lib/stores/store.ts';
import { settingsFor, transactionFor } from './fixtures.ts';
import { openSite } from './site.ts';
import type { Browser, Site } from './site.ts';

const sites: Site[] = [];
afterEach(() => Promise.all(sites.splice(0).map((site) => site.close())));

async function browserFor(settings: StoreSettings = settingsFor()): Promise<Browser> {
  const site = await openSite(cookieStore()(settings));
  sites.push(site);
  return site.newBrowser();
}

function namesOf(cookieHeader: string): string[] {
  return cookieHeader.split('; ').map((cookie) => cookie.split('=')[0] ?? '');
}

describe('cookieStore', () => {
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
        /fewer scopes, or .*`transactionStore: serverStore\(backend\)`/,
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
