import { afterAll, beforeAll, describe } from '@jest/globals';

import { hasRedisServer, startRedisServer } from './redis-server.ts';
import type { RedisServer } from './redis-server.ts';

/**
 * A `describe` with a Redis to connect to: the one in `REDIS_URL`, else one of its own. Skipped, in a
 * line that says so, where there is neither.
 */
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
  if (!hasRedisServer && !process.env['REQUIRE_REDIS']) {
    // Not by console, of which jest shows nothing for a file whose tests are all skipped.
    process.stderr.write(`Skipped, since there is no redis-server here: ${name}\n`);
    describe.skip(name, () => tests(noServer));
    return;
  }
  describe(name, () => {
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
