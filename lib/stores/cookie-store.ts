import type { IncomingMessage } from 'node:http';

import { VippsLoginError } from '../errors.ts';
import {
  expireCookie,
  expiredCookie,
  loginCookiePrefix,
  readCookies,
  setCookies,
} from './cookies.ts';
import { appTag, bindingContext, createSealer } from './seal.ts';
import { isTooOld, stateDigest, transactionLifetimeMs } from './store.ts';
import type { Exchange, StoreSettings, TransactionStoreFactory } from './store.ts';
import { parseRecord, toRecord } from './transaction-record.ts';
import type { TransactionRecord } from './transaction-record.ts';

/**
 * Keeps each login in a sealed cookie of its own: nothing to run, nothing to share between machines
 * but the secret. Room for ten ordinary logins per browser. The default `transactionStore`.
 */
export function cookieStore(): TransactionStoreFactory {
  return (settings) => {
    const cookies = loginCookies(settings, 'transaction cookie');
    const isFirstTaking = rememberTaken(settings.now);
    return {
      put(transaction, exchange) {
        return settled(() =>
          cookies.put(transaction.state, toRecord(transaction, settings), exchange),
        );
      },

      find(state, exchange) {
        return settled(() => parseRecord(cookies.read(state, exchange), state, settings));
      },

      take(transaction, exchange) {
        cookies.expire(transaction.state, exchange);
        // A browser may send a cookie again that it was told to forget. Each process would else ask
        // Vipps about every code that comes with it.
        return Promise.resolve(isFirstTaking(transaction.state));
      },

      isSealedElsewhere: (state, exchange) => cookies.isSealedElsewhere(state, exchange),
    };
  };
}

/** A promise of what is done at once: a store's methods reject, they do not throw. */
export function settled<Result>(work: () => Result): Promise<Result> {
  return new Promise((resolve) => {
    resolve(work());
  });
}

/** About a megabyte. Past it the oldest goes, though each of them cost a call to Vipps. */
const mostTaken = 10_000;

/** @returns whether this process has not seen this `state` taken before; runs no timers */
export function rememberTaken(now: () => number): (state: string) => boolean {
  const taken = new Map<string, number>();
  return (state) => {
    for (const [oldest, until] of taken) {
      if (now() < until && taken.size < mostTaken) break;
      taken.delete(oldest);
    }
    // The `state` is a part of the address it came in, and may keep all of that in memory.
    const digest = stateDigest(state);
    if (taken.has(digest)) return false;
    taken.set(digest, now() + transactionLifetimeMs);
    return true;
  };
}

/** One sealed cookie per login under way, so that every tab can finish. */
interface LoginCookies {
  put(state: string, record: TransactionRecord, exchange: Exchange): void;
  /** What was put, if this browser has it, unchanged and not too old. */
  read(state: string, exchange: Exchange): TransactionRecord | undefined;
  /** Whether this browser has something under that name that a secret sealed which is none of ours. */
  isSealedElsewhere(state: string, exchange: Exchange): boolean;
  expire(state: string, exchange: Exchange): void;
}

// Servers refuse a Cookie header over 8 KB, some proxies one over 4 KB; the app has cookies too.
const maxBytes = 3_072;

/**
 * Cookies named `__Host-vipps.<app>.<login>`; without the prefix and `Secure` on plain http, where
 * Safari refuses both. Past 3,072 bytes the unreadable and the oldest are given up.
 */
export function loginCookies(settings: StoreSettings, purpose: string): LoginCookies {
  const { clientId, redirectUris, secure } = settings;
  const prefix = loginCookiePrefix({ secure, appTag: appTag(clientId, redirectUris[0]) });
  const sealer = createSealer(settings.secrets, purpose);
  const nameOf = (state: string) => prefix + stateDigest(state);

  return {
    put(state, record, { req, res }) {
      const name = nameOf(state);
      const value = sealer.seal(record, bindingContext(name, settings));
      const room = maxBytes - byteLength({ name, value });
      if (room < 0) throw tooLarge(maxBytes - room);
      const surplus = cookiesToGiveUp(cookiesUnder(prefix, req), room, open);
      const given = { name, value, secure, maxAgeSeconds: transactionLifetimeMs / 1_000 };
      const givenUp = surplus.map((cookie) => expiredCookie({ name: cookie.name, secure }));
      setCookies(res, [...givenUp, given]);
    },

    read(state, exchange) {
      const cookie = cookieOf(state, exchange);
      return cookie && open(cookie);
    },

    isSealedElsewhere(state, exchange) {
      const cookie = cookieOf(state, exchange);
      return cookie !== undefined && sealer.namesOtherSecret(cookie.value);
    },

    expire(state, { res }) {
      expireCookie(res, { name: nameOf(state), secure });
    },
  };

  function cookieOf(state: string, { req }: Exchange): LoginCookie | undefined {
    const name = nameOf(state);
    const value = readCookies(req)[name];
    return value === undefined ? undefined : { name, value };
  }

  function open({ name, value }: LoginCookie): TransactionRecord | undefined {
    const record = sealer.open(value, bindingContext(name, settings));
    return isRecord(record) && !isTooOld(record[0], settings.now()) ? record : undefined;
  }
}

interface LoginCookie {
  readonly name: string;
  readonly value: string;
}

function cookiesUnder(prefix: string, req: IncomingMessage): LoginCookie[] {
  const found: LoginCookie[] = [];
  for (const [name, value] of Object.entries(readCookies(req))) {
    const isOurs = name.startsWith(prefix) && /^[\w-]{22}$/.test(name.slice(prefix.length));
    if (isOurs && value !== undefined) found.push({ name, value });
  }
  return found;
}

// More than that no browser of ours has, even where several tabs left for Vipps at once; whoever sends them
// made them up, and shall not keep us busy.
const mostCookies = 16;
const mostBytes = 2 * maxBytes;

/**
 * The cookies that no longer fit: what is past sixteen or 6,144 bytes, unread, then what does not open, then
 * the oldest. Sixteen at a time. Browsers send the newest last (RFC 6265 5.4).
 */
function cookiesToGiveUp(
  all: readonly LoginCookie[],
  room: number,
  open: (cookie: LoginCookie) => TransactionRecord | undefined,
): LoginCookie[] {
  const cookies: LoginCookie[] = [];
  let total = 0;
  for (const cookie of all.slice(-mostCookies).reverse()) {
    const bytes = byteLength(cookie);
    if (bytes > maxBytes) continue;
    if (total + bytes > mostBytes) break;
    cookies.push(cookie);
    total += bytes;
  }
  const unread = all.filter((cookie) => !cookies.includes(cookie)).slice(0, mostCookies);
  if (total <= room) return unread;
  const dated = cookies.map((cookie) => ({ cookie, createdAt: open(cookie)?.[0] ?? 0 }));
  const newestFirst = dated.sort((a, b) => b.createdAt - a.createdAt).map(({ cookie }) => cookie);
  let used = 0;
  const surplus = newestFirst.filter((cookie) => (used += byteLength(cookie)) > room);
  return [...unread, ...surplus].slice(0, mostCookies);
}

function byteLength({ name, value }: LoginCookie): number {
  return name.length + value.length;
}

function isRecord(value: unknown): value is TransactionRecord {
  return Array.isArray(value) && typeof value[0] === 'number';
}

function tooLarge(bytes: number): VippsLoginError {
  return new VippsLoginError(
    'option_invalid',
    `This login needs a cookie of ${bytes} bytes, but ${maxBytes} are kept for all of them. ` +
      'Ask for fewer scopes, or pass `transactionStore: serverStore(backend)`.',
  );
}
