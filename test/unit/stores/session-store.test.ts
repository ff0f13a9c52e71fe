import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

import { describe, expect, it } from '@jest/globals';

import { sessionStore } from '../../../lib/stores/session-store.ts';
import { settingsFor, transactionFor } from './fixtures.ts';

describe('sessionStore', () => {
  const clock = { now: 1_763_700_000_000 };
  const settings = settingsFor({ now: () => clock.now });
  const login = () => transactionFor({ createdAt: clock.now }, settings);

  /** A request of a browser whose session holds what `session` does. */
  function exchangeWith(session: unknown) {
    const req = Object.assign(new IncomingMessage(new Socket()), { session });
    return { req, res: new ServerResponse(req) };
  }

  it('forgets a login after ten minutes', async () => {
    const store = sessionStore()(settings);
    const exchange = exchangeWith({});
    const transaction = login();
    await store.put(transaction, exchange);

    clock.now += 10 * 60_000;
    expect(await store.find(transaction.state, exchange)).toEqual(transaction);
    clock.now += 1;
    expect(await store.find(transaction.state, exchange)).toBeUndefined();
  });

  it('lets a login be taken once, though an old session comes again with it', async () => {
    const store = sessionStore()(settings);
    const session = {};
    const transaction = login();
    await store.put(transaction, exchangeWith(session));
    const old = structuredClone(session);

    expect(await store.take(transaction, exchangeWith(session))).toBe(true);
    expect(await store.find(transaction.state, exchangeWith(session))).toBeUndefined();
    expect(await store.take(transaction, exchangeWith(old))).toBe(false);
  });

  it('keeps the five newest of many', async () => {
    const store = sessionStore()(settings);
    const exchange = exchangeWith({});
    const logins = Array.from({ length: 7 }, login);
    for (const transaction of logins) await store.put(transaction, exchange);

    const found = await Promise.all(logins.map(({ state }) => store.find(state, exchange)));
    expect(found).toEqual([undefined, undefined, ...logins.slice(2)]);
  });

  it('opens none that was moved to the place of another, or that another secret sealed', async () => {
    const [store, session] = [sessionStore()(settings), {}];
    const [first, second] = [login(), login()];
    for (const each of [first, second]) await store.put(each, exchangeWith(session));
    const [[key, sealed] = ['', []]] = Object.entries<[string, string][]>(session);
    const swapped = { [key]: sealed.map(([digest], n) => [digest, sealed[1 - n]?.[1]]) };
    const others = sessionStore()(settingsFor({ secrets: ['o'.repeat(40)], now: settings.now }));

    expect(await store.find(first.state, exchangeWith(session))).toEqual(first);
    expect(await store.find(first.state, exchangeWith(swapped))).toBeUndefined();
    expect(await others.find(first.state, exchangeWith(session))).toBeUndefined();
  });

  it('ends one login and leaves those of other tabs alone; the last leaves nothing behind', async () => {
    const [store, session] = [sessionStore()(settings), {}];
    const [first, second] = [login(), login()];
    for (const each of [first, second]) await store.put(each, exchangeWith(session));

    await store.take(first, exchangeWith(session));
    expect(await store.find(first.state, exchangeWith(session))).toBeUndefined();
    expect(await store.find(second.state, exchangeWith(session))).toEqual(second);
    for (const again of [second, second]) await store.take(again, exchangeWith(session));
    expect(session).toEqual({});
  });

  it('drops those that nobody can finish any more once another begins', async () => {
    const [store, session] = [sessionStore()(settings), {}];
    await store.put(login(), exchangeWith(session));
    clock.now += 10 * 60_000 + 1;
    await store.put(login(), exchangeWith(session));

    expect(Object.values(session)).toEqual([[expect.anything()]]);
  });

  it('begins anew where something else stands in the place of its logins', async () => {
    const [store, session] = [sessionStore()(settings), {}];
    const transaction = login();
    await store.put(transaction, exchangeWith(session));
    const [[key, [[digest] = []]] = ['', []]] = Object.entries<[string, string][]>(session);

    for (const other of ['text', 7, null, {}, [null], [7], ['ab'], [[digest]], [[digest, 7]]]) {
      const exchange = exchangeWith({ [key]: other });
      expect(await store.find(transaction.state, exchange)).toBeUndefined();
      await store.put(transaction, exchange);
      expect(await store.find(transaction.state, exchange)).toEqual(transaction);
    }
  });

  it.each([[undefined], [null], ['a session'], [false]])(
    'says by name that a request has no session: %j',
    async (session) => {
      const store = sessionStore()(settings);
      const transaction = login();

      for (const call of [
        () => store.put(transaction, exchangeWith(session)),
        () => store.find(transaction.state, exchangeWith(session)),
        () => store.take(transaction, exchangeWith(session)),
      ]) {
        await expect(call()).rejects.toMatchObject({ code: 'option_invalid' });
      }
    },
  );
});
