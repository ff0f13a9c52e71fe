import { afterAll, beforeAll, describe } from '@jest/globals';

import { hasPostgresServer, startPostgresServer } from './postgres-server.ts';
import type { PostgresServer } from './postgres-server.ts';

/**
 * A `describe` with a PostgreSQL of its own. Skipped, in a line that says so, where the machine has none.
 */
export function withPostgresServer(
  name: string,
  tests: (server: () => PostgresServer) => void,
  settings: readonly string[] = [],
): void {
  if (!hasPostgresServer && !process.env['REQUIRE_POSTGRES']) {
    // Not by console, of which jest shows nothing for a file whose tests are all skipped.
    process.stderr.write(`Skipped, since there is no PostgreSQL here: ${name}\n`);
    describe.skip(name, () => tests(noServer));
    return;
  }
  describe(name, () => {
    let server: PostgresServer | undefined;
    beforeAll(async () => {
      server = await startPostgresServer(settings);
    });
    tests(() => server ?? noServer());
    // Declared last, and so run last.
    afterAll(() => server?.close());
  });
}

function noServer(): never {
  throw new Error('There is a PostgreSQL only inside of tests.');
}
