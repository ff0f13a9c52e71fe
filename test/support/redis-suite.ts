import { afterAll, beforeAll, describe } from '@jest/globals';

import { describeWith } from './describe-with.ts';
import { hasRedisServer, startRedisServer } from './redis-server.ts';
import type { RedisServer } from './redis-server.ts';

/** A `describe` with a Redis to connect to: the one in `REDIS_URL`, else one of its own. */
export function withRedis(name: string, tests: (url: () => string) => void): void {
  const url = process.env['REDIS_URL'];
  if (url) describe(name, () => tests(() => url));
  else withRedisServer(name, (server) => tests(() => server().url));
}

/** The same with a server that the tests may kill, and set up as they like. */
export function withRedisServer(
  name: string,
  tests: (server: () => RedisServer) => void,
  settings: readonly string[] = [],
): void {
  describeWith('redis-server', hasRedisServer, name, () => {
    let server: RedisServer | undefined;
    beforeAll(async () => {
      server = await startRedisServer(settings);
    });
    tests(() => server ?? noServer());
    // Declared last, and so run last: clients that lose their server go on looking for it.
    afterAll(() => server?.kill());
  });
}

function noServer(): never {
  throw new Error('There is a Redis only inside of tests.');
}
