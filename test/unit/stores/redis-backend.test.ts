import { setTimeout as wait } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { backendContract } from '../../../lib/stores/backend-contract.ts';
import type { Backend } from '../../../lib/stores/backend.ts';
import { redisBackend } from '../../../lib/stores/redis-backend.ts';
import { withRedis, withRedisServer } from '../../support/redis-suite.ts';
import { redisPackages } from './redis-clients.ts';
import type { OpenClient } from './redis-clients.ts';

type Open = (url: string) => Promise<OpenClient>;

describe.each(redisPackages)('over a client of %s', (name, open) => {
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
