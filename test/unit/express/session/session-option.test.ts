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

describe('the `session` option', () => {
  const start = (session: object) => vippsLogin({ ...pointedAt(simulator()), session });

  it.each(['yes', 1, null])('is refused at start-up where it is %j', (session) => {
    // A mistake of somebody without a type checker.
    expect(() => start(session as never)).toThrow(
      '`session` must be true, false or express-session',
    );
  });

  it.each([
    ['maxAge', { maxAge: 3_600_000 }, 'option_unknown', '`session` has no option `maxAge`'],
    ['cookies', { cookies: {} }, 'option_unknown', 'Did you mean `cookie`?'],
    ['an array', [], 'option_invalid', 'an array'],
    ['a text as cookie', { cookie: 'a=b' }, 'option_invalid', '`cookie` expects an object'],
    ['maxage', { cookie: { maxage: 1 } }, 'option_unknown', 'Did you mean `maxAge`?'],
    ['a maxAge in text', { cookie: { maxAge: '3600' } }, 'option_invalid', 'maxAge must be'],
    ['a lifetime that is no number', { cookie: { maxAge: NaN } }, 'option_invalid', 'expires'],
    [
      'an address as domain',
      { cookie: { domain: 'https://a.example' } },
      'option_invalid',
      'domain',
    ],
    ['a domain that is no text', { cookie: { domain: 3 } }, 'option_invalid', '`domain`'],
    ['a sameSite that is none', { cookie: { sameSite: 'laxx' } }, 'option_invalid', 'sameSite'],
    ['secure in text', { cookie: { secure: 'false' } }, 'option_invalid', '`secure`'],
    ['rolling in text', { rolling: 'false' }, 'option_invalid', '`rolling` must be true or false'],
    ['a name with a space', { name: 'my session' }, 'option_invalid', '`name`'],
    ['a text as store', { store: 'redis' }, 'option_invalid', '`store`'],
    ['the class of a store', { store: RedisStore }, 'option_invalid', 'new RedisStore({ client })'],
    ['a client as store', { store: new Map() }, 'option_invalid', '`store`'],
    ['no secret in a list', { secret: ['a-secret', undefined] }, 'option_invalid', '`secret`'],
    ['an empty secret in a list', { secret: ['a-secret', ''] }, 'option_invalid', '`secret`'],
    ['an empty list of secrets', { secret: [] }, 'option_invalid', '`secret`'],
    ['a secret that is a number', { secret: 7_531 }, 'option_invalid', '`secret`'],
    ['another unset', { unset: 'delete' }, 'option_invalid', 'destroy, keep'],
    ['a genid that is a text', { genid: 'abc' }, 'option_invalid', '`genid` must be a function'],
  ])('is refused at start-up with %s', (_what, session, code, said) => {
    const message = expect.stringMatching(/^(?!.*7531).*`session`/) as unknown;
    expect(() => start(session)).toThrow(expect.objectContaining({ code, message }));
    expect(() => start(session)).toThrow(said);
  });

  it.each([
    ['a secret that is left empty', { secret: '' }],
    ['a secret of bytes', { secret: Buffer.alloc(32, 'a') }],
    ['several secrets', { secret: ['a-new-one', 'the-old-one'] }],
    ['a cookie without an end', { cookie: { maxAge: null } }],
    ['a cookie with a date', { cookie: { expires: new Date(2e12) } }],
    ['what goes by the request', { cookie: { secure: 'auto', sameSite: 'auto' } }],
    ['a function of the request', { cookie: () => ({ maxAge: 1_000 }) }],
    ['a store', { store: new MemoryStore() }],
    [
      'what is left out by null',
      { store: null, name: null, genid: null, cookie: { domain: null } },
    ],
    ['what is left out by undefined', { resave: undefined, store: undefined, secret: undefined }],
    ['nothing', {}],
  ])('takes %s', async (_what, session: object) => {
    const browser = createSite(simulator(), { options: { session } }).browser();

    await logIn(browser, simulator(), { as: 'ada' });

    await browser.get('/my-page').expect(200);
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
