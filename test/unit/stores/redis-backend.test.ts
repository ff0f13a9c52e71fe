import { setTimeout as wait } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { VippsLoginError } from '../../../lib/errors.ts';
import { backendContract } from '../../../lib/stores/backend-contract.ts';
import type { Backend } from '../../../lib/stores/backend.ts';
import { redisBackend } from '../../../lib/stores/redis-backend.ts';
import type { IoredisClient, NodeRedisClient } from '../../../lib/stores/redis-backend.ts';
import { casesDue } from '../../support/matrix.ts';
import { withRedis, withRedisServer } from '../../support/redis-suite.ts';
import { redisPackages } from './redis-clients.ts';
import type { OpenClient } from './redis-clients.ts';

type Open = (url: string) => Promise<OpenClient>;

describe.each(casesDue(redisPackages))('over a client of %s', (name, open) => {
  withRedis(`redisBackend (${name})`, (url) => {
    const backend = useBackend(open, url);
    it.each(backendContract)('$name', async ({ check }) => {
      await check(backend());
    });
  });

  // As a server before 6.2, which does not know it.
  const settings = ['--rename-command', 'GETDEL', ''];
  withRedisServer(
    `redisBackend (${name}) and a Redis without GETDEL`,
    (server) => {
      const backend = useBackend(open, () => server().url);

      it('hands a value to one of many takers at once, and to nobody after them', async () => {
        await backend().set('key', 'value', 60_000);
        const takers = Array.from({ length: 50 }, async () => await backend().take('key'));
        const taken = (await Promise.all(takers)).filter((value) => value !== null);
        expect(taken).toEqual(['value']);
        expect(await backend().take('key')).toBeNull();
        expect(await backend().get('key')).toBeNull();
      });
    },
    settings,
  );

  withRedisServer(`redisBackend (${name}) and a Redis that is gone for a while`, (server) => {
    const backend = useBackend(open, () => server().url);

    it('fails, and works again once Redis is back', async () => {
      await backend().set('key', 'value', 60_000);
      await server().kill();
      await expect(Promise.resolve(backend().take('key'))).rejects.toThrow();
      await server().restart();
      await untilItSucceeds(() => backend().set('key', 'later', 60_000));
      expect(await backend().take('key')).toBe('later');
    });
  });
});

/** A backend over a client of its own, closed behind the tests of one `describe`. */
function useBackend(open: Open, url: () => string): () => Backend {
  let connection: OpenClient | undefined;
  let backend: Backend | undefined;
  beforeAll(async () => {
    connection = await open(url());
    backend = redisBackend(connection.client);
  });
  afterAll(() => connection?.close());
  return () => {
    if (!backend) throw new Error('The backend is there only inside of tests.');
    return backend;
  };
}

/** The packages look for a lost server by themselves, every now and then. */
async function untilItSucceeds(attempt: () => unknown): Promise<void> {
  for (;;) {
    try {
      await attempt();
      return;
    } catch {
      await wait(20);
    }
  }
}

/** A client in the manner of `redis` whose every command has one outcome. */
function clientThat(answers: () => Promise<unknown>): NodeRedisClient {
  const multi = () => ({ get: () => ({ del: () => ({ exec: answers }) }) });
  return { set: answers, get: answers, getDel: answers, multi };
}

const commands = (client: NodeRedisClient) => {
  const backend = redisBackend(client);
  return [
    async () => await backend.set('key', 'value', 1),
    async () => await backend.setIfAbsent('key', 'value', 1),
    async () => await backend.get('key'),
    async () => await backend.take('key'),
  ];
};

describe('redisBackend', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it.each([
    ['undefined, as in legacy mode', undefined],
    ['a Buffer', Buffer.from('value')],
    ['a number', 1],
  ])('does not take %s for an answer', async (_what, reply) => {
    for (const command of commands(clientThat(() => Promise.resolve(reply)))) {
      await expect(command()).rejects.toThrow(/must return promises of strings/);
    }
  });

  it('does not believe a value to be kept that is not', async () => {
    const backend = redisBackend(clientThat(() => Promise.resolve(null)));
    await expect(backend.set('key', 'value', 1)).rejects.toThrow(TypeError);
  });

  it('waits two seconds for an answer, not for ever', async () => {
    jest.useFakeTimers();
    for (const command of commands(clientThat(() => new Promise(() => undefined)))) {
      const outcome = expect(command()).rejects.toThrow(/no answer in 2000 ms/);
      await jest.advanceTimersByTimeAsync(2_000);
      await outcome;
    }
  });

  it('leaves no timer running behind an answer', async () => {
    jest.useFakeTimers();
    await redisBackend(clientThat(() => Promise.resolve(null))).get('key');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('asks for GETDEL once where Redis does not know it', async () => {
    const asked: string[] = [];
    const backend = redisBackend({
      ...clientThat(() => Promise.resolve(['value', 1])),
      getDel(key) {
        asked.push(key);
        return Promise.reject(new Error('ERR unknown command `GETDEL`, with args beginning with:'));
      },
    });
    expect([await backend.take('first'), await backend.take('second')]).toEqual(['value', 'value']);
    expect(asked).toEqual(['first']);
  });

  it('goes on asking for GETDEL after another failure', async () => {
    const answers = [
      Promise.reject(new Error('LOADING Redis is loading')),
      Promise.resolve('value'),
    ];
    const multi = () => {
      throw new Error('asked for a transaction');
    };
    const getDel = () => answers.shift() ?? Promise.resolve(null);
    const backend = redisBackend({ ...clientThat(() => Promise.resolve(null)), getDel, multi });
    await expect(backend.take('key')).rejects.toThrow('LOADING');
    expect(await backend.take('key')).toBe('value');
  });

  it('passes on the error of a transaction that an ioredis client reports beside its replies', async () => {
    const exec = () => Promise.resolve([[new Error('WRONGTYPE'), undefined]]);
    const unknown = () => Promise.reject(new Error('ERR unknown command'));
    const multi = () => ({ get: () => ({ del: () => ({ exec }) }) });
    const backend = redisBackend({
      set: unknown,
      get: unknown,
      getdel: unknown,
      multi,
      getBuffer: unknown,
    } as IoredisClient);
    await expect(backend.take('key')).rejects.toThrow('WRONGTYPE');
  });

  it('reads the reply of a transaction as each client reports it', async () => {
    const unknown = () => Promise.reject(new Error('ERR unknown command'));
    const takenBy = async (words: object, replies: unknown) => {
      const exec = () => Promise.resolve(replies);
      const multi = () => ({ get: () => ({ del: () => ({ exec }) }) });
      return redisBackend({
        set: unknown,
        get: unknown,
        ...words,
        multi,
      } as unknown as NodeRedisClient).take('key');
    };
    const nodeRedis = { getDel: unknown };
    const ioredis = { getdel: unknown, getBuffer: unknown };

    expect(await takenBy(nodeRedis, ['value', 1])).toBe('value');
    expect(await takenBy(nodeRedis, [null, 0])).toBeNull();
    const replies = (value: string | null) => [
      [null, value],
      [null, 1],
    ];
    expect(await takenBy(ioredis, replies('value'))).toBe('value');
    expect(await takenBy(ioredis, replies(null))).toBeNull();
    // A transaction that was given up.
    await expect(takenBy(ioredis, null)).rejects.toThrow(/must return promises of strings/);
  });

  it('writes commands for ioredis as that takes them', async () => {
    const said: unknown[][] = [];
    const command =
      (reply: unknown) =>
      (...words: unknown[]) => {
        said.push(words);
        return Promise.resolve(reply);
      };
    const client = {
      ...{ set: command('OK'), get: command('value'), getdel: command('value') },
      ...{ getBuffer: command(null), multi: command(null) },
    };
    const backend = redisBackend(client as unknown as IoredisClient);

    await backend.set('key', 'value', 5);
    expect(await backend.setIfAbsent('key', 'value', 5)).toBe(true);
    expect(await backend.get('key')).toBe('value');
    expect(await backend.take('key')).toBe('value');
    expect(said).toEqual([
      ['key', 'value', 'PX', 5],
      ['key', 'value', 'PX', 5, 'NX'],
      ['key'],
      ['key'],
    ]);
  });

  it.each([
    ['nothing', undefined, '[object Undefined]'],
    ['null', null, '[object Null]'],
    ['an address', 'redis://localhost', '[object String]'],
    ['options', { url: 'redis://localhost' }, '[object Object]'],
    ['the promise of a client', Promise.resolve({}), '[object Promise]'],
    ['a function', () => undefined, '[object Function]'],
    ['a client of redis 3, which wants callbacks', { getdel: 1, pexpire: 1 }, '[object Object]'],
    ['a client of ioredis that is too old', { getBuffer: 1 }, '[object Object]'],
  ])('refuses %s', (_what, client, came) => {
    const make = () => redisBackend(client as never);
    expect(make).toThrow(VippsLoginError);
    expect(make).toThrow(expect.objectContaining({ code: 'option_invalid' }));
    expect(make).toThrow(came);
  });
});
