import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { memoryBackend } from '../../../lib/stores/backend.ts';
import { cookieStore } from '../../../lib/stores/cookie-store.ts';
import { serverStore } from '../../../lib/stores/server-store.ts';
import { settingsFor, transactionFor } from '../../unit/stores/fixtures.ts';
import { exchange, headerOf } from './exchange.ts';
import type { Jar } from './exchange.ts';
import { holds } from './runs.ts';

// It stands still, since logins expire and the long mode takes hours.
const now = Date.now();
const settings = settingsFor({ now: () => now });
const noise = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('vipps.', 'vipps.abcdef.', '=', '"', '%', '__Host-vipps.x=1', 'sid=s%3A1.2'),
);
const apart = fc.array(
  noise.map((text) => text.replaceAll(/[;,]/g, '')),
  { maxLength: 4 },
);

describe.each([
  ['cookieStore', cookieStore()],
  ['serverStore', serverStore(memoryBackend({ clock: () => now }))],
])('%s', (_, factory) => {
  const store = factory(settings);

  it('finds a login exactly where its cookie is among those that came', async () => {
    const jar: Jar = new Map();
    const logins = Array.from({ length: 4 }, () => transactionFor({}, settings));
    for (const login of logins) await store.put(login, exchange('', jar));
    const cookies = headerOf(jar).split('; ');

    await holds(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3]), apart, async (sent, others) => {
        const header = [...others, ...sent.map((at) => cookies[at]), ...others].join('; ');
        const found = await Promise.all(
          logins.map(({ state }) => store.find(state, exchange(header))),
        );
        expect(found).toEqual(logins.map((login, at) => (sent.includes(at) ? login : undefined)));
      }),
    );
  });

  it('finds the login that was put or none, whatever was done to the cookie', async () => {
    const jar: Jar = new Map();
    const login = transactionFor({}, settings);
    await store.put(login, exchange('', jar));
    const header = headerOf(jar);

    await holds(
      fc.asyncProperty(fc.nat(header.length), fc.nat(3), noise, async (at, cut, inserted) => {
        const changed = header.slice(0, at) + inserted + header.slice(at + cut);
        const found = await store.find(login.state, exchange(changed));
        if (found !== undefined) expect(found).toEqual(login);
      }),
    );
  });

  it('survives any Cookie header and any state', async () => {
    const jar: Jar = new Map();
    const login = transactionFor({}, settings);
    await store.put(login, exchange('', jar));
    const [name = '', value] = headerOf(jar).split('=');
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
    await holds(
      fc.asyncProperty(fc.array(part), states, async (parts, state) => {
        const came = exchange(parts.join('; '));
        const found = await store.find(state, came);
        expect(found === undefined || found.nonce === login.nonce).toBe(true);
        await store.put(transactionFor({}, settings), came);
      }),
    );
  });

  it('keeps the newest logins of a browser, in not more room than it may take', async () => {
    const returnTo = fc.integer({ min: 0, max: 511 }).map((length) => `/${'x'.repeat(length)}`);
    await holds(
      fc.asyncProperty(fc.array(returnTo, { minLength: 1, maxLength: 12 }), async (pages) => {
        const jar: Jar = new Map();
        const newest = pages.map((page, at) => ({ returnTo: page, createdAt: now + at }));
        const logins = newest.map((start) => transactionFor(start, settings)).toReversed();
        for (const login of logins.toReversed()) {
          await store.put(login, exchange(headerOf(jar), jar));
        }
        const header = headerOf(jar);
        const found = await Promise.all(
          logins.map(({ state }) => store.find(state, exchange(header))),
        );
        const kept = found.findLastIndex((login) => login !== undefined) + 1;
        expect(header.length).toBeLessThanOrEqual(3_200);
        expect(kept).toBeGreaterThan(0);
        expect(found.slice(0, kept)).toEqual(logins.slice(0, kept));
      }),
    );
  });
});
