import { IncomingMessage } from 'node:http';
import { setImmediate } from 'node:timers/promises';

import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { RedisStore } from 'connect-redis';
import { RedisStore as StoreForIoredis } from 'connect-redis8';
import type { Request } from 'express';
import expressSession, { MemoryStore } from 'express-session';
import { Redis } from 'ioredis';
import { vippsLogin } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { ShakyStore } from '../../../support/shaky-store.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions, pointedAt, secret } from '../../../support/site.ts';

const simulator = useSimulator();

describe('a session store over a client of ioredis', () => {
  const client = new Redis({ lazyConnect: true });
  afterAll(() => client.disconnect());

  it('is refused at start-up where it speaks with the package `redis` only', () => {
    // Its own type says so, too.
    const store = new RedisStore({ client: client as never });
    const start = () => vippsLogin({ ...pointedAt(simulator()), session: { store } });
    expect(start).toThrow(/connect-redis 8/);
  });

  it('is taken where it speaks with ioredis, or is another kind altogether', () => {
    const other = Object.assign(new MemoryStore(), { client });
    for (const store of [new StoreForIoredis({ client }), other]) {
      vippsLogin({ ...pointedAt(simulator()), session: { store } });
    }
    expect(client.status).toBe('wait');
  });

  it('is left alone where it takes no stand-in for its client', async () => {
    const store: MemoryStore = Object.assign(new MemoryStore(), {
      client,
      set(this: unknown) {
        return this === store ? Promise.resolve() : Promise.reject(new TypeError('Not mine.'));
      },
    });
    const unhandled = jest.fn();
    process.on('unhandledRejection', unhandled);

    vippsLogin({ ...pointedAt(simulator()), session: { store } });
    await setImmediate();

    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('is named where the app has a session of its own, by the first login', async () => {
    const store = new ShakyStore();
    store.broken = 'set';
    store.reason = 'ERR syntax error';
    const errors: unknown[] = [];
    const browser = createSite(simulator(), {
      before: (app) =>
        app.use(expressSession({ secret, store, resave: false, saveUninitialized: false })),
      options: {
        onError: (error, _req, res) => {
          errors.push(error);
          res.end();
        },
      },
    }).browser();

    await logIn(browser, simulator(), { as: 'ada' });

    expect(errors).toMatchObject([
      { code: 'session_store_down', message: expect.stringContaining('connect-redis 8') },
    ]);
  });
});

describe.each(expressVersions)('functions in the `session` option on %s', (_name, express) => {
  it('are shown the whole request, and may put something on it', async () => {
    const seen: unknown[] = [];
    const genid = (req: Request) => {
      Object.defineProperty(req, 'shop', {
        get(this: Request) {
          return `${this.protocol} ${String(this.get('x-shop'))}`;
        },
      });
      seen.push(
        Reflect.get(req, 'shop'),
        'socket' in req,
        req.query,
        req instanceof IncomingMessage,
      );
      return 'x'.repeat(32);
    };
    const { browser } = createSite(simulator(), {
      express,
      options: { session: { genid } },
      after: (app) => {
        app.get('/cart', (req, res) => void res.json(Object.keys(req.session)));
      },
    });

    expect((await browser({ headers: { 'X-Shop': 'ski' } }).get('/cart?a=1')).status).toBe(200);
    expect(seen).toEqual(['http ski', true, { a: '1' }, true]);
  });
});
